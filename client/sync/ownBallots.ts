import type { Ballot } from '../../shared/board/ballots.ts';
import type { ParticipantId, RoundId, SessionId } from '../../shared/ids.ts';

interface Stored {
  readonly participant: ParticipantId;
  readonly ballots: Readonly<Record<RoundId, Ballot>>;
}

/** My own ballots on this device alone, so that an anonymous reveal can still mark them for me. */
export class OwnBallots {
  readonly #storage: Storage;
  readonly #key: string;
  #participant: ParticipantId | null = null;
  #ballots: Readonly<Record<RoundId, Ballot>> = {};

  constructor(session: SessionId, storage: Storage) {
    this.#storage = storage;
    this.#key = `fitboard:own:${session}`;
  }

  get all(): Readonly<Record<RoundId, Ballot>> {
    return this.#ballots;
  }

  /** `boxed` is what the ballot box holds; a round that is in no box any more keeps the copy of this device. */
  welcome(
    participant: ParticipantId | null,
    boxed: Readonly<Record<RoundId, Ballot>>,
    isSettled: (round: RoundId) => boolean,
  ): void {
    const stored = participant === this.#participant ? null : this.#load();
    if (participant !== this.#participant)
      this.#ballots = stored !== null && stored.participant === participant ? stored.ballots : {};
    this.#participant = participant;
    const settled = Object.fromEntries(Object.entries(this.#ballots).filter(([round]) => isSettled(round)));
    this.#ballots = { ...settled, ...boxed };
    this.#save();
  }

  saved(round: RoundId, ballot: Ballot | null): void {
    const { [round]: _replaced, ...others } = this.#ballots;
    this.#ballots = ballot === null ? others : { ...others, [round]: ballot };
    this.#save();
  }

  /** Whether another tab of this browser just wrote a ballot of mine; then `all` is what it wrote. */
  heard(key: string | null): boolean {
    if (key !== this.#key) return false;
    const stored = this.#load();
    if (stored !== null && stored.participant !== this.#participant) return false;
    this.#ballots = stored?.ballots ?? {};
    return true;
  }

  forget(): void {
    this.#ballots = {};
    this.#save();
  }

  #load(): Stored | null {
    try {
      const text = this.#storage.getItem(this.#key);
      return text === null ? null : (JSON.parse(text) as Stored);
    } catch {
      return null;
    }
  }

  #save(): void {
    try {
      if (this.#participant === null || Object.keys(this.#ballots).length === 0) this.#storage.removeItem(this.#key);
      else
        this.#storage.setItem(
          this.#key,
          JSON.stringify({ participant: this.#participant, ballots: this.#ballots } satisfies Stored),
        );
    } catch {
      // Storage is full or switched off: the mark is only missing after a reload.
    }
  }
}
