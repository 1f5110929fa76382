import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { leader } from './leader.ts';
import { nobodyFits } from './nobodyFits.ts';
import { provisional } from './provisional.ts';

/** Everything the board has to say beyond a ranking, the most decisive first. */
export const verdictsOf = (input: BoardInput, standing: Standing): readonly BoardVerdict[] =>
  [nobodyFits, provisional, leader].flatMap((verdict) => verdict(input, standing) ?? []);
