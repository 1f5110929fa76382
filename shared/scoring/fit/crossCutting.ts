import type { Framework } from '../../catalogue/types.ts';
import type { TeamSkills } from '../../board/summary.ts';
import type { Need } from '../../situation/situation.ts';
import type { CitedFact, Reason } from '../types.ts';
import { clamp } from '../statistics.ts';
import { listed, percent } from '../words.ts';
import { minus, neutral, plus } from './assess.ts';
import { builtIn, levelNames, needNames, stated } from './facts.ts';

/** What runs through every request, whatever it does (D04). */
export const crossCuttingNeeds = ['auth', 'logging', 'compression', 'rateLimiting'] as const satisfies readonly Need[];

/** Where a fresh project keeps what belongs to one visitor, and what follows for running it (D03). */
const stateWords: Readonly<Record<Framework['state']['default'], string>> = {
  stateless: 'Keeps nothing between requests: machines can be added at will, sessions are yours to add.',
  'client-session':
    'Keeps the session in the visitor’s cookie: machines can be added at will, but it is small and not ended at once.',
  'server-session': 'Keeps sessions on the server: with several machines they need a store that all share.',
};

export const stateReason = ({ state }: Framework): Reason => neutral(stateWords[state.default]);

export const stateFact = (framework: Framework): CitedFact | null =>
  framework.state.note === null ? null : stated(framework, framework.state.note, 'state');

/** How each need that runs through everything is met; what the catalogue does not know is named so (D04). */
export function crossCuttingFact(framework: Framework): CitedFact {
  const known = crossCuttingNeeds.flatMap((need) => {
    const { level } = builtIn(framework, need);
    return level === null ? [] : [`${needNames[need]} ${levelNames[level]}`];
  });
  const open = crossCuttingNeeds
    .filter((need) => builtIn(framework, need).level === null)
    .map((need) => needNames[need]);
  const rest = open.length === 0 ? '' : `; ${listed(open)} unknown to the catalogue`;
  return stated(
    framework,
    `In every request: ${known.length === 0 ? 'nothing known' : listed(known)}${rest}`,
    'accounts',
  );
}

/** How strongly the team’s SQL skill moves an ORM that does not come with the candidate. */
const sqlPull = 0.4;

/** Mean fluency in SQL, 0..1; `null` while nobody has declared it. */
export const sqlFluency = (skills: TeamSkills | null): number | null =>
  skills === null || skills.people === 0 ? null : (skills.skills['topic:sql']?.fluency ?? null);

/**
 * How far data access is covered (D05). What comes with the candidate counts as it is. Where the team chooses an ORM, or
 * writes SQL, half of the team fluent in SQL is neutral: more regain up to a fifth of what is missing, fewer lose as much.
 */
export function ormShare(share: number, skills: TeamSkills | null): number {
  const fluency = sqlFluency(skills);
  return share >= 1 || fluency === null ? share : clamp(share + sqlPull * (fluency - 0.5) * (1 - share), 0, 1);
}

/** Included, chosen or raw, beside what the team knows of SQL (D05). */
export function ormReasons(framework: Framework, skills: TeamSkills | null): Reason[] {
  const { level } = builtIn(framework, 'orm');
  if (level === null) return [];
  if (level === 'yes') return [plus('An ORM is included, so everyday work needs little SQL.')];
  const way = level === 'no' ? 'Data access is raw SQL' : 'An ORM is chosen and added';
  const fluency = sqlFluency(skills);
  if (fluency === null) return [neutral(`${way}; how well the team knows SQL decides how hard that is.`)];
  const known = `the team’s fluency in SQL is ${percent(fluency)}`;
  return fluency >= 0.5 ? [neutral(`${way}; ${known}, which carries it.`)] : [minus(`${way}, and ${known}.`)];
}
