import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { initialState } from '../../shared/session/initialState.ts';
import type { ClientCommand, Command } from '../../shared/session/commands.ts';
import type { Commit } from '../../shared/session/commit.ts';
import { participant } from '../../shared/session/people.ts';
import type { SessionState } from '../../shared/session/state.ts';
import type { Member, SessionEntry, StoredBallot } from '../store/ports.ts';
import { foldedState } from './foldedState.ts';
import type { FoldedState } from './foldedState.ts';
import { createRush } from './rush.ts';
import type { Rush } from './rush.ts';

/** Commits kept at hand, so many to twice as many, so that a short gap heals without asking the store. */
const recentCommits = 256;
/** Answers kept for each client, and clients kept in all: a page has one id for its life, a flood has many. */
const rememberedAnswers = 64;
const rememberedClients = 2000;

/** One session as this process holds it; all of it can be rebuilt from the stores. */
export interface LiveSession {
  readonly id: SessionId;
  seq: number;
  /** How thick votes come. */
  readonly rush: Rush;
  readonly folded: FoldedState;
  /** What is folded, with everything in it. */
  readonly state: SessionState;
  /** What viewers have been sent; lags behind `seq` while news is being gathered. */
  shown: { readonly seq: number; readonly state: SessionState };
  /** Commits that viewers have not been sent yet. */
  waiting: Commit[];
  /** Names that viewers have not been sent yet. */
  waitingNames: Map<ParticipantId, string>;
  /** Since when the first of them has waited, by this process's own watch. */
  waitingSince: number | null;
  readonly recent: Commit[];
  /** Every `clientSeq` that led to a commit, by actor and client. */
  readonly marks: Map<string, Set<number>>;
  /** The `clientSeq` that last withdrew a ballot, by actor, client and round. */
  readonly withdrawals: Map<string, number>;
  /** Answers given by this process, so that a repeat hears the same. */
  readonly answers: Map<string, Map<number, Answer<{ seq: number }>>>;
  /** Who a join key became; the key says nothing about the person. */
  readonly joins: Map<string, ParticipantId>;
  readonly members: Map<ParticipantId, Member>;
  /** Open connections by person, not by tab. */
  readonly connections: Map<ParticipantId, number>;
  /** Who is connected to other processes, by process; `until` when that is to be said again. */
  readonly elsewhere: Map<string, { readonly present: ReadonlySet<ParticipantId>; until: number }>;
  facilitatorsAwaySince: number | null;
  /** Server time of a facilitator's last commit. */
  facilitatorActedAt: number;
  entry: SessionEntry | null;
  /** Another process has changed the session since: ask the directory for the entry. */
  entryIsOld: boolean;
  /** After a fault: look at the stores before the next turn. */
  doubtful: boolean;
  usedAt: number;
}

export const emptySession = (id: SessionId, now: number, folded = foldedState()): LiveSession => ({
  id,
  seq: 0,
  rush: createRush(),
  folded,
  get state() {
    return folded.state;
  },
  shown: { seq: 0, state: initialState },
  waiting: [],
  waitingNames: new Map(),
  waitingSince: null,
  recent: [],
  marks: new Map(),
  withdrawals: new Map(),
  answers: new Map(),
  joins: new Map(),
  members: new Map(),
  connections: new Map(),
  elsewhere: new Map(),
  facilitatorsAwaySince: now,
  facilitatorActedAt: 0,
  entry: null,
  entryIsOld: false,
  doubtful: false,
  usedAt: now,
});

const markKey = (actor: ParticipantId | null, clientId: string): string => `${String(actor)}:${clientId}`;

export const fold = (live: LiveSession, commit: Commit): void => {
  live.seq = commit.seq;
  for (const event of commit.events) live.folded.take(event);
  live.recent.push(commit);
  if (live.recent.length >= 2 * recentCommits) live.recent.splice(0, recentCommits);
  if (participant(live.folded.early, commit.actor)?.role === 'facilitator')
    live.facilitatorActedAt = Math.max(live.facilitatorActedAt, commit.at);
  const key = markKey(commit.actor, commit.clientId);
  live.marks.set(key, (live.marks.get(key) ?? new Set()).add(commit.clientSeq));
  for (const event of commit.events) {
    if (event.type === 'participantJoined') live.joins.set(commit.clientId, event.participant.id);
    if (event.type === 'ballotWithdrawn' && event.participant === commit.actor)
      live.withdrawals.set(`${key} ${event.round}`, commit.clientSeq);
  }
};

export interface Sender {
  readonly actor: ParticipantId | null;
  readonly clientId: string;
  readonly clientSeq: number;
}

export type CastBallot = Extract<ClientCommand, { readonly type: 'castBallot' }>;

/** Somebody's ballot as it goes into the box, by what this process has read of the log. */
export const storedBallot = (
  { id: session, seq: known }: LiveSession,
  participant: ParticipantId,
  { clientId, clientSeq }: Sender,
  { round, ballot }: CastBallot,
): StoredBallot => ({ session, round, participant, ballot, clientId, clientSeq, known });

/** The answer this process gave to the very same message, if it still knows it. */
export const rememberedAnswer = (live: LiveSession, { actor, clientId, clientSeq }: Sender) =>
  live.answers.get(markKey(actor, clientId))?.get(clientSeq);

/**
 * True when what this message asked for is already in the log, or was taken back later: a change of a ballot leaves no
 * mark there, so a late copy of it is known by the withdrawal that followed.
 */
export const isRepeat = (live: LiveSession, { actor, clientId, clientSeq }: Sender, command: Command): boolean => {
  const key = markKey(actor, clientId);
  if (live.marks.get(key)?.has(clientSeq) === true) return true;
  return command.type === 'castBallot' && clientSeq < (live.withdrawals.get(`${key} ${command.round}`) ?? 0);
};

/** Whether this very message has been answered or done before. */
export const isKnown = (live: LiveSession, sender: Sender, command: Command): boolean =>
  rememberedAnswer(live, sender) !== undefined || isRepeat(live, sender, command);

export const rememberAnswer = (live: LiveSession, sender: Sender, answer: Answer<{ seq: number }>): void => {
  const key = markKey(sender.actor, sender.clientId);
  const answers = live.answers.get(key) ?? new Map<number, Answer<{ seq: number }>>();
  answers.set(sender.clientSeq, answer);
  const oldest = answers.keys().next();
  if (answers.size > rememberedAnswers && oldest.done !== true) answers.delete(oldest.value);
  // Set anew, the key goes to the end: what has not spoken for longest is forgotten first.
  live.answers.delete(key);
  live.answers.set(key, answers);
  const quietest = live.answers.keys().next();
  if (live.answers.size > rememberedClients && quietest.done !== true) live.answers.delete(quietest.value);
};
