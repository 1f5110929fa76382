import { createContext } from 'svelte';
import type { SituationField } from '../../../../shared/board/missing.ts';
import type { Situation } from '../../../../shared/situation/situation.ts';
import type { DraftForm } from '../../../state/draftForm.svelte.ts';

export interface SituationContext {
  readonly form: DraftForm<Situation>;
  /** What the assessors still need. */
  readonly missing: () => ReadonlySet<SituationField>;
}

/** The form around every field of the situation. */
export const [getSituation, setSituation] = createContext<SituationContext>();

/** The fields of a situation that hold this kind of value. */
export type FieldOf<Value> = {
  [Field in SituationField]: Situation[Field] extends Value ? Field : never;
}[SituationField];
