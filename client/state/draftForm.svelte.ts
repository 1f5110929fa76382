/** What the form needs of the session. */
export interface DraftPort<Draft> {
  /** The draft as this replica sees it, own pending changes included. */
  readonly draft: () => Draft;
  readonly send: (fields: Partial<Draft>) => Promise<boolean>;
  readonly now: () => number;
}

const pauseMs = 600;

/** A form that saves itself field by field: what I am typing stands over what arrives, until it is stored and I have left the field. */
export class DraftForm<Draft extends object> {
  readonly #port: DraftPort<Draft>;
  #typed = $state.raw<Partial<Draft>>({});
  #focused = $state.raw<keyof Draft | null>(null);
  #unsent = $state.raw<readonly (keyof Draft)[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = $state(0);
  #failed = $state(false);
  #savedAt = $state.raw<number | null>(null);

  constructor(port: DraftPort<Draft>) {
    this.#port = port;
  }

  /** Each field: what is being typed here, else what everybody has. */
  readonly fields: Draft = $derived.by(() => ({ ...this.#port.draft(), ...this.#typed }));

  get status(): 'idle' | 'saving' | 'saved' | 'failed' {
    if (this.#failed) return 'failed';
    if (this.#sending > 0 || this.#unsent.length > 0) return 'saving';
    return this.#savedAt === null ? 'idle' : 'saved';
  }

  get savedAt(): number | null {
    return this.#savedAt;
  }

  focus(field: keyof Draft): void {
    this.#focused = field;
  }

  /** Leaving a field sends it at once. */
  blur(field: keyof Draft): void {
    if (this.#focused === field) this.#focused = null;
    if (this.#unsent.includes(field)) void this.flush();
    else this.#release();
  }

  /** A keystroke: shown at once, sent when the typing pauses. */
  type<F extends keyof Draft>(field: F, value: Draft[F]): void {
    this.#put(field, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pauseMs);
  }

  /** A choice or a tap: sent at once, with whatever was still waiting. */
  set<F extends keyof Draft>(field: F, value: Draft[F]): Promise<void> {
    this.#put(field, value);
    return this.flush();
  }

  /** Several fields at once, in one command. */
  setAll(fields: Partial<Draft>): Promise<void> {
    this.#typed = { ...this.#typed, ...fields };
    this.#mark(Object.keys(fields) as (keyof Draft)[]);
    return this.flush();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#unsent.length === 0) return;
    const fields = this.#unsent;
    const sent = Object.fromEntries(fields.map((field) => [field, this.#typed[field]])) as Partial<Draft>;
    this.#unsent = [];
    this.#sending += 1;
    const stored = await this.#port.send(sent);
    this.#sending -= 1;
    this.#failed = !stored;
    if (!stored) {
      this.#mark(fields);
      return;
    }
    this.#savedAt = this.#port.now();
    this.#release();
  }

  #put<F extends keyof Draft>(field: F, value: Draft[F]): void {
    this.#typed = { ...this.#typed, [field]: value };
    this.#mark([field]);
  }

  #mark(fields: readonly (keyof Draft)[]): void {
    this.#unsent = [...this.#unsent.filter((one) => !fields.includes(one)), ...fields];
  }

  /** Lets go of what is stored, except the field the cursor is in. */
  #release(): void {
    if (this.#sending > 0) return;
    const kept = Object.entries(this.#typed).filter(
      ([field]) => this.#unsent.includes(field as keyof Draft) || this.#focused === field,
    );
    this.#typed = Object.fromEntries(kept) as Partial<Draft>;
  }
}
