import { untrack } from 'svelte';

/** Milliseconds without a change after which something counts as at rest: longer than a slider's steps lie apart. */
const rest = 120;

/** A value that follows `value` once that has come to rest, for what nobody looks at while a slider moves. */
export function settled<T>(value: () => T): { readonly current: T } {
  let current = $state.raw(untrack(value));
  $effect(() => {
    const now = value();
    if (now === untrack(() => current)) return;
    const timer = setTimeout(() => (current = now), rest);
    return () => clearTimeout(timer);
  });
  return {
    get current() {
      return current;
    },
  };
}
