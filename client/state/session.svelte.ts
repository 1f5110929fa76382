import type { Ballot } from '../../shared/board/ballots.ts';
import type { RoundSummary } from '../../shared/board/summary.ts';
import type { ParticipantId, RoundId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { evaluate, summariseRound } from '../../shared/scoring/index.ts';
import { boardInput, summaryOf } from '../../shared/session/boardInput.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Participant, Round, SessionState } from '../../shared/session/state.ts';
import { Conversation } from '../sync/conversation.ts';
import type { Closed, Connection, ConversationParts, Snapshot } from '../sync/conversation.ts';
import { isBallotCommand } from '../sync/outbox.ts';
import { speculate } from '../sync/replica.ts';
import { toasts } from '../ui/toasts.svelte.ts';

export type BallotState = 'none' | 'saving' | 'waiting' | 'saved' | 'notCounted';

export type SessionParts = Omit<ConversationParts, 'changed' | 'tell' | 'nudged'>;

const ballotOf = (round: Round | undefined, me: ParticipantId): Ballot | null =>
  round?.result?.type === 'named'
    ? (round.result.ballots.find(({ participant }) => participant === me)?.ballot ?? null)
    : null;

interface Summarised extends Pick<SessionState, 'candidates' | 'criteria'> {
  readonly summary: RoundSummary;
}

/** One decision session as this page knows it: what is confirmed, what is on its way, and what follows from both. */
export class Session {
  readonly id: SessionId;
  readonly #parts: SessionParts;
  readonly #talk: Conversation;
  #snapshot: Snapshot = $state.raw() as Snapshot;

  // Each by itself, so that what shows one is not drawn anew when another changes.
  readonly #replica = $derived(this.#snapshot.replica);
  readonly #pending = $derived(this.#snapshot.pending);
  readonly #ballots = $derived(this.#snapshot.ballots);
  readonly #notCounted = $derived(this.#snapshot.notCounted);
  readonly #names = $derived(this.#snapshot.names);
  readonly #id = $derived(this.#snapshot.me);
  readonly facilitatorsAwaySince: number | null = $derived(this.#snapshot.facilitatorsAwaySince);

  readonly view: SessionState = $derived.by(() => {
    const commands = this.#pending.map((entry) => entry.command);
    return speculate(this.#parts.rules, this.#replica, commands, {
      me: this.#id,
      at: this.now(),
      facilitatorsAwaySince: this.facilitatorsAwaySince,
    });
  });
  readonly me: Participant | null = $derived(this.view.people.find(({ id }) => id === this.#id) ?? null);
  readonly isFacilitator: boolean = $derived(this.me !== null && this.me.role === 'facilitator' && !this.me.removed);
  readonly board: BoardInput = $derived(boardInput(this.view));
  readonly result: BoardResult = $derived(evaluate(this.board));
  readonly present: ReadonlySet<ParticipantId> = $derived(this.#snapshot.present);
  readonly connection: Connection = $derived(this.#snapshot.connection);
  /** Commands that are not acknowledged yet. */
  readonly waiting: number = $derived(this.#pending.length);
  /** When somebody last asked me for my ballot, in server time. */
  readonly nudgedAt: number | null = $derived(this.#snapshot.nudgedAt);
  /** Changes whenever somebody comes to the door of a session I facilitate, or goes. */
  readonly rang: number = $derived(this.#snapshot.rang);
  readonly code: string | null = $derived(this.#snapshot.code);
  /** Why there is nothing to show any more; `null` in a living session. */
  readonly closed: Closed | null = $derived(this.#snapshot.closed);
  /** False until the first welcome, while there is nothing to show yet. */
  readonly isReady: boolean = $derived(this.#replica.seq > 0);

  /** A round stays the same object until it changes: what an earlier one says is not reckoned again at every vote. */
  readonly #summaries = new WeakMap<Round, Summarised>();

  /** A phone that slept, a network that is back: ask for what was missed at once. */
  readonly #wake = (): void => {
    if (document.visibilityState === 'visible') this.#talk.wake();
  };

  readonly #stored = (event: StorageEvent): void => this.#talk.stored(event.key);

  constructor(parts: SessionParts) {
    this.id = parts.session;
    this.#parts = parts;
    this.#talk = new Conversation({
      ...parts,
      changed: (snapshot) => {
        this.#snapshot = snapshot;
      },
      tell: (sentence) => void toasts.show({ text: sentence, kind: 'warn' }),
      nudged: (by) => void toasts.show({ text: `${this.nameOf(by)} asks for your ballot.` }),
    });
    this.#snapshot = this.#talk.snapshot;
  }

  start(): void {
    this.#talk.start();
    document.addEventListener('visibilitychange', this.#wake);
    window.addEventListener('online', this.#wake);
    window.addEventListener('pageshow', this.#wake);
    window.addEventListener('storage', this.#stored);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#wake);
    window.removeEventListener('online', this.#wake);
    window.removeEventListener('pageshow', this.#wake);
    window.removeEventListener('storage', this.#stored);
    this.#talk.stop();
  }

  /** Cuts the pause before the next attempt short. */
  reconnect(): void {
    this.#talk.wake();
  }

  /** Shown at once where it can be foreseen; resolves with the final answer, however long the line is down. */
  send(command: ClientCommand): Promise<Answer<{ seq: number }>> {
    return this.#talk.send(command);
  }

  /** `quietly` says nothing when it worked: whoever asks several people says so once. */
  async nudge(participant: ParticipantId, quietly = false): Promise<void> {
    const answer = await this.#talk.nudge(participant);
    if (!answer.ok) toasts.show({ text: answer.refusal.message, kind: 'warn' });
    else if (!quietly) toasts.show({ text: `${this.nameOf(participant)} has been asked for a ballot.` });
  }

  nameOf(participant: ParticipantId): string {
    return this.#names.get(participant) ?? `Person ${participant}`;
  }

  /** My last word on a round: on its way, in the box, or the copy this device kept after an anonymous reveal. */
  ownBallot(round: RoundId): Ballot | null {
    const pending = this.#pending.findLast(
      ({ command }) => isBallotCommand(command) && command.round === round,
    )?.command;
    if (pending?.type === 'castBallot') return pending.ballot;
    if (pending?.type === 'withdrawBallot') return null;
    const me = this.#id;
    if (me === null) return null;
    return (
      this.#ballots[round] ??
      ballotOf(
        this.#replica.confirmed.rounds.find(({ id }) => id === round),
        me,
      )
    );
  }

  ballotState(round: RoundId): BallotState {
    if (this.#pending.some(({ command }) => isBallotCommand(command) && command.round === round)) {
      return this.connection === 'online' ? 'saving' : 'waiting';
    }
    if (this.#notCounted.has(round)) return 'notCounted';
    return this.ownBallot(round) === null ? 'none' : 'saved';
  }

  /** What a round may say; an unrevealed one says nothing. */
  summary(round: Round): RoundSummary {
    const { candidates, criteria } = this.view;
    const known = this.#summaries.get(round);
    if (known?.candidates === candidates && known.criteria === criteria) return known.summary;
    const summary = summaryOf(this.view, round) ?? summariseRound(round, [], this.view, () => 0.5);
    this.#summaries.set(round, { candidates, criteria, summary });
    return summary;
  }

  /** Server time in milliseconds. */
  now(): number {
    return this.#talk.now();
  }
}
