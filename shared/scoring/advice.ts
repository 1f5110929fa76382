import type { Candidate } from '../board/frame.ts';
import type { Framework } from '../catalogue/types.ts';
import type { CandidateId, CriterionId } from '../ids.ts';
import type { Need } from '../situation/situation.ts';
import { weakSides } from './explain.ts';
import { neededFeatures } from './fit/builtInProductivity.ts';
import { builtIn, needNames, yearsStable } from './fit/facts.ts';
import { reachesSubMillisecond, asksSubMillisecond } from './fit/peakLoad.ts';
import { bestLanguage, strongestLanguage } from './fit/team.ts';
import { suggestedTriggers } from './triggers.ts';
import type { BoardInput, BoardResult } from './types.ts';
import { listed } from './words.ts';

/** What to do about one weak side. */
export interface SuggestedMitigation {
  readonly criterionId: CriterionId;
  readonly weakness: string;
  readonly text: string;
}

type Numbers = Pick<BoardResult, 'cells' | 'candidates' | 'weights'>;

/** Suggestions for the decision form; the team edits them freely. */
export interface Suggestions {
  readonly mitigations: readonly SuggestedMitigation[];
  /** Where the bottleneck could go if it comes to that. */
  readonly escapeHatch: string;
  /** What would be a reason to look again before the review date. */
  readonly triggers: readonly string[];
}

/** Mitigations for the weak sides of a candidate, the costliest first, and an escape hatch; only triggers for an unknown id (E03). */
export function mitigationsFor(result: Numbers, input: BoardInput, candidateId: CandidateId): Suggestions {
  const candidate = input.candidates.find(({ id }) => id === candidateId);
  const triggers = suggestedTriggers(input.situation);
  if (candidate === undefined) return { mitigations: [], escapeHatch: '', triggers };
  const mitigations = weakSides(input, result, { candidateId }).flatMap((criterion) =>
    remediesFor(candidate, criterion.assessor).map((text) => ({
      criterionId: criterion.id,
      weakness: criterion.name,
      text,
    })),
  );
  const marked = markedMitigations(input, candidateId);
  const others = mitigations.filter(({ text }) => marked.every((one) => one.text !== text));
  return { mitigations: [...marked, ...others], escapeHatch: escapeHatch(result, input, candidate), triggers };
}

/** What the team itself said will close a gap later (C07). */
const markedMitigations = ({ cells, criteria }: BoardInput, id: CandidateId): readonly SuggestedMitigation[] =>
  cells.flatMap(({ candidateId, criterionId, mitigation }) => {
    const criterion = criteria.find((one) => one.id === criterionId);
    return candidateId !== id || criterion === undefined || mitigation === undefined
      ? []
      : [{ criterionId, weakness: criterion.name, text: mitigation }];
  });

/** What usually helps where a candidate is weak on a default criterion; empty for a criterion of the team’s own. */
export function remediesFor(
  { name, facts, languages }: Candidate,
  assessor: BoardInput['criteria'][number]['assessor'],
): string[] {
  const live = facts === null ? null : builtIn(facts, 'realtime');
  switch (assessor) {
    case 'peak-load':
      return ['Cache what is read often.', 'Move heavy work to a task queue.'];
    case 'real-time':
      return [
        live?.note == null || live.level === 'no'
          ? 'Poll at first; put live updates into a small service of their own later.'
          : `Poll at first; add live updates later with ${live.note.split(',')[0] ?? live.note}.`,
      ];
    case 'team-skills':
      return [`Plan time to learn ${languages[0] ?? name}, and pair newcomers with those who know it.`];
    case 'learning-curve':
      return ['Write down the few ways of doing things, and start with a small slice.'];
    case 'domain-fit':
      return ['Prove the riskiest slice first.'];
    case 'built-in-productivity':
      return ['Choose the missing parts once, write the choice down, and keep it for every service.'];
    case 'maintainability':
      return ['Pin versions, read release notes, and upgrade on fixed dates.'];
    case 'community-health':
      return ['Name somebody who watches releases and maintainers, and keep the business rules free of it.'];
    case 'operations-fit':
      return ['Name who runs it, and what for; without a purpose the extra cost stands.'];
    case 'resource-use':
      return ['Measure queries and payloads, and cache before adding machines.'];
    case 'concurrency':
      return ['Agree on a few patterns for asynchronous code, and review the first ones together.'];
    case 'security':
      return ['Write down which duties the product itself fulfils, and test them.'];
    case 'onboarding':
      return ['Keep one small real change ready for every newcomer.'];
    case 'incident-fixing':
      return ['Log and trace from the first day, and rehearse an incident.'];
    case 'later-features':
      return ['Keep the business rules apart, so that later parts can be added or replaced.'];
    case null:
      return [];
    default:
      return assessor satisfies never;
  }
}

/** The other candidate of the same language that carries load best, when it is clearly better at it. */
function escapeHatch(result: Numbers, input: BoardInput, candidate: Candidate): string {
  const load = input.criteria.find(({ assessor }) => assessor === 'peak-load');
  const value = (id: CandidateId): number =>
    result.cells.find((cell) => cell.candidateId === id && cell.criterionId === load?.id)?.value ?? 0;
  const better = input.candidates
    .filter((other) => other.id !== candidate.id && other.languages.some((name) => candidate.languages.includes(name)))
    .filter((other) => value(other.id) > value(candidate.id) + 0.5)
    .sort((a, b) => value(b.id) - value(a.id))[0];
  return better === undefined
    ? 'Move bottleneck endpoints to a separate service.'
    : `Move bottleneck endpoints to ${better.name} or another service.`;
}

/** What speaks against a candidate, in short phrases fit to follow its name and a colon (E04). */
export function statedAgainst(result: Numbers, input: BoardInput, candidateId: CandidateId): string[] {
  const candidate = input.candidates.find(({ id }) => id === candidateId);
  if (candidate === undefined) return [];
  const { facts } = candidate;
  const phrases = [
    ...unusedSkill(input, candidate),
    ...(facts === null ? [] : [...missingParts(input, facts), ...youngEcosystem(input, facts)]),
    ...(facts !== null && facts.health.busFactor12m <= 1 ? ['carried by one person'] : []),
  ];
  const weak = weakSides(input, result, { candidateId })
    .filter(({ assessor }) => assessor === 'peak-load' || assessor === 'real-time' || assessor === null)
    .map(({ name }) => `weak on ${name.toLowerCase()}`);
  return [...phrases, ...weak];
}

function unusedSkill(input: BoardInput, candidate: Candidate): string[] {
  if (input.skills === null) return [];
  const [own, best] = [bestLanguage(candidate, input.skills), strongestLanguage(input.candidates, input.skills)];
  if (own === null || best === null || best.skill.fluency - own.skill.fluency < 0.25) return [];
  return [`${best.name} skill partly wasted`];
}

function missingParts({ situation }: BoardInput, facts: Framework): string[] {
  const levelOf = (need: Need) => builtIn(facts, need).level;
  const needs = neededFeatures(situation).filter((need) => levelOf(need) !== null);
  const absent = needs.filter((need) => levelOf(need) !== 'yes');
  const outside = needs.filter((need) => levelOf(need) === 'third-party' || levelOf(need) === 'no');
  if (needs.length >= 3 && outside.length >= 0.8 * needs.length) return ['everything to assemble'];
  const big = absent.filter((need) => need === 'orm' || need === 'adminUi' || need === 'auth');
  return big.length === 0 ? [] : [`${listed(big.map((need) => `no ${needNames[need]}`))} of its own`];
}

/** Below 1.0, or at least eight years younger than the oldest rival. */
function youngEcosystem(input: BoardInput, facts: Framework): string[] {
  const years = yearsStable(facts);
  const oldest = Math.max(
    0,
    ...input.candidates.map((other) => (other.facts === null ? 0 : (yearsStable(other.facts) ?? 0))),
  );
  const young = facts.currentVersion.preStable || (years !== null && oldest - years >= 8);
  return young ? ['younger ecosystem'] : [];
}

/** Entries of the catalogue that could do what no candidate on the board can; empty unless that is the case (E07). */
export function suggestCandidates(input: BoardInput, catalogue: readonly Framework[]): Framework[] {
  const { situation, candidates } = input;
  if (!asksSubMillisecond(situation)) return [];
  if (candidates.some((candidate) => reachesSubMillisecond(candidate) !== false)) return [];
  return catalogue.filter((facts) => reachesSubMillisecond({ facts, languages: facts.languages }) === true);
}
