import { Router } from 'express';
import type { HttpSetting } from './http.ts';

/** `/healthz`: the process lives. `/readyz`: it takes writes, and is not about to stop. */
export const healthRoutes = ({ stores, isReady }: HttpSetting): Router =>
  Router()
    .get('/healthz', (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get('/readyz', async (_request, response) => {
      const ready =
        isReady() &&
        (await stores.ping().then(
          () => true,
          () => false,
        ));
      response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
    });
