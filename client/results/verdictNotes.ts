import type { BoardResult, BoardVerdict, ImposedVerdict, VerdictType, Warning } from '../../shared/scoring/types.ts';

/** Said elsewhere on the page: by the headline, in its own view, by the ranking and by the banner of the override. */
const elsewhere: ReadonlySet<VerdictType> = new Set(['leader', 'provisional', 'imposed', 'nobodyFits']);

/** What the board has to say beyond the ranking, the most decisive first. */
export const verdictNotes = ({
  verdicts,
  override,
}: Pick<BoardResult, 'verdicts' | 'override'>): readonly BoardVerdict[] =>
  verdicts.filter(({ type }) => !elsewhere.has(type) && !(type === 'moraleOverride' && override !== null));

/** The choice is not the team's: nobody is ranked on screen (B08). */
export const adaptationOf = ({ verdicts }: BoardResult): ImposedVerdict | null =>
  verdicts.find((verdict) => verdict.type === 'imposed') ?? null;

/** Warnings that no verdict says already, word for word. */
export function warningsBesideVerdicts(result: BoardResult): readonly Warning[] {
  const said = [...verdictNotes(result).map(({ reason }) => reason), ...(adaptationOf(result)?.watchOuts ?? [])];
  return result.warnings.filter(({ text }) => !said.includes(text));
}
