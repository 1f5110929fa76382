import { getContext, setContext, untrack } from 'svelte';
import type { SituationField } from '../../shared/board/missing.ts';
import type { Phase } from '../../shared/session/state.ts';

const key = Symbol('look back');

/** Which phase this screen shows; looking at an earlier one moves nobody. */
export class LookBack {
  #phase = $state<Phase | null>(null);
  #feet = $state(0);
  #wanted: SituationField | null = null;

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

  /** Shows the frame with the cursor in a field of the situation. */
  lookAtField(field: SituationField, at: Phase): void {
    this.#wanted = field;
    this.look('frame', at);
  }

  /** The field the frame was opened for, once. */
  takeWanted(): SituationField | null {
    const wanted = this.#wanted;
    this.#wanted = null;
    return wanted;
  }

  back(): void {
    this.#phase = null;
  }
}

export const provideLookBack = (): LookBack => setContext(key, new LookBack());
export const getLookBack = (): LookBack => getContext<LookBack>(key);
