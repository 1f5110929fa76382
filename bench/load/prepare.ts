import { createGuestCookies, newGuest } from '../../server/auth/guestCookie.ts';
import { createAuthority } from '../../server/authority/authority.ts';
import type { Authority } from '../../server/authority/authority.ts';
import { systemRandomness } from '../../server/authority/randomness.ts';
import { createLog } from '../../server/log.ts';
import { openStores } from '../../server/store/openStores.ts';
import type { StoreChoice } from '../../server/store/openStores.ts';
import type { Stores } from '../../server/store/ports.ts';
import type { Criterion } from '../../shared/board/frame.ts';
import { candidateFrom } from '../../shared/catalogue/candidates.ts';
import { defaultCriteria } from '../../shared/catalogue/criteria.ts';
import { frameworks } from '../../shared/catalogue/frameworks.ts';
import { findTemplate } from '../../shared/catalogue/templates.ts';
import { participantId } from '../../shared/ids.ts';
import type { RoundId, SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { sessionLimits } from '../../shared/session/limits.ts';
import { openRoundOf } from '../../shared/session/rounds.ts';
import type { SessionState } from '../../shared/session/state.ts';
import { benchSecret } from './measured.ts';
import type { Seat } from './messages.ts';
import { silentOutlet } from '../../test/support/silentOutlet.ts';

export interface Wish {
  /** Screens, the facilitator's first. A session holds a thousand people: beyond that everybody has a second screen. */
  readonly people: number;
  /** How long the log is, at least. */
  readonly commits: number;
  readonly phase: 'gather' | 'weigh';
}

/** A session with its past, and seats for everybody in it. */
export interface Prepared {
  readonly session: SessionId;
  readonly seats: readonly Seat[];
  /** The round that is open. */
  readonly round: RoundId;
  readonly state: SessionState;
}

const cookies = createGuestCookies(benchSecret, false);

let addresses = 0;
/** For somebody who has not joined yet. Everybody has an address of their own, as people all over the world have. */
export const newSeat = (): Seat => {
  addresses += 1;
  return {
    participant: null,
    cookie: '',
    address: `10.${String((addresses >> 16) & 255)}.${String((addresses >> 8) & 255)}.${String(addresses & 255)}`,
  };
};

/** Writes sessions into a store by the product's own authority, before a server opens it. */
export const prepare = async (choice: StoreChoice, wishes: readonly Wish[]): Promise<readonly Prepared[]> => {
  const stores = await openStores(choice);
  const authority = (): Authority =>
    createAuthority({
      stores,
      clock: Date.now,
      randomness: systemRandomness,
      outlet: silentOutlet,
      log: createLog('silent'),
    });
  const founder = authority();
  const founded = await Promise.all(
    wishes.map(async (wish) => {
      const guest = newGuest(systemRandomness);
      const id = await founder.found({ person: guest.person, name: 'Facilitator' }, founding());
      await live(stores, id, wish.commits);
      return { id, wish, people: [guest] };
    }),
  );
  await founder.settle();
  // Another authority, as what has been written behind the first one's back is not in its memory.
  const host = authority();
  const prepared = await Promise.all(
    founded.map(async ({ id, wish, people }): Promise<Prepared> => {
      for (let n = 1; n < Math.min(wish.people, sessionLimits.people); n += 1) {
        const guest = newGuest(systemRandomness);
        const newcomer = { person: guest.person, name: `Person ${String(n)}` };
        const answer = await host.join(id, newcomer, 'participant', 'link');
        if (!answer.ok) throw new Error(answer.refusal.message);
        people.push(guest);
      }
      await does(host, id, { type: 'chooseVoting', votes: true });
      const roads = { gather: ['gather'], weigh: ['gather', 'weigh'] } as const;
      for (const to of roads[wish.phase]) await does(host, id, { type: 'movePhase', to });
      const { state } = (await host.look(id))!;
      const seats = Array.from({ length: wish.people }, (_, n) => ({
        ...newSeat(),
        participant: participantId((n % people.length) + 1),
        cookie: cookies.write(people[n % people.length]!.pass).split(';', 1)[0] ?? '',
      }));
      return { session: id, seats, round: openRoundOf(state)?.id ?? '', state };
    }),
  );
  await host.settle();
  await stores.close();
  return prepared;
};

/** Twelve: the usual ones and two of the team's own. */
export const benchCriteria: readonly Criterion[] = [
  ...defaultCriteria,
  ...defaultCriteria
    .slice(0, 2)
    .map((usual) => ({ ...usual, id: `own-${usual.id}`, name: `Own ${usual.name}`, assessor: null })),
];

const founding = () => {
  const template = findTemplate('blank')!;
  const candidates = frameworks.slice(0, 4).map(candidateFrom);
  return {
    type: 'createSession',
    template: template.id,
    frame: { ...template.frame, title: 'Measured', anonymity: 'named', candidates, criteria: benchCriteria },
    situation: template.situation,
    rehearsal: false,
    predecessor: null,
  } as const;
};

let asked = 0;
const does = async (host: Authority, sessionId: SessionId, command: ClientCommand): Promise<void> => {
  asked += 1;
  const request = { sessionId, clientId: 'bench', clientSeq: asked, command };
  const answer = await host.command(participantId(1), request);
  if (!answer.ok) throw new Error(answer.refusal.message);
};

/** A past of small changes, as long as wished. */
const live = async (stores: Stores, id: SessionId, commits: number): Promise<void> => {
  const first = (await stores.log.read(id, 0)).length;
  const fillers = Array.from({ length: Math.max(0, commits - first) }, (_, index): Commit => {
    const seq = first + index + 1;
    return {
      seq,
      at: Date.now(),
      actor: participantId(1),
      clientId: 'past',
      clientSeq: index + 1,
      events: [change(seq)],
    };
  });
  await Promise.all(fillers.map((commit) => stores.log.append(id, commit)));
};

const change = (seq: number): SessionEvent => {
  const candidateId = frameworks[seq % 4]!.id;
  const criterionId = `past-${String(seq % 12)}`;
  return seq % 3 === 0
    ? {
        type: 'questionRevised',
        title: 'Measured',
        question: `Which of them, for the ${String(seq)}th time?`,
        tags: [],
      }
    : {
        type: 'cellReplaced',
        cell: {
          candidateId,
          criterionId,
          value: (seq % 11) / 2,
          reason: `Seen in trial ${String(seq)}.`,
          by: participantId(1),
          at: seq,
          round: null,
        },
      };
};
