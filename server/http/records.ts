import { Router } from 'express';
import { recordsQuerySchema } from '../../shared/protocol/bodySchemas.ts';
import { read } from './bodies.ts';
import type { HttpSetting } from './http.ts';

/** The archive: to be found, read, checked and taken along by everybody on this installation. */
export const recordRoutes = ({ stores, clock }: HttpSetting): Router => {
  const { records } = stores;
  return Router().get('/records', async (request, response) => {
    const asked = Object.fromEntries(Object.entries(request.query).filter(([, value]) => value !== ''));
    const { text = '', status, tag, person, from, to, due } = read(recordsQuerySchema, asked);
    response.json(
      await records.search({
        text,
        status: status ?? null,
        tag: tag ?? null,
        person: person ?? null,
        from: from ?? null,
        to: to ?? null,
        dueOnly: due === 'true' || due === '1',
        today: new Date(clock()).toISOString().slice(0, 10),
        limit: 200,
      }),
    );
  });
};
