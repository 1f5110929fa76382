import { getContext, setContext, untrack } from 'svelte';
import type { Phase } from '../../shared/session/state.ts';

const key = Symbol('look back');

/** Which phase this screen shows; looking at an earlier one moves nobody. */
export class LookBack {
  #phase = $state<Phase | null>(null);
  #feet = $state(0);

  get phase(): Phase | null {
    return this.#phase;
  }

  /** Whether a ballot with a foot of its own is on screen; participants' docks make room for it on phones. */
  get hasFoot(): boolean {
    return this.#feet > 0;
  }

  /** A foot takes its place; returns what takes it away again. */
  stand(): () => void {
    const count = (by: number): void => untrack(() => void (this.#feet += by));
    count(1);
    return () => count(-1);
  }

  look(phase: Phase, at: Phase): void {
    this.#phase = phase === at ? null : phase;
  }

  back(): void {
    this.#phase = null;
  }
}

export const provideLookBack = (): LookBack => setContext(key, new LookBack());
export const getLookBack = (): LookBack => getContext<LookBack>(key);
