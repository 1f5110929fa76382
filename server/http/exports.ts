import type { Request, Response } from 'express';
import { recordId } from '../../shared/ids.ts';
import { createRecord } from '../../shared/record/buildRecord.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import { namesOf } from '../authority/archive.ts';
import { chainOf } from '../authority/chainOf.ts';
import { sha256 } from '../sha256.ts';
import { recordIn } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { notFound, Problem } from './problem.ts';
import { exportFormats, exportRecord } from './recordExport.ts';
import type { Handlers } from './routing.ts';

const answerFile = (request: Request, response: Response, record: DecisionRecord): void => {
  const format = exportFormats.find((known) => known === request.params['format']);
  if (format === undefined) throw notFound('There is no such format: take md, json or csv.');
  const { fileName, contentType, text } = exportRecord(record, format);
  response.attachment(fileName).set('Content-Type', contentType).send(text);
};

/** Downloads: of a record for everybody, of a session for the people in it once something is revealed. */
export const exportHandlers = ({
  stores,
  clock,
}: HttpSetting): Handlers<'GET /api/sessions/:id/export.:format' | 'GET /api/records/:id/export.:format'> => ({
  'GET /api/sessions/:id/export.:format': async ({ request, response, session: { id, view } }) => {
    const { state, members } = view;
    if (!state.rounds.some(({ status }) => status === 'revealed')) {
      throw new Problem(409, 'Not possible now', 'There is nothing to take along before the first round is revealed.');
    }
    const archived = state.record === null ? null : await stores.records.get(state.record);
    if (archived !== null) {
      answerFile(request, response, archived);
      return;
    }
    const log = await chainOf(id, await stores.log.read(id, 0));
    const facts = { id: recordId('FB-draft'), session: id, at: clock(), log };
    answerFile(request, response, createRecord(state, facts, namesOf(members), sha256));
  },
  'GET /api/records/:id/export.:format': async ({ request, response }) => {
    const record = await stores.records.get(recordIn(request));
    if (record === null) throw notFound('There is no such record.');
    answerFile(request, response, record);
  },
});
