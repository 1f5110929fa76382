import { Router } from 'express';
import type { Request } from 'express';
import { findTemplate, templates } from '../../shared/catalogue/templates.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { HostCommand } from '../../shared/session/commands.ts';
import type { Participant } from '../../shared/session/state.ts';
import type { CreateSessionBody } from '../../shared/protocol/bodies.ts';
import {
  createSessionBodySchema,
  joinBodySchema,
  nameBodySchema,
  teammatesBodySchema,
} from '../../shared/protocol/bodySchemas.ts';
import { personOf } from '../auth/actor.ts';
import type { SessionView } from '../authority/authority.ts';
import { hashOfSecret } from '../auth/strategies.ts';
import { read, readNothing, sessionIn } from './bodies.ts';
import type { SessionEntry } from '../store/ports.ts';
import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem, problemOf } from './problem.ts';

type Founding = Extract<HostCommand, { type: 'createSession' }>;

export interface Membership {
  readonly id: SessionId;
  readonly view: SessionView;
  readonly participant: ParticipantId;
  readonly me: Participant;
}

/** Who asks in the session of this address; refuses people who are not in it, or no longer. */
export const membership = async ({ authority, stores }: HttpSetting, request: Request): Promise<Membership> => {
  const id = sessionIn(request);
  const view = await authority.look(id);
  if (view === null) throw notFound('There is no such session, or it has been deleted.');
  const person = personOf(request);
  const participant = person === null ? null : await stores.directory.memberOf(id, person);
  const me = view.state.people.find((known) => known.id === participant);
  if (participant === null || me === undefined || me.removed)
    throw forbidden('You are not in this session. Join it first.');
  return { id, view, participant, me };
};

const onlyFacilitator = ({ me }: Membership): void => {
  if (me.role !== 'facilitator') throw forbidden('Only a facilitator may do this.');
};

/** One line of my list; `null` when I am no longer in that session. */
const listItem = (entry: SessionEntry, view: SessionView | null, participant: ParticipantId | null) => {
  const me = view?.state.people.find(({ id, removed }) => id === participant && !removed);
  if (view === null || me === undefined) return null;
  const { id, title, phase, status, rehearsal, people, candidates, record, changedAt } = entry;
  const open = view.state.rounds.find((round) => round.status === 'open');
  const ballotOpen = status === 'open' && me.votes && open !== undefined && !open.cast.includes(me.id);
  const { role } = me;
  return {
    id,
    title,
    phase,
    status,
    rehearsal,
    people,
    candidates,
    record,
    changedAt,
    role,
    ballotOpen,
    present: view.present,
  };
};

export const sessionRoutes = (setting: HttpSetting): Router => {
  const { authority, authenticator, rehearsals, stores, limits, randomness } = setting;
  const { directory, records } = stores;

  const founding = async (body: CreateSessionBody): Promise<Founding> => {
    const rehearsal = body.rehearsal ?? false;
    if (body.predecessor !== undefined && body.predecessor !== null) {
      const record = await records.get(body.predecessor);
      if (record === null) throw notFound('There is no such record to start from.');
      const { frame, input, template, id } = record.body;
      const { situation, candidates, criteria } = input;
      const title = body.title ?? frame.title;
      return {
        type: 'createSession',
        template,
        frame: { ...frame, candidates, criteria, title },
        situation,
        rehearsal,
        predecessor: id,
      };
    }
    const template = findTemplate(body.template);
    if (template === null) throw new Problem(400, 'Cannot be read', 'template: there is no such template', 'template');
    const frame = { ...template.frame, title: body.title ?? template.frame.title };
    return {
      type: 'createSession',
      template: template.id,
      frame,
      situation: template.situation,
      rehearsal,
      predecessor: null,
    };
  };

  return Router()
    .get('/templates', (_request, response) => {
      response.json(templates.map(({ id, name, summary, minutes }) => ({ id, name, summary, minutes })));
    })
    .get('/sessions', async (request, response) => {
      const person = personOf(request);
      const mine = person === null ? [] : await directory.sessionsOf(person);
      const items = await Promise.all(
        mine.map(async (entry) =>
          listItem(entry, await authority.look(entry.id), await directory.memberOf(entry.id, person ?? '')),
        ),
      );
      response.json(items.filter((item) => item !== null));
    })
    .post('/sessions', limits.founding, async (request, response) => {
      const body = read(createSessionBodySchema, request.body);
      const command = await founding(body);
      const person = await authenticator.person(request, body.name);
      const id = await authority.found({ person, name: body.name }, command);
      response.status(201).location(`/s/${id}`).json({ sessionId: id });
    })
    .get('/sessions/:id', async (request, response) => {
      const id = sessionIn(request);
      const view = await authority.look(id);
      if (view === null) throw notFound('There is no such session, or it has been deleted.');
      const person = personOf(request);
      const me = person === null ? null : await directory.memberOf(id, person);
      const { title, question, phase, status, anonymity, people, rehearsal, mode } = view.state;
      const here = people.filter(({ removed }) => !removed);
      response.json({
        id,
        title,
        question,
        phase,
        status,
        anonymity,
        people: here.length,
        rehearsal,
        me: here.some((known) => known.id === me) ? me : null,
        mode,
      });
    })
    .post('/sessions/:id/join', async (request, response) => {
      const id = sessionIn(request);
      const { name, role } = read(joinBodySchema, request.body);
      // Nobody becomes a guest of a session that does not exist.
      if ((await authority.look(id)) === null) throw notFound('There is no such session, or it has been deleted.');
      const person = await authenticator.person(request, name);
      const answer = await authority.join(id, { person, name }, role, false);
      if (!answer.ok) throw problemOf(answer.refusal);
      response.json({ participant: answer.value });
    })
    .put('/sessions/:id/name', async (request, response) => {
      const { name } = read(nameBodySchema, request.body);
      const { id, participant } = await membership(setting, request);
      await authority.rename(id, participant, name);
      response.json({ participant, name });
    })
    .post('/sessions/:id/personal-link', async (request, response) => {
      readNothing(request.body);
      const { id, participant } = await membership(setting, request);
      const secret = randomness.token() + randomness.token();
      await directory.putPersonalLink(id, participant, hashOfSecret(secret));
      response.json({ secret });
    })
    .post('/sessions/:id/teammates', async (request, response) => {
      const { count } = read(teammatesBodySchema, request.body);
      const member = await membership(setting, request);
      onlyFacilitator(member);
      const answer = await rehearsals.add(member.id, count);
      if (!answer.ok) throw problemOf(answer.refusal);
      response.json({ added: answer.value });
    })
    .delete('/sessions/:id', async (request, response) => {
      const member = await membership(setting, request);
      onlyFacilitator(member);
      rehearsals.dismiss(member.id);
      await authority.erase(member.id);
      response.status(204).end();
    });
};
