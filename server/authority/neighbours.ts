import type { SessionId } from '../../shared/ids.ts';
import type { PersonName } from '../../shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import type { Stores } from '../store/ports.ts';
import type { Bus, Dropped, Hint } from './bus.ts';
import type { LiveSession } from './liveSession.ts';
import type { Outlet } from './outlet.ts';
import { silenceOfTheDead, watchFacilitators } from './presence.ts';
import type { Held, Sessions } from './sessions.ts';

/** Looks for news of shared sessions in milliseconds: this often when nobody can give hints, else to be sure. */
const withoutHints = 2000;
const withHints = 10_000;
/** Looks at whose the connections are in milliseconds, while nobody tells; every connection costs some calls of the store. */
const wholesale = 10_000;
const presenceBeat = 5000;

/** Lives beside the other processes over one store: hears their hints, tells its own, and looks after what was lost. */
export interface Neighbours {
  /** The outlet of the authority: this process's connections first, then what others have to know. */
  readonly outlet: Outlet;
  /** There is news of a session in the store. */
  appended(session: SessionId, seq: number): void;
  /** Somebody opened a session here. */
  opened(live: LiveSession): void;
  stop(): void;
}

export interface NeighboursSetting {
  readonly bus: Bus;
  readonly local: Outlet;
  readonly stores: Stores;
  /** Whether other processes may write to the store. */
  readonly shared: boolean;
  readonly clock: () => number;
  readonly log: Log;
  readonly sessions: () => Sessions;
  /** Ends connections that another process has shown the door. */
  readonly drop?: (what: Dropped, key: string) => void;
  /** Ends connections that nobody would get any more; another process may have shown them the door unheard. */
  readonly lookAgain?: () => void;
}

export const createNeighbours = (setting: NeighboursSetting): Neighbours => {
  const { bus, local, stores, shared, clock, log, sessions } = setting;
  const told = new Map<SessionId, string>();

  const tellWhoIsHere = (live: LiveSession, anew: boolean): void => {
    if (!shared) return;
    const present = [...live.connections.keys()];
    const now = present.join(' ');
    if (!anew && (told.get(live.id) ?? '') === now) return;
    if (present.length === 0) told.delete(live.id);
    else told.set(live.id, now);
    bus.tell({ type: 'here', session: live.id, present });
  };

  const outlet: Outlet = {
    ...local,
    presence: (presence) => {
      local.presence(presence);
      const held = sessions().held(presence.sessionId);
      if (held !== undefined) tellWhoIsHere(held.live, false);
    },
    names: (session, names) => {
      local.names(session, names);
      bus.tell({ type: 'names', session });
    },
    nudge: (session, to, by) => {
      local.nudge(session, to, by);
      bus.tell({ type: 'nudge', session, to, by });
    },
    rang: (session, facilitators) => {
      local.rang(session, facilitators);
      bus.tell({ type: 'rang', session, facilitators });
    },
    voted: (session, participant, vote) => {
      local.voted(session, participant, vote);
      const { round, clientId } = vote;
      bus.tell({ type: 'voted', session, participant, round, clientId });
    },
    deleted: (session) => {
      local.deleted(session);
      bus.tell({ type: 'deleted', session });
    },
  };

  const presenceChanged = ({ live, delivery }: Held): void => {
    watchFacilitators(live, clock(), bus.state() === 'deaf');
    delivery.presence.beat();
  };

  const readNames = async ({ live }: Held): Promise<void> => {
    const changed: PersonName[] = [];
    for (const member of await stores.directory.members(live.id)) {
      const { participant, name } = member;
      if (live.members.get(participant)?.name !== name) changed.push({ participant, name });
      live.members.set(participant, member);
    }
    if (changed.length > 0) local.names(live.id, changed);
  };

  const forget = (session: SessionId): void => {
    sessions().forget(session);
    told.delete(session);
    local.deleted(session);
  };

  /** In the session's turn: what the log and the directory have and memory has not. */
  const look = (session: SessionId, thoroughly: boolean): Promise<void> =>
    sessions()
      .turn(session, async (held) => {
        const { live } = held;
        const isNews = await sessions().catchUp(held);
        const isNameless = live.state.people.some(({ id }) => !live.members.has(id));
        if (thoroughly || isNameless) await readNames(held);
        if (thoroughly && !isNews && (await stores.directory.session(session)) === null) forget(session);
      })
      .then(
        () => undefined,
        (error: unknown) => log.debug({ err: error }, 'news could not be read; the next look will'),
      );

  const heard = (from: string, hint: Hint): void => {
    if (hint.type === 'gone') {
      for (const held of sessions().all()) if (held.live.elsewhere.delete(from)) presenceChanged(held);
      return;
    }
    if (hint.type === 'back') {
      lookAtEverything();
      return;
    }
    if (hint.type === 'drop') {
      setting.drop?.(hint.what, hint.key);
      return;
    }
    const held = sessions().held(hint.session);
    if (held === undefined) return;
    switch (hint.type) {
      case 'head':
        if (hint.seq > held.live.seq) void look(hint.session, false);
        break;
      case 'here': {
        const { elsewhere } = held.live;
        const before = elsewhere.get(from)?.present;
        const present = new Set(hint.present);
        if (present.size === 0) elsewhere.delete(from);
        else elsewhere.set(from, { present, until: clock() + silenceOfTheDead });
        // It is said every few seconds, in case a hint was lost; people are told what is new in it.
        if (present.size !== (before?.size ?? 0) || hint.present.some((id) => before?.has(id) !== true))
          presenceChanged(held);
        break;
      }
      case 'whoIsThere':
        if (held.live.connections.size > 0) tellWhoIsHere(held.live, true);
        break;
      case 'names':
        void sessions()
          .turn(hint.session, readNames)
          .catch(() => undefined);
        break;
      case 'nudge':
        local.nudge(hint.session, hint.to, hint.by);
        break;
      case 'rang':
        local.rang(hint.session, hint.facilitators);
        break;
      case 'voted':
        local.voted(hint.session, hint.participant, { round: hint.round, clientId: hint.clientId });
        break;
      case 'deleted':
        forget(hint.session);
        break;
      default:
        hint satisfies never;
    }
  };

  const lookAtAll = async (thoroughly: boolean): Promise<void> => {
    for (const { live } of sessions().all()) {
      if (live.connections.size > 0) await look(live.id, thoroughly);
    }
  };

  /** What a lost hint may have been about. */
  const lookAtEverything = (): void => {
    setting.lookAgain?.();
    void lookAtAll(true);
  };

  const buryTheDead = (): void => {
    const now = clock();
    for (const held of sessions().all()) {
      const { elsewhere } = held.live;
      const before = elsewhere.size;
      for (const [process, { until }] of elsewhere) if (until < now) elsewhere.delete(process);
      if (elsewhere.size < before) presenceChanged(held);
    }
  };

  let state = bus.state();
  let isLooking = false;
  let lookedAt = performance.now();
  const lookWhenDue = (): void => {
    const before = state;
    state = bus.state();
    if (state !== before) for (const held of sessions().all()) presenceChanged(held);
    const due = state === 'hearing' ? withHints : withoutHints;
    if (isLooking || performance.now() - lookedAt < due - 100) return;
    isLooking = true;
    void lookAtAll(state !== 'hearing').finally(() => {
      isLooking = false;
      lookedAt = performance.now();
    });
  };
  const sayWhoIsHere = (): void => {
    if (bus.state() !== 'hearing') return;
    buryTheDead();
    for (const { live } of sessions().all()) if (live.connections.size > 0) tellWhoIsHere(live, true);
  };
  const lookAtConnections = (): void => {
    if (bus.state() !== 'hearing') setting.lookAgain?.();
  };
  const timers = shared
    ? [
        setInterval(lookWhenDue, withoutHints),
        setInterval(sayWhoIsHere, presenceBeat),
        setInterval(lookAtConnections, wholesale),
      ]
    : [];
  for (const timer of timers) timer.unref();

  if (shared) {
    bus.listen({
      heard,
      back: () => {
        for (const held of sessions().all()) {
          for (const other of held.live.elsewhere.values()) other.until = clock() + silenceOfTheDead;
          presenceChanged(held);
          if (held.live.connections.size > 0) {
            tellWhoIsHere(held.live, true);
            bus.tell({ type: 'whoIsThere', session: held.live.id });
          }
        }
        bus.tell({ type: 'back' });
        lookAtEverything();
      },
    });
  }

  return {
    outlet,
    appended: (session, seq) => bus.tell({ type: 'head', session, seq }),
    opened: (live) => {
      if (!shared) return;
      bus.tell({ type: 'whoIsThere', session: live.id });
    },
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
};
