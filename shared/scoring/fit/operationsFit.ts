import type { Candidate } from '../../board/frame.ts';
import type { RunningService, Situation } from '../../situation/situation.ts';
import type { Assessment, Reason } from '../types.ts';
import { listed } from '../words.ts';
import { cellValue, minus, neutral, plus, unknown, type Assessor } from './assess.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const distinct = (names: readonly string[]): readonly string[] => [
  ...new Map(names.map((name) => [name.trim().toLowerCase(), name.trim()])).values(),
];

/** Another framework in a language that runs, and another language (scoring rule 4.6). */
const sameLanguageShare = 0.6;
const newLanguageShare = 0.2;

/** The more languages and frameworks already run, the dearer the next one (B02). */
const perLanguage = 0.04;
const perFramework = 0.06;

/** A named purpose takes half of what a new language costs over a known one: it is worth it, and still has to be run (F04). */
const purposeForgives = 0.5;

/**
 * 1 the same framework, .6 the same language, .2 a new language (scoring rule 4.6), the last two falling with how many
 * already run (B02); a new language with a named purpose regains half of what it lost (F04); .8 where nothing runs yet.
 */
export const operationsFit: Assessor = (candidate, situation) => {
  const running = runningHere(situation);
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
  if (sameFramework.length > 0) {
    return sure(5, [
      plus(`Already runs here: ${listed(sameFramework.map((service) => service.name))}.`),
      ...(running.length > sameFramework.length ? [plus('No new framework and no new language to run.')] : []),
    ]);
  }
  if (candidate.languages.length === 0) return unknown('The languages of this candidate.');
  const spoken = running.find((service) => candidate.languages.some((name) => same(name, service.language)));
  return spoken === undefined
    ? inNewLanguage(candidate, running, situation.newLanguagePurpose.trim())
    : inKnownLanguage(spoken.language, running);
};

/** What runs, the system it has to live inside among it; `null` while nobody has said either. */
const runningHere = ({ running, legacy }: Situation): readonly RunningService[] | null =>
  legacy === null ? running : [...(running ?? []), legacy];

/** The services that already run on a candidate. */
export function runsHere(candidate: Candidate, running: readonly RunningService[]): readonly RunningService[] {
  const names = [candidate.name, candidate.id, candidate.facts?.name ?? ''];
  return running.filter(({ framework }) => names.some((name) => name !== '' && same(name, framework)));
}

function inKnownLanguage(language: string, running: readonly RunningService[]): Assessment {
  const frameworks = distinct(running.map((service) => service.framework));
  return sure(cellValue(Math.max(newLanguageShare + 0.1, sameLanguageShare - perFramework * (frameworks.length - 1))), [
    neutral(`Another framework in ${language}, which already runs.`),
    ...crowd(frameworks),
    ...oneOfMany(running),
  ]);
}

function inNewLanguage({ languages }: Candidate, running: readonly RunningService[], purpose: string): Assessment {
  const frameworks = distinct(running.map((service) => service.framework));
  const spoken = distinct(running.map((service) => service.language));
  const bare = Math.max(0, newLanguageShare - perLanguage * (spoken.length - 1));
  const share = purpose === '' ? bare : bare + purposeForgives * (sameLanguageShare - bare);
  const brings = `Brings ${languages[0] ?? 'a language'} beside ${listed(spoken)}.`;
  return {
    ...sure(cellValue(share), [
      minus(brings),
      ...(purpose === ''
        ? [minus('No purpose is named that needs another language, so its cost stands.')]
        : [neutral(`It has a purpose: ${purpose.replace(/[.\s]+$/, '')}. Half of its cost is forgiven.`)]),
      ...crowd(frameworks),
      ...(purpose === '' ? oneOfMany(running) : []),
    ]),
    missing: purpose === '' ? ['What another language is for.'] : [],
  };
}

const crowd = (frameworks: readonly string[]): Reason[] =>
  frameworks.length > 2 ? [minus(`${frameworks.length} frameworks run already; each more costs attention.`)] : [];

/** Several services: one framework, or at least one language, unless a technical reason is named (H05). */
const oneOfMany = (running: readonly RunningService[]): Reason[] =>
  running.length < 2
    ? []
    : [
        neutral(
          'With several services one framework, or at least one language, is easier to run; a technical reason may say otherwise.',
        ),
      ];

const sure = (value: number, reasons: readonly Reason[]): Assessment => ({
  value,
  confidence: 'high',
  reasons,
  facts: [],
  missing: [],
});
