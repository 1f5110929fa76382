import type { TeamSkills } from '../../board/summary.ts';
import type { Framework } from '../../catalogue/types.ts';
import { grouped, longDate } from '../words.ts';
import { daysBetween } from './figures.ts';
import { drawShare, newness } from './popularity.ts';
import { halfBy } from './signals.ts';
import type { HealthFlag } from './types.ts';

/** Days after which figures count as aged (rule 7.2), and the youngest a project can be judged at (OpenSSF Scorecard). */
const agedDays = 180;
const youngDays = 90;
/** Authors a year from which few maintainers stand out against many passers-by (H06). */
const manyPeople = 50;
/** Share of automated changes from which it is worth a word. */
const mostlyBots = 0.5;

/** Below this age nothing can be said about a project’s health. */
export const isTooYoung = ({ health }: Pick<Framework, 'health'>): boolean =>
  (daysBetween(health.firstCommitDate, health.snapshotDate) ?? youngDays) < youngDays;

export const isAged = ({ health }: Pick<Framework, 'health'>): boolean => health.ageDays > agedDays;

/** Where few people carry it, no popularity lifts health above this, of 5 (B05): one person 3, two 4. */
export const ceilingOf = (busFactor: number): number => (busFactor <= 1 ? 3 : busFactor === 2 ? 4 : 5);

/** What to look at before trusting the project or its figures, the gravest first. */
export function flagsOf(framework: Framework, skills: TeamSkills | null): HealthFlag[] {
  const { health } = framework;
  const flags: (HealthFlag | null)[] = [
    quiet(framework),
    fewMaintainers(framework),
    noise(framework, skills),
    isTooYoung(framework)
      ? { code: 'too-young', level: 'warn', text: 'Less than 90 days old: too young to be judged.' }
      : null,
    isAged(framework)
      ? {
          code: 'stale',
          level: health.stale ? 'warn' : 'note',
          text: `Its history was counted up to ${longDate(health.snapshotDate)}; look for newer figures.`,
        }
      : null,
    health.automationShare12m >= mostlyBots
      ? {
          code: 'automation',
          level: 'note',
          text: `${Math.round(health.automationShare12m * 100)} % of all changes came from bots and coding agents; they are not counted here.`,
        }
      : null,
  ];
  return flags.filter((flag) => flag !== null).sort((a, b) => Number(b.level === 'warn') - Number(a.level === 'warn'));
}

/** No change by people within a year: nothing says that it is archived, and nothing that it is not. */
function quiet({ health }: Framework): HealthFlag | null {
  return health.commits12m > 0
    ? null
    : {
        code: 'quiet',
        level: 'warn',
        text: `No change by people in the year to ${longDate(health.snapshotDate)}: treat it as archived until somebody shows otherwise.`,
      };
}

/**
 * One or two people behind half of the work are a risk however popular it is (B05; 65 % of 133 popular projects were
 * like that, Avelino and others 2016). Where many pass by it is said in one breath (H06).
 */
function fewMaintainers({ health }: Framework): HealthFlag | null {
  const { busFactor12m: few, humanAuthors12m: people, regularAuthors12m: regulars } = health;
  if (few > 2) return null;
  const level = few <= 1 ? 'warn' : 'note';
  if (people < manyPeople) {
    return {
      code: 'few-maintainers',
      level,
      text: `${halfBy(few)} Few maintainers are a risk, however popular it is.`,
    };
  }
  const steady = regulars === 1 ? 'one works on it regularly' : `${grouped(regulars)} work on it regularly`;
  return {
    code: 'popular-but-few-maintainers',
    level,
    text: `${grouped(people)} people took part within a year, but ${steady}. ${halfBy(few)} Popularity is no maintenance.`,
  };
}

/** Popularity helps and is noise; for a team new to it the noise weighs more (B07). */
function noise(framework: Framework, skills: TeamSkills | null): HealthFlag | null {
  if (drawShare(framework) <= 0) return null;
  const { humanAuthors12m: people } = framework.health;
  const fresh = newness(framework, skills);
  const help = `${grouped(people)} people changed it within a year: much help, and much noise.`;
  return fresh === null || fresh < 0.5
    ? { code: 'popularity-noise', level: 'note', text: help }
    : {
        code: 'popularity-noise',
        level: 'note',
        text: `${help} For a team new to it the noise weighs more: many packages and old answers to choose from.`,
      };
}
