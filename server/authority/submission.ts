import { setTimeout as pause } from 'node:timers/promises';
import type { OpenedBallot } from '../../shared/board/ballots.ts';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import { recordId } from '../../shared/ids.ts';
import type { ParticipantId, RecordId, RoundId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Command } from '../../shared/session/commands.ts';
import type { Commit } from '../../shared/session/commit.ts';
import { decide } from '../../shared/session/decide.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { hasCast, needsBallots, roundOf } from '../../shared/session/rounds.ts';
import type { Stores } from '../store/ports.ts';
import { bringHome } from './consequences.ts';
import { decideApart } from './decideApart.ts';
import { fold, isRepeat, storedBallot } from './liveSession.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import type { Outlet } from './outlet.ts';
import { watchFacilitators } from './presence.ts';
import type { Randomness } from './randomness.ts';
import { sessionNotFound } from './sessions.ts';
import type { Held, Sessions } from './sessions.ts';
import type { Upkeep } from './upkeep.ts';

export interface Submission {
  /** Decides a command on the newest state and stores what it led to; the events, none when there was nothing to do. */
  submit(held: Held, sender: Sender, command: Command): Promise<Answer<readonly SessionEvent[]>>;
  /** Takes commits that are stored into memory, tells everybody, and does what they entail. */
  take(held: Held, commits: readonly Commit[]): Promise<void>;
}

export interface SubmissionSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly randomness: Randomness;
  readonly outlet: Outlet;
  readonly sessions: Sessions;
  readonly upkeep: Upkeep;
  /** Tells the other processes that there is news. */
  readonly appended: (session: SessionId, seq: number) => void;
  /** Whether other processes may write to the same log. */
  readonly shared: boolean;
  /** Whether other processes cannot be heard. */
  readonly isDeaf: () => boolean;
}

/** Another process won the same seq this often in a row: something is wrong with the store. */
const patience = 200;

/** How long to wait for a reveal that has sealed the box, in milliseconds, before its seal is made void. */
const sealPauses = [20, 40, 80, 160, 320] as const;

/** More anonymous ballots than this are opened in a thread of their own. */
const mostDecidedHere = 100;

const done = <T>(value: T): Answer<T> => ({ ok: true, value });

export const createSubmission = (setting: SubmissionSetting): Submission => {
  const { stores, clock, randomness, outlet, sessions, upkeep, appended, shared, isDeaf } = setting;

  /**
   * Seals a box for the commit that is to reveal it, then opens it. Ballots that count: what was put but never
   * acknowledged, or withdrawn, is in no marker.
   */
  const openBox = async (live: LiveSession, round: RoundId): Promise<readonly OpenedBallot[]> => {
    await stores.ballots.seal(live.id, round, live.seq + 1);
    const sealed = roundOf(live.state, round);
    const opened = await stores.ballots.open(live.id, round);
    return opened.filter(({ participant }) => sealed !== null && hasCast(sealed, participant));
  };

  const decideNow = async (
    live: LiveSession,
    actor: ParticipantId | null,
    command: Command,
    record: RecordId | null,
  ) => {
    watchFacilitators(live, clock(), isDeaf());
    const contextWith = (opened: readonly OpenedBallot[] | null) => ({
      actor,
      at: clock(),
      opened,
      facilitatorsAwaySince: live.facilitatorsAwaySince,
      recordId: record,
    });
    const decideWith = (opened: readonly OpenedBallot[] | null) =>
      decide(live.state, command, { ...contextWith(opened), findFramework, random: randomness.uniform });
    const round = needsBallots(live.state, command);
    if (round === null) return decideWith(null);
    // Asked with an empty box first: nobody who may not reveal can seal one.
    const allowed = decideWith([]);
    if (!allowed.ok) return allowed;
    const opened = await openBox(live, round);
    return opened.length > mostDecidedHere && roundOf(live.state, round)?.anonymity === 'anonymous'
      ? decideApart({ state: live.state, command, context: contextWith(opened) })
      : decideWith(opened);
  };

  const take = async ({ live, delivery }: Held, commits: readonly Commit[]): Promise<void> => {
    const awayBefore = live.facilitatorsAwaySince;
    for (const commit of commits) {
      fold(live, commit);
      live.waiting.push(commit);
      live.waitingSince ??= performance.now();
      delivery.commits.beat();
      bringHome({ live, delivery }, commit, outlet);
    }
    appended(live.id, live.seq);
    await upkeep.afterCommits(live, commits);
    watchFacilitators(live, clock(), isDeaf());
    if (live.facilitatorsAwaySince !== awayBefore) delivery.presence.beat();
  };

  /** A changed ballot leaves no mark in the log; the box remembers that it was taken before the reveal. */
  const hasCounted = async (live: LiveSession, sender: Sender, command: Command): Promise<boolean> => {
    const { actor, clientId, clientSeq } = sender;
    if (command.type !== 'castBallot' || actor === null) return false;
    const round = roundOf(live.state, command.round);
    if (round?.status !== 'revealed' || !hasCast(round, actor)) return false;
    return (await stores.ballots.lastPut(live.id, round.id, actor, clientId)) >= clientSeq;
  };

  /**
   * The box is sealed: a reveal is under way on another process, or was given up. After a while an empty commit takes
   * the seq it was sealed for, so that a reveal which comes late finds a conflict and opens the box again.
   */
  const outwait = async (held: Held, times: number): Promise<void> => {
    if (await sessions.catchUp(held)) return;
    const wait = sealPauses[times];
    if (wait !== undefined) {
      await pause(wait);
      return;
    }
    const { live } = held;
    const fence: Commit = { seq: live.seq + 1, at: clock(), actor: null, clientId: 'fence', clientSeq: 1, events: [] };
    if ((await stores.log.append(live.id, fence)) === 'appended') await take(held, [fence]);
    else await sessions.catchUp(held);
  };

  /** Stores what a command led to. A ballot that is changed leads to no commit, and only ballots go into the box. */
  const store = async (
    live: LiveSession,
    sender: Sender,
    command: Command,
    commit: Commit | null,
  ): Promise<'stored' | 'sealed' | 'conflict'> => {
    if (command.type === 'castBallot' && sender.actor !== null) {
      const ballot = storedBallot(live, sender.actor, sender, command);
      if (commit !== null) return (await stores.ballots.cast([{ ballot, commit }])).refused ?? 'stored';
      return (await stores.ballots.put(ballot)) === 'put' ? 'stored' : 'sealed';
    }
    if (commit === null) return 'stored';
    return (await stores.log.append(live.id, commit)) === 'appended' ? 'stored' : 'conflict';
  };

  const submit: Submission['submit'] = async (held, sender, command) => {
    const { live } = held;
    let record: RecordId | null = command.type === 'archiveSession' ? recordId('FB-0') : null;
    let sealedTimes = 0;
    for (let attempt = 0; attempt < patience; attempt += 1) {
      // The first copy of this message may have gone to another process.
      if (isRepeat(live, sender, command)) return done([]);
      const decision = await decideNow(live, sender.actor, command, record);
      // Nothing to append, so no append can show that memory is behind the store: look before saying no.
      const hasNothing = !decision.ok || decision.events.length === 0;
      if (shared && hasNothing && (await sessions.catchUp(held))) continue;
      if (!decision.ok) {
        if (await hasCounted(live, sender, command)) return done([]);
        return { ok: false, refusal: { kind: 'rejected', ...decision.rejection } };
      }
      if (record === 'FB-0') {
        // A number is taken from the shelf only when the rules agree.
        record = await stores.records.nextId();
        continue;
      }
      const { events } = decision;
      const commit: Commit | null = events.length === 0 ? null : { seq: live.seq + 1, at: clock(), ...sender, events };
      const outcome = await store(live, sender, command, commit);
      if (outcome === 'sealed') {
        await outwait(held, sealedTimes);
        sealedTimes += 1;
        continue;
      }
      if (outcome === 'stored') {
        if (commit !== null) await take(held, [commit]);
        return done(events);
      }
      if (!(await sessions.catchUp(held)) && (await stores.directory.session(live.id)) === null) {
        // Deleted by another process: nothing of it may come back.
        await stores.ballots.drop(live.id);
        sessions.forget(live.id);
        return { ok: false, refusal: sessionNotFound };
      }
    }
    throw new Error(`session ${live.id.slice(0, 4)}… lost ${String(patience)} races for its next seq`);
  };

  return { submit, take };
};
