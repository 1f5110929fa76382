import { tick } from 'svelte';

/**
 * Resolves in a task of its own. A browser lays out what a press has changed before that press is over; what is changed
 * after this waits for the next frame instead, so that neither task is long.
 */
export const ownTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Moves the focus in a task of its own, for which the page is laid out; `find` is asked when what changed is in the page. */
export const focusSoon = async (find: () => HTMLElement | null | undefined): Promise<void> => {
  await tick();
  await ownTask();
  find()?.focus({ preventScroll: true });
};
