/**
 * Tells whose turn it has been: the first of the parts comes in a task after the component's own, each other one in a
 * task of its own after the one before. A long page is so put together from its top, and what is there is painted and
 * answers before the rest is. Frames are not waited for, as a page that nobody looks at has none.
 */
export function inSteps<Part extends string>(parts: readonly Part[]): (part: Part) => boolean {
  let come = $state(0);
  $effect(() => {
    if (come === parts.length) return;
    const timer = setTimeout(() => (come += 1));
    return () => clearTimeout(timer);
  });
  return (part) => parts.indexOf(part) < come;
}
