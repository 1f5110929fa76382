import type { BoardInput } from '../../../shared/scoring/types.ts';

/** How candidates, criteria and gates are called; the id itself where nothing has it. */
export interface Names {
  readonly candidate: (id: string | null) => string;
  readonly criterion: (id: string | null) => string;
  readonly gate: (id: string | null) => string;
}

export function namesIn(input: BoardInput): Names {
  const among = (items: readonly { readonly id: string; readonly name: string }[]) => (id: string | null) =>
    items.find((item) => item.id === id)?.name ?? id ?? '';
  return { candidate: among(input.candidates), criterion: among(input.criteria), gate: among(input.gates) };
}
