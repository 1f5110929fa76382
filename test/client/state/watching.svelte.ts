/** Runs `read` again whenever what it read has changed, as a component would; returns what stops it. */
export const watching = (read: () => void): (() => void) =>
  $effect.root(() => {
    $effect(read);
  });
