import { findTemplate } from '../../shared/catalogue/templates.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { HostCommand } from '../../shared/session/commands.ts';
import type { CreateSessionBody } from '../../shared/protocol/bodies.ts';
import type { SessionView } from '../authority/authority.ts';
import type { Actor } from '../auth/actor.ts';
import { hashOfSecret } from '../auth/strategies.ts';
import type { SessionEntry } from '../store/ports.ts';
import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem, problemOf } from './problem.ts';
import type { Handlers } from './routing.ts';
import { mayFollow } from './successors.ts';

type Founding = Extract<HostCommand, { type: 'createSession' }>;

/** One line of my list; `null` when I am no longer in that session. */
export const listItem = (entry: SessionEntry, view: SessionView | null, participant: ParticipantId | null) => {
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

type SessionRoutes =
  | 'GET /api/sessions'
  | 'POST /api/sessions'
  | 'GET /api/sessions/:id'
  | 'DELETE /api/sessions/:id'
  | 'PUT /api/sessions/:id/name'
  | 'POST /api/sessions/:id/personal-link'
  | 'POST /api/sessions/:id/teammates';

export const sessionHandlers = (setting: HttpSetting): Handlers<SessionRoutes> => {
  const { authority, authenticator, doorkeeper, rehearsals, stores, randomness } = setting;
  const { directory, records } = stores;

  const founding = async (body: CreateSessionBody, actor: Actor | null): Promise<Founding> => {
    const rehearsal = body.rehearsal ?? false;
    if (body.predecessor !== undefined && body.predecessor !== null) {
      const record = await records.get(body.predecessor);
      if (record === null) throw notFound('There is no such record to start from.');
      if (!(await mayFollow(setting, record, actor)))
        throw forbidden('Only people who took part in this decision, and administrators, may look at it again.');
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

  return {
    'GET /api/sessions': async ({ response, actor }) => {
      const person = actor?.person ?? null;
      const mine = person === null ? [] : await directory.sessionsOf(person);
      const items = await Promise.all(
        mine.map(async (entry) =>
          listItem(entry, await authority.look(entry.id), await directory.memberOf(entry.id, person ?? '')),
        ),
      );
      response.json(items.filter((item) => item !== null));
    },
    'POST /api/sessions': async ({ request, response, body, actor }) => {
      const command = await founding(body, actor);
      const person = await authenticator.person(request, body.name);
      const id = await authority.found({ person, name: body.name }, command);
      response.status(201).location(`/s/${id}`).json({ sessionId: id });
    },
    'GET /api/sessions/:id': async ({ response, actor, session: { id, view, me } }) => {
      const { title, question, phase, status, anonymity, people, rehearsal, mode, door } = view.state;
      const knock = actor === null || me !== null ? null : await doorkeeper.knockOf(id, actor.person);
      // Behind a closed door people learn what they need to find their way in, and no more.
      const isOpen = me !== null || door.entry === 'link';
      response.json({
        id,
        title,
        question: isOpen ? question : '',
        phase,
        status,
        anonymity,
        people: people.filter(({ removed }) => !removed).length,
        rehearsal,
        me: me?.id ?? null,
        mode,
        door: door.entry,
        knock: knock === null ? null : knock.declinedAt === null ? 'waiting' : 'declined',
      });
    },
    'PUT /api/sessions/:id/name': async ({ response, body: { name }, session: { id, participant } }) => {
      await authority.rename(id, participant, name);
      response.json({ participant, name });
    },
    'POST /api/sessions/:id/personal-link': async ({ response, session: { id, participant } }) => {
      const secret = randomness.secret();
      await directory.putPersonalLink(id, participant, hashOfSecret(secret));
      response.json({ secret });
    },
    'POST /api/sessions/:id/teammates': async ({ response, body: { count }, session: { id } }) => {
      const answer = await rehearsals.add(id, count);
      if (!answer.ok) throw problemOf(answer.refusal);
      response.json({ added: answer.value });
    },
    'DELETE /api/sessions/:id': async ({ response, session: { id } }) => {
      rehearsals.dismiss(id);
      await authority.erase(id);
      response.status(204).end();
    },
  };
};
