import { recordsQuerySchema } from '../../shared/protocol/bodySchemas.ts';
import { verifyRecord } from '../../shared/record/verifyRecord.ts';
import { read, recordIn } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { sha256 } from '../sha256.ts';
import { notFound } from './problem.ts';
import type { Handlers } from './routing.ts';
import { mayFollow, successorsFor } from './successors.ts';

/** The archive: to be found, read, checked and taken along by everybody on this installation. */
export const recordHandlers = (setting: HttpSetting): Handlers<'GET /api/records' | 'GET /api/records/:id'> => {
  const { stores, clock } = setting;
  const { records } = stores;
  return {
    'GET /api/records': async ({ request, response }) => {
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
    },
    'GET /api/records/:id': async ({ request, response, actor }) => {
      const id = recordIn(request);
      const record = await records.get(id);
      if (record === null) throw notFound('There is no such record.');
      response.json({
        record,
        verification: verifyRecord(record, sha256),
        ...(await successorsFor(setting, id, actor)),
        mayFollow: await mayFollow(setting, record, actor),
      });
    },
  };
};
