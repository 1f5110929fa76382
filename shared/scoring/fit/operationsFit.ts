import type { Candidate } from '../../board/frame.ts';
import type { RunningService } from '../../situation/situation.ts';
import { cellValue, minus, neutral, plus, unknown, type Assessor } from './assess.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const distinct = (names: readonly string[]): number => new Set(names.map((name) => name.trim().toLowerCase())).size;

/** The more languages and frameworks already run, the dearer the next one (B02). */
const perLanguage = 0.04;
const perFramework = 0.06;

/**
 * 1 the same framework, .6 the same language, .2 a new language (scoring rule 4.6), the last two falling with how many
 * already run; .8 where nothing runs yet.
 */
export const operationsFit: Assessor = (candidate, situation) => {
  const running = situation.running;
  if (running === null) return unknown('What already runs in production.');
  if (running.length === 0) {
    return {
      value: cellValue(0.8),
      confidence: 'medium',
      reasons: [neutral('Nothing runs yet, so whatever is chosen is the first thing to run.')],
      facts: [],
      missing: [],
    };
  }
  const sameFramework = runsHere(candidate, running);
  const sameLanguage = running.filter((service) => candidate.languages.some((name) => same(name, service.language)));
  return { ...judged(running, sameFramework, sameLanguage, candidate.languages), facts: [], missing: [] };
};

/** The services that already run on a candidate. */
export function runsHere(candidate: Candidate, running: readonly RunningService[]): readonly RunningService[] {
  const names = [candidate.name, candidate.id, candidate.facts?.name ?? ''];
  return running.filter(({ framework }) => names.some((name) => name !== '' && same(name, framework)));
}

function judged(
  running: readonly RunningService[],
  sameFramework: readonly RunningService[],
  sameLanguage: readonly RunningService[],
  languages: readonly string[],
) {
  const frameworks = distinct(running.map((service) => service.framework));
  const spoken = distinct(running.map((service) => service.language));
  const many = frameworks > 2 ? [minus(`${frameworks} frameworks run already; each more costs attention.`)] : [];
  if (sameFramework.length > 0) {
    return {
      value: 5,
      confidence: 'high' as const,
      reasons: [plus(`Already runs here: ${sameFramework.map((service) => service.name).join(', ')}.`)],
    };
  }
  if (sameLanguage.length > 0) {
    return {
      value: cellValue(Math.max(0.3, 0.6 - perFramework * (frameworks - 1))),
      confidence: 'high' as const,
      reasons: [
        neutral(`Another framework in ${sameLanguage[0]?.language ?? 'a language'} that already runs.`),
        ...many,
      ],
    };
  }
  return {
    value: cellValue(Math.max(0, 0.2 - perLanguage * (spoken - 1))),
    confidence: languages.length === 0 ? ('low' as const) : ('high' as const),
    reasons: [minus(`Brings ${languages[0] ?? 'a language'} to those that already run.`), ...many],
  };
}
