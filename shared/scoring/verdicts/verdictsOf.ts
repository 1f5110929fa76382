import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { barelyMatters } from './barelyMatters.ts';
import { familiar } from './familiar.ts';
import { imposed } from './imposed.ts';
import { leader } from './leader.ts';
import { legacy } from './legacy.ts';
import { moraleOverride } from './moraleOverride.ts';
import { nobodyFits } from './nobodyFits.ts';
import { prototype } from './prototype.ts';
import { provisional } from './provisional.ts';
import { regulated } from './regulated.ts';
import { sideProject } from './sideProject.ts';
import { tie } from './tie.ts';

type Verdict = (input: BoardInput, standing: Standing) => BoardVerdict | null;

/** The most decisive first. */
const ranked: readonly Verdict[] = [
  nobodyFits,
  legacy,
  regulated,
  barelyMatters,
  moraleOverride,
  prototype,
  sideProject,
  familiar,
  tie,
  provisional,
  leader,
];

/** Everything the board has to say beyond a ranking; where the choice is given, nothing that ranks (B08). */
export function verdictsOf(input: BoardInput, standing: Standing): readonly BoardVerdict[] {
  const given = imposed(input, standing);
  const verdicts = given === null ? ranked : [regulated];
  return [...(given === null ? [] : [given]), ...verdicts.flatMap((verdict) => verdict(input, standing) ?? [])];
}
