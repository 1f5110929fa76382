import type { Response } from 'express';
import { reviewCalendar } from '../../shared/record/calendar.ts';
import type { ReviewDay } from '../../shared/record/calendar.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import { sha256 } from '../sha256.ts';
import type { ApiToken } from '../store/ports/tokens.ts';
import { recordIn } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { notFound } from './problem.ts';
import type { Handlers } from './routing.ts';
import { personIn } from './tokens.ts';

type CalendarRoutes =
  | 'GET /api/calendar'
  | 'POST /api/calendar'
  | 'DELETE /api/calendar'
  | 'GET /api/calendar/:secret.ics'
  | 'GET /api/records/:id/review.ics'
  | 'GET /api/v1/records/:id/review.ics';

const fileName = 'fitboard-reviews.ics';

/** Review dates for calendars: of one record, and of all records a person took part in behind a secret address. */
export const calendarHandlers = (setting: HttpSetting): Handlers<CalendarRoutes> => {
  const { access, clock, identities, origin, randomness, stores, whoIn } = setting;
  const { tokens, records, directory } = stores;

  const dayOf = ({ body, hash }: DecisionRecord): ReviewDay | null => {
    const { reviewOn } = body.decision.draft;
    if (reviewOn === null || body.rehearsal) return null;
    const choice = body.input.candidates.find(({ id }) => id === body.choice)?.name ?? null;
    const base = origin();
    return {
      id: body.id,
      hash,
      title: body.title,
      on: reviewOn,
      choice,
      url: base === null ? null : `${base}/r/${body.id}`,
    };
  };
  const answer = (response: Response, days: readonly ReviewDay[], name: string): void => {
    const text = reviewCalendar(days, new Date(clock()).toISOString());
    response.set('Content-Type', 'text/calendar; charset=utf-8');
    response.set('Content-Disposition', `attachment; filename="${name}"`).send(text);
  };
  /** Whose dates an address shows; it stays closed to whoever may not be here any more, or was locked out. */
  const ownerOf = async (secret: string): Promise<string> => {
    const token = await tokens.byHash(sha256(secret));
    const owner = token?.scopes.includes('calendar') === true ? await identities.ofPerson(token.person) : null;
    if (token === null || owner === null || !access.may(owner, 'manageCalendar').ok)
      throw notFound('This calendar address does not work any more. Make a new one in Fitboard.');
    if (token.usedAt === null || clock() - token.usedAt > 60_000) await tokens.used(token.id, clock());
    return token.person;
  };
  /** Newest first; a guest’s feed goes on beside that of the account they have signed in to. */
  const feedsOf = async (person: string) =>
    (await tokens.of(person)).filter(({ scopes }) => scopes.includes('calendar'));
  const revoke = async (feeds: readonly ApiToken[]): Promise<void> => {
    for (const { person, id } of feeds) await tokens.revoke(person, id);
  };

  const ofRecord = async ({
    request,
    response,
  }: Parameters<Handlers<'GET /api/records/:id'>['GET /api/records/:id']>[0]) => {
    const record = await records.get(recordIn(request));
    if (record === null) throw notFound('There is no such record.');
    const day = dayOf(record);
    if (day === null) throw notFound('This record has no review date.');
    answer(response, [day], `${day.id}-review.ics`);
  };

  return {
    'GET /api/calendar': async ({ response, actor }) => {
      const [feed] = await feedsOf(personIn(actor));
      response.json(
        feed === undefined
          ? null
          : {
              createdAt: new Date(feed.createdAt).toISOString(),
              usedAt: feed.usedAt === null ? null : new Date(feed.usedAt).toISOString(),
            },
      );
    },
    'POST /api/calendar': async ({ response, actor }) => {
      const person = personIn(actor);
      const before = await feedsOf(person);
      const secret = `cal_${randomness.secret()}`;
      await tokens.put({
        id: randomness.token(),
        person,
        name: 'Calendar of review dates',
        hash: sha256(secret),
        hint: secret.slice(-4),
        scopes: ['calendar'],
        createdAt: clock(),
        usedAt: null,
        expiresAt: null,
      });
      await revoke(before);
      response.status(201).json({ path: `/api/calendar/${secret}.ics` });
    },
    'DELETE /api/calendar': async ({ response, actor }) => {
      await revoke(await feedsOf(personIn(actor)));
      response.status(204).end();
    },
    'GET /api/calendar/:secret.ics': async ({ request, response }) => {
      const owner = await ownerOf(String(request.params['secret']));
      const days: ReviewDay[] = [];
      for (const { id, record } of await directory.sessionsOf(owner)) {
        if (record === null || (await whoIn(id, owner)) === null) continue;
        const found = await records.get(record);
        const day = found === null || (await records.successors(record)).length > 0 ? null : dayOf(found);
        if (day !== null) days.push(day);
      }
      answer(response, days, fileName);
    },
    'GET /api/records/:id/review.ics': ofRecord,
    'GET /api/v1/records/:id/review.ics': ofRecord,
  };
};
