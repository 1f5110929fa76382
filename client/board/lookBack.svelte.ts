import { getContext, setContext } from 'svelte';
import type { Phase } from '../../shared/session/state.ts';

const key = Symbol('look back');

/** Which phase this screen shows; looking at an earlier one moves nobody. */
export class LookBack {
  #phase = $state<Phase | null>(null);
  /** Ballots with their own foot on the screen; participants' docks make room for them on phones. */
  feet = $state(0);

  get phase(): Phase | null {
    return this.#phase;
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
