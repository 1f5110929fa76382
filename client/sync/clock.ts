interface Sample {
  readonly roundTrip: number;
  readonly offset: number;
}

const kept = 5;

/** Server time as this device can best tell: the offset of the quickest of the last five exchanges. All in milliseconds. */
export class Clock {
  #samples: readonly Sample[] = [];
  readonly #local: () => number;

  constructor(local: () => number = Date.now) {
    this.#local = local;
  }

  local(): number {
    return this.#local();
  }

  /** `sentAt` is local time, `serverNow` what the answer to that question said. */
  observe(sentAt: number, serverNow: number): void {
    const receivedAt = this.#local();
    const sample = { roundTrip: Math.max(0, receivedAt - sentAt), offset: serverNow - (sentAt + receivedAt) / 2 };
    this.#samples = [...this.#samples, sample].slice(-kept);
  }

  get offset(): number {
    const best = this.#samples.reduce<Sample | null>(
      (quickest, sample) => (quickest === null || sample.roundTrip <= quickest.roundTrip ? sample : quickest),
      null,
    );
    return best === null ? 0 : best.offset;
  }

  now(): number {
    return this.#local() + this.offset;
  }
}
