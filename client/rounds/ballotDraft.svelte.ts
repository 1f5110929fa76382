import type { Ballot } from '../../shared/board/ballots.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';

/** What a ballot needs of the session: the copy in the box, how far it got, and a way to send. */
export interface BallotDesk {
  ownBallot(round: RoundId): Ballot | null;
  ballotState(round: RoundId): 'none' | 'saving' | 'waiting' | 'saved' | 'notCounted';
  send(command: ClientCommand): Promise<{ readonly ok: boolean }>;
}

export type DraftState = ReturnType<BallotDesk['ballotState']> | 'incomplete';

/** The wait before a change is sent, so that quick taps travel together. */
export const settleMs = 400;

/** One person's ballot in one round: shown at once, sent whole shortly after the last change. */
export class BallotDraft<B extends Ballot> {
  readonly round: RoundId;
  readonly #desk: BallotDesk;
  readonly #empty: B;
  #local = $state.raw<B | null>(null);
  #due = $state(false);
  #incomplete = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: BallotDesk, round: RoundId, empty: B) {
    this.#desk = desk;
    this.round = round;
    this.#empty = empty;
  }

  get value(): B {
    return this.#local ?? this.#boxed ?? this.#empty;
  }

  get #boxed(): B | null {
    const own = this.#desk.ownBallot(this.round);
    return own !== null && own.type === this.#empty.type ? (own as B) : null;
  }

  get state(): DraftState {
    if (this.#incomplete) return 'incomplete';
    return this.#due ? 'saving' : this.#desk.ballotState(this.round);
  }

  /** `ready: false` keeps the change here until the ballot adds up. */
  change(next: B, ready = true): void {
    this.#local = next;
    this.#incomplete = !ready;
    clearTimeout(this.#timer);
    this.#due = ready;
    if (ready) this.#timer = setTimeout(() => this.flush(), settleMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#due || this.#local === null) return;
    this.#due = false;
    const sent = this.#local;
    void this.#settle(this.#desk.send({ type: 'castBallot', round: this.round, ballot: sent }), sent);
  }

  /** Once the box holds it, the box is what counts: I may go on in another tab or on another device. */
  async #settle(answer: ReturnType<BallotDesk['send']>, sent: B): Promise<void> {
    if ((await answer).ok && this.#local === sent) this.#local = null;
  }

  withdraw(): void {
    clearTimeout(this.#timer);
    this.#due = false;
    this.#incomplete = false;
    this.#local = this.#empty;
    if (this.#desk.ballotState(this.round) !== 'none')
      void this.#settle(this.#desk.send({ type: 'withdrawBallot', round: this.round }), this.#empty);
  }
}

/** Sends what is due when the page is hidden or the ballot leaves the screen. Call inside a component. */
export const flushOnLeave = (draft: () => Pick<BallotDraft<Ballot>, 'flush'>): void => {
  $effect(() => {
    const current = draft();
    const flush = (): void => current.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  });
};
