import type { Ballot } from '../../shared/board/ballots.ts';
import type { ParticipantId, RoundId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';

type BallotCommand = Extract<ClientCommand, { readonly type: 'castBallot' | 'withdrawBallot' }>;

/** A command on its way. `sent`: it may have reached the server, so it is repeated as it is and never replaced. */
export interface Entry {
  readonly clientSeq: number;
  readonly command: ClientCommand;
  readonly sent: boolean;
}

/** What outlives a reload: ballots, never other commands, which would surprise the room when they came late. */
export interface Kept {
  readonly clientId: string;
  readonly nextSeq: number;
  readonly participant: ParticipantId | null;
  readonly entries: readonly Entry[];
}

/** Where one client's outbox is kept between two lives of its page. */
export interface Shelf {
  load(): Kept;
  save(kept: Kept): void;
}

type Settle = (answer: Answer<{ seq: number }>) => void;

export const isBallotCommand = (command: ClientCommand): command is BallotCommand =>
  command.type === 'castBallot' || command.type === 'withdrawBallot';

/**
 * Commands in the order they were given, sent one at a time: the server folds a high-water mark per client,
 * so a later command must never overtake an earlier one.
 */
export class Outbox {
  readonly #shelf: Shelf;
  readonly #settle = new Map<number, readonly Settle[]>();
  readonly clientId: string;
  #nextSeq: number;
  #participant: ParticipantId | null;
  #entries: readonly Entry[];

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    const kept = shelf.load();
    this.clientId = kept.clientId;
    this.#nextSeq = kept.nextSeq;
    this.#participant = kept.participant;
    this.#entries = kept.entries;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get head(): Entry | null {
    return this.#entries[0] ?? null;
  }

  /** Ballots kept for somebody else who used this browser before are let go. */
  belongTo(participant: ParticipantId | null): void {
    if (this.#participant !== null && this.#participant !== participant) {
      for (const entry of this.#entries)
        this.#answer(entry.clientSeq, refusedFor('You joined as somebody else meanwhile.'));
      this.#entries = [];
    }
    this.#participant = participant;
    this.#save();
  }

  put(command: ClientCommand): Promise<Answer<{ seq: number }>> {
    return new Promise((resolve) => {
      const replaced = isBallotCommand(command) ? this.#replaceable(command.round) : null;
      const clientSeq = this.#nextSeq;
      this.#nextSeq += 1;
      const inherited = replaced === null ? [] : (this.#settle.get(replaced.clientSeq) ?? []);
      if (replaced !== null) this.#settle.delete(replaced.clientSeq);
      this.#settle.set(clientSeq, [...inherited, resolve]);
      this.#entries = [...this.#entries.filter((entry) => entry !== replaced), { clientSeq, command, sent: false }];
      this.#save();
    });
  }

  markSent(clientSeq: number): void {
    this.#entries = this.#entries.map((entry) => (entry.clientSeq === clientSeq ? { ...entry, sent: true } : entry));
    this.#save();
  }

  /** Only a final answer removes an entry. */
  settle(clientSeq: number, answer: Answer<{ seq: number }>): void {
    this.#entries = this.#entries.filter((entry) => entry.clientSeq !== clientSeq);
    this.#save();
    this.#answer(clientSeq, answer);
  }

  clear(reason: string): void {
    const entries = this.#entries;
    this.#entries = [];
    this.#save();
    for (const entry of entries) this.#answer(entry.clientSeq, refusedFor(reason));
  }

  /** My last word on a round that is not acknowledged yet: `undefined` nothing pending, `null` withdrawn. */
  pendingBallot(round: RoundId): Ballot | null | undefined {
    const last = this.#entries.findLast(
      (entry) => isBallotCommand(entry.command) && entry.command.round === round,
    )?.command;
    if (last === undefined) return undefined;
    return last.type === 'castBallot' ? last.ballot : null;
  }

  #replaceable(round: RoundId): Entry | null {
    for (const entry of this.#entries.toReversed()) {
      // What stands between an older and a newer ballot may depend on the older one.
      if (!isBallotCommand(entry.command)) return null;
      if (entry.command.round === round) return entry.sent ? null : entry;
    }
    return null;
  }

  #answer(clientSeq: number, answer: Answer<{ seq: number }>): void {
    const waiting = this.#settle.get(clientSeq) ?? [];
    this.#settle.delete(clientSeq);
    for (const settle of waiting) settle(answer);
  }

  #save(): void {
    this.#shelf.save({
      clientId: this.clientId,
      nextSeq: this.#nextSeq,
      participant: this.#participant,
      entries: this.#entries.filter((entry) => isBallotCommand(entry.command)),
    });
  }
}

const refusedFor = (message: string): Answer<{ seq: number }> => ({
  ok: false,
  refusal: { kind: 'forbidden', message },
});
