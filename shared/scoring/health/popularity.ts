import { candidateFrom } from '../../catalogue/candidates.ts';
import type { Framework } from '../../catalogue/types.ts';
import type { TeamSkills } from '../../board/summary.ts';
import { frameworkKnown } from '../fit/team.ts';
import { clamp } from '../statistics.ts';

/**
 * How many people a framework draws, 0..1 on a logarithm from 50 to 500 who changed it within a year. The catalogue has
 * neither stars nor downloads; people who cared enough to change it stand in for them.
 */
export const drawShare = ({ health }: Pick<Framework, 'health'>): number =>
  health.humanAuthors12m <= 0 ? 0 : clamp(Math.log10(health.humanAuthors12m / 50), 0, 1);

/** Share of the team that does not know a framework yet, 0..1; `null` while nobody has said. */
export const newness = (framework: Framework, skills: TeamSkills | null): number | null =>
  skills === null || skills.people === 0
    ? null
    : clamp(1 - frameworkKnown(candidateFrom(framework), skills).fluency, 0, 1);

/** Points of 5 that help and noise are worth each where everybody knows a popular framework. */
const each = 0.2;

/**
 * Popularity as help and as noise (B07), in points of 5: draw·(.2 − .2·(1 + newness)). For a team that knows the
 * framework both cancel out; for a new one the noise of many voices, packages and outdated answers counts double. The sum
 * is never above 0, so popularity alone puts nothing first (A02).
 */
export const popularityEffect = (draw: number, newTeam: number): number => draw * (each - each * (1 + newTeam)) + 0;
