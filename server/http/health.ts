import type { HttpSetting } from './http.ts';
import type { Handlers } from './routing.ts';

/** `/healthz`: the process lives. `/readyz`: it takes writes, and is not about to stop. */
export const healthHandlers = ({ stores, isReady }: HttpSetting): Handlers<'GET /healthz' | 'GET /readyz'> => ({
  'GET /healthz': ({ response }) => {
    response.json({ status: 'ok' });
  },
  'GET /readyz': async ({ response }) => {
    const ready =
      isReady() &&
      (await stores.ping().then(
        () => true,
        () => false,
      ));
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  },
});
