import type { SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { isPending, roundsToDestroy } from '../../shared/session/rounds.ts';
import type { SessionState } from '../../shared/session/state.ts';
import { CodeTaken } from '../store/storeErrors.ts';
import type { SessionEntry, Stores } from '../store/ports.ts';
import { recordOf } from './archive.ts';
import type { LiveSession } from './liveSession.ts';
import type { Randomness } from './randomness.ts';

/** Everything commits entail outside the log; all of it may be repeated. */
export interface Upkeep {
  afterCommits(live: LiveSession, commits: readonly Commit[]): Promise<void>;
  /** Reads the directory's entry again, after another process may have changed it. */
  refreshEntry(live: LiveSession): Promise<void>;
  /** Notes in the directory when the session was last changed, which its line alone does not always know. */
  touched(live: LiveSession, at: number): Promise<void>;
  /** Does again whatever a crash may have left undone. */
  repair(live: LiveSession): Promise<void>;
}

export interface UpkeepSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly randomness: Randomness;
  /** Hears what is durable, but for mere marks of ballots, some of it twice after a crash; never waited for. */
  readonly noticed?: (id: SessionId, state: SessionState, commits: readonly Commit[]) => void;
}

export const createUpkeep = ({ stores, clock, randomness, noticed }: UpkeepSetting): Upkeep => {
  const { ballots, directory, records } = stores;

  const shelve = async (live: LiveSession): Promise<void> => {
    const id = live.state.record;
    if (id === null || (await records.get(id)) !== null) return;
    await records.put(await recordOf(live, id, await stores.log.read(live.id, 0)));
  };

  /** The record hears who looks at it again; a rehearsal only pretends to. */
  const linkPredecessor = async ({ id, state }: LiveSession): Promise<void> => {
    if (state.predecessor !== null && !state.rehearsal) await records.linkSuccessor(state.predecessor, id);
  };

  const keepMembers = async (live: LiveSession): Promise<void> => {
    for (const { id, role } of live.state.people) {
      const member = live.members.get(id);
      if (member === undefined || member.role === role) continue;
      await directory.putMember({ ...member, role });
      live.members.set(id, { ...member, role });
    }
  };

  const refreshEntry = async (live: LiveSession): Promise<void> => {
    live.entryIsOld = false;
    live.entry = await directory.session(live.id);
  };

  const keepEntry = async (live: LiveSession): Promise<void> => {
    if (live.entryIsOld) await refreshEntry(live);
    const entry = entryOf(live, clock());
    if (entry === null || (live.entry !== null && sameEntry(live.entry, entry))) return;
    live.entry = await putWithCode(entry);
  };

  /** A code lives as long as its session is open, and no two open sessions share one. */
  const putWithCode = async (entry: SessionEntry): Promise<SessionEntry> => {
    for (;;) {
      const coded =
        entry.status === 'open' ? { ...entry, code: entry.code ?? randomness.code() } : { ...entry, code: null };
      try {
        await directory.putSession(coded);
        return coded;
      } catch (error) {
        if (!(error instanceof CodeTaken)) throw error;
        entry = { ...entry, code: null };
      }
    }
  };

  return {
    refreshEntry,
    touched: async (live, at) => {
      await refreshEntry(live);
      if (live.entry !== null && live.entry.changedAt < at)
        live.entry = await putWithCode({ ...live.entry, changedAt: at });
    },
    afterCommits: async (live, commits) => {
      for (const { seq, events } of commits) {
        for (const round of roundsToDestroy(events)) await ballots.destroy(live.id, round);
        for (const event of events) {
          if (event.type === 'ballotWithdrawn') await ballots.withdraw(live.id, event.round, event.participant, seq);
          if (event.type === 'sessionCreated') await linkPredecessor(live);
          if (event.type === 'sessionArchived') await shelve(live);
          if (event.type === 'roleChanged') await keepMembers(live);
        }
      }
      if (commits.every(({ events }) => events.every(isBallotMark))) return;
      await keepEntry(live);
      noticed?.(live.id, live.state, commits);
    },
    repair: async (live) => {
      for (const round of live.state.rounds) {
        if (isPending(round) || (await ballots.open(live.id, round.id)).length === 0) continue;
        await ballots.destroy(live.id, round.id);
      }
      await linkPredecessor(live);
      await shelve(live);
      await keepMembers(live);
      await keepEntry(live);
      noticed?.(live.id, live.state, live.recent);
    },
  };
};

/** Nothing of the directory's entry can change by these, and most of a log is made of them. */
const isBallotMark = ({ type }: SessionEvent): boolean => type === 'ballotsCast' || type === 'ballotWithdrawn';

const entryOf = (live: LiveSession, now: number): SessionEntry | null => {
  const { state } = live;
  if (state.status === 'blank') return null;
  return {
    id: live.id,
    title: state.title,
    phase: state.phase,
    status: state.status,
    code: live.entry?.code ?? null,
    rehearsal: state.rehearsal,
    people: state.people.filter(({ removed }) => !removed).length,
    candidates: state.candidates.length,
    record: state.record,
    createdAt: state.createdAt,
    changedAt: now,
  };
};

const sameEntry = (a: SessionEntry, b: SessionEntry): boolean =>
  a.title === b.title &&
  a.phase === b.phase &&
  a.status === b.status &&
  (a.code === null) === (b.status !== 'open') &&
  a.rehearsal === b.rehearsal &&
  a.people === b.people &&
  a.candidates === b.candidates &&
  a.record === b.record;
