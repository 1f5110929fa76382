import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { recordId } from '../../../shared/ids.ts';
import { buildRecord } from '../../../shared/record/buildRecord.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import { summaryOf } from '../../../shared/session/boardInput.ts';
import { turnout } from '../../../shared/session/rounds.ts';
import type { Round } from '../../../shared/session/state.ts';
import { sha256 } from '../../sha256.ts';
import { tokenOf } from '../bearer.ts';
import { recordIn } from '../bodies.ts';
import { catalogueHandlers } from '../catalogue.ts';
import { exportHandlers } from '../exports.ts';
import type { HttpSetting } from '../http.ts';
import { notFound, Problem } from '../problem.ts';
import { recordHandlers } from '../records.ts';
import type { Handlers, Membership } from '../routing.ts';
import { listItem, sessionHandlers } from '../sessions.ts';
import { successorsFor } from '../successors.ts';
import { personIn, tokenInfo } from '../tokens.ts';
import type { V1Name } from './v1Routes.ts';

const iso = (at: number): string => new Date(at).toISOString();
const points = (share: number): number => Math.round(share * 1e6) / 1e4;

const roundShown = (round: Round, { view: { state } }: Membership) => {
  const { id, kind, number, status, anonymity, method, about, openedAt, cast } = round;
  const pending = status === 'open' || status === 'closed';
  return {
    id,
    kind,
    number,
    status,
    anonymity,
    method,
    about,
    openedAt: iso(openedAt),
    cast: cast.length,
    expected: pending ? turnout(round, state).expected : cast.length,
    // In an anonymous round screens show counts alone, so this does too.
    voters: anonymity === 'named' ? cast : null,
  };
};

/** What the screens of a session show once something is revealed. */
const resultsShown = ({ id, view: { state, members } }: Membership, now: number) => {
  if (!state.rounds.some(({ status }) => status === 'revealed'))
    throw new Problem(409, 'Not possible now', 'There are no results before the first round is revealed.');
  const { result } = buildRecord(state, { id: recordId('FB-draft'), session: id, at: now });
  const nameOf = (candidate: string): string =>
    state.candidates.find((known) => known.id === candidate)?.name ?? candidate;
  return {
    method: result.method,
    headline: result.headline,
    because: result.because,
    recommendation: result.recommendation,
    provisional: result.provisional,
    verdicts: result.verdicts.map(({ type, title, reason }) => ({ type, title, reason })),
    ranking: result.candidates.map((candidate) => ({
      candidate: candidate.candidateId,
      name: nameOf(candidate.candidateId),
      rank: candidate.rank,
      points: points(candidate.score),
      lowest: points(candidate.lower),
      highest: points(candidate.upper),
      fit: points(candidate.fit),
      preference: candidate.preference === null ? null : points(candidate.preference),
      morale: candidate.morale === null ? null : points(candidate.morale),
      excluded: candidate.excluded?.reason ?? null,
    })),
    weights: result.weights.map(({ criterionId, weight }) => ({ criterion: criterionId, weight })),
    rounds: state.rounds.flatMap((round) => {
      const summary = round.status === 'revealed' ? summaryOf(state, round) : null;
      if (summary === null || round.result === null) return [];
      const { id: roundId, kind, number, anonymity } = round;
      const ballots =
        round.result.type === 'named'
          ? round.result.ballots.map(({ participant, ballot }) => ({
              participant,
              name: members.get(participant)?.name ?? `Participant ${participant}`,
              ballot,
            }))
          : null;
      return [{ id: roundId, kind, number, anonymity, summary, ballots }];
    }),
  };
};

type Own = Exclude<V1Name, `${string}/webhooks${string}` | `${string}.ics`>;

/** The public interface over what the pages use. */
export const v1Handlers = (setting: HttpSetting): Handlers<Own> => {
  const { authority, clock, stores } = setting;
  const pages = { ...sessionHandlers(setting), ...exportHandlers(setting), ...recordHandlers(setting) };
  return {
    'GET /api/v1/token': ({ request, response }) => {
      response.json(tokenInfo(tokenOf(request)));
    },

    'GET /api/v1/sessions': async ({ response, actor }) => {
      const person = personIn(actor);
      const items = await Promise.all(
        (await stores.directory.sessionsOf(person)).map(async (entry) =>
          listItem(entry, await authority.look(entry.id), await stores.directory.memberOf(entry.id, person)),
        ),
      );
      response.json(items.flatMap((item) => (item === null ? [] : [{ ...item, changedAt: iso(item.changedAt) }])));
    },
    'POST /api/v1/sessions': pages['POST /api/sessions'],
    'GET /api/v1/sessions/:id': ({ response, session: { id, view, participant } }) => {
      const { state } = view;
      const { title, question, tags, template, phase, status, mode, anonymity, method, blend, rehearsal } = state;
      response.json({
        id,
        title,
        question,
        tags,
        template,
        phase,
        status,
        mode,
        anonymity,
        method,
        blend,
        rehearsal,
        predecessor: state.predecessor,
        record: state.record,
        createdAt: iso(state.createdAt),
        people: state.people.filter(({ removed }) => !removed).length,
        me: participant,
        candidates: state.candidates.map(({ id: candidate, name, languages, summary }) => ({
          id: candidate,
          name,
          languages,
          summary,
        })),
        criteria: state.criteria,
        gates: state.gates,
      });
    },
    'GET /api/v1/sessions/:id/people': ({ response, session: { view } }) => {
      response.json(
        view.state.people
          .filter(({ removed }) => !removed)
          .map(({ id: participant, role, votes, simulated }) => ({
            participant,
            name: view.members.get(participant)?.name ?? `Participant ${participant}`,
            role,
            votes,
            simulated,
          })),
      );
    },
    'GET /api/v1/sessions/:id/rounds': ({ response, session }) => {
      response.json(session.view.state.rounds.map((round) => roundShown(round, session)));
    },
    'GET /api/v1/sessions/:id/results': ({ response, session }) => {
      response.json(resultsShown(session, clock()));
    },
    'GET /api/v1/sessions/:id/export.:format': pages['GET /api/sessions/:id/export.:format'],

    'GET /api/v1/records': pages['GET /api/records'],
    'GET /api/v1/records/:id': async ({ request, response, actor }) => {
      const id = recordIn(request);
      const record = await stores.records.get(id);
      if (record === null) throw notFound('There is no such record.');
      response.json({ record, ...(await successorsFor(setting, id, actor)) });
    },
    'GET /api/v1/records/:id/verification': async ({ request, response }) => {
      const record = await stores.records.get(recordIn(request));
      if (record === null) throw notFound('There is no such record.');
      response.json(verifyRecord(record, sha256));
    },
    'GET /api/v1/records/:id/export.:format': pages['GET /api/records/:id/export.:format'],

    'GET /api/v1/templates': catalogueHandlers['GET /api/templates'],
    'GET /api/v1/catalogue': catalogueHandlers['GET /api/catalogue'],
    'GET /api/v1/catalogue/:id': ({ request, response }) => {
      const found = findFramework(String(request.params['id']));
      if (found === null) throw notFound('The catalogue has no such framework.');
      response.json(found);
    },
  };
};
