import type { Draws } from '../../shared/scoring/index.ts';
import { drawRequest, type DrawAnswer } from './draws.ts';
import type { Outlook } from './recompute.ts';

/** A board with what was drawn for it; `draws` is `null` where this device cannot draw. */
export interface Drawn {
  readonly outlook: Outlook;
  readonly draws: Draws | null;
}

const openWorker = (): Worker => new Worker(new URL('./draws.worker.ts', import.meta.url), { type: 'module' });

/**
 * Has the draws made beside the page, one board at a time: while one is on its way only the newest next one waits, so
 * that what is outdated is neither drawn nor shown.
 */
export class Drawing {
  readonly #open: () => Worker;
  #worker: Worker | null = null;
  #busy: { readonly id: number; readonly outlook: Outlook } | null = null;
  #next: { readonly outlook: Outlook; readonly seed: number } | null = null;
  #last = 0;
  #drawn = $state.raw<Drawn | null>(null);
  #failed = false;

  constructor(open: () => Worker = openWorker) {
    this.#open = open;
  }

  /** The newest board that was drawn; `null` before the first. */
  get drawn(): Drawn | null {
    return this.#drawn;
  }

  ask(outlook: Outlook, seed: number): void {
    this.#next = { outlook, seed };
    if (this.#busy === null) this.#go();
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = null;
    this.#next = null;
  }

  #go(): void {
    const next = this.#next;
    this.#next = null;
    if (next === null) return;
    const worker = this.#workerOrNull();
    if (worker === null) {
      this.#drawn = { outlook: next.outlook, draws: null };
      return;
    }
    this.#last += 1;
    this.#busy = { id: this.#last, outlook: next.outlook };
    worker.postMessage(drawRequest(this.#last, next.outlook, next.seed));
  }

  #answered({ id, draws }: DrawAnswer): void {
    if (this.#busy?.id !== id) return;
    if (this.#next === null) this.#drawn = { outlook: this.#busy.outlook, draws };
    this.#busy = null;
    this.#go();
  }

  #workerOrNull(): Worker | null {
    if (this.#failed) return null;
    if (this.#worker !== null) return this.#worker;
    try {
      const worker = this.#open();
      worker.addEventListener('message', ({ data }: MessageEvent<DrawAnswer>) => this.#answered(data));
      worker.addEventListener('error', () => this.#lost());
      this.#worker = worker;
    } catch {
      this.#failed = true;
    }
    return this.#worker;
  }

  /** A device that cannot draw goes on without: everything else on the page stands. */
  #lost(): void {
    const outlook = this.#next?.outlook ?? this.#busy?.outlook ?? null;
    this.stop();
    this.#failed = true;
    if (outlook !== null) this.#drawn = { outlook, draws: null };
  }
}
