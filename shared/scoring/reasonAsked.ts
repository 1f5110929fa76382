import type { CandidateId } from '../ids.ts';
import { nameOf } from './explain.ts';
import { isCalled } from './naming.ts';
import type { BoardInput, BoardResult } from './types.ts';
import { listed } from './words.ts';

type Told = Pick<BoardResult, 'leader' | 'recommendation' | 'recommendedBecause' | 'warnings' | 'verdicts'>;

/**
 * Whether a choice is the board's own: the leader, or who goes before the score because it is given, must live inside
 * something, or is the small known one for a thin service. Any other choice is the team's judgement (I08).
 */
export function followsBoard(result: Told, id: CandidateId): boolean {
  const before = ['imposed', 'legacy', 'small-and-known'] as const;
  const due = before.some((because) => because === result.recommendedBecause) && result.recommendation === id;
  return due || (id === result.leader && !result.verdicts.some(({ type }) => type === 'imposed'));
}

/**
 * The frameworks in use that a choice would leave (H02), as they are called here; empty when it stays, when the choice
 * is not the team's, or when another language has a purpose that is written down (F04).
 */
export function frameworksLeft(
  { situation, candidates }: Pick<BoardInput, 'situation' | 'candidates'>,
  result: Pick<Told, 'recommendation' | 'recommendedBecause'>,
  id: CandidateId,
): readonly string[] {
  const chosen = candidates.find((candidate) => candidate.id === id);
  const running = (situation.running ?? []).filter(({ framework }) => framework.trim() !== '');
  if (chosen === undefined || running.some(({ framework }) => isCalled(chosen, framework))) return [];
  const { recommendation, recommendedBecause: because } = result;
  if (recommendation === id && (because === 'imposed' || because === 'legacy')) return [];
  const spoken = new Set(running.map(({ language }) => language.trim().toLowerCase()));
  const isNew = chosen.languages.length > 0 && !chosen.languages.some((name) => spoken.has(name.toLowerCase()));
  if (isNew && situation.newLanguagePurpose.trim() !== '') return [];
  return [...new Map(running.map(({ framework }) => [framework.trim().toLowerCase(), framework.trim()])).values()];
}

/** What the written reason for a choice has to answer, as one or two sentences; `null` when none is asked for. */
export function reasonAsked(
  input: Pick<BoardInput, 'situation' | 'candidates'>,
  result: Told,
  id: CandidateId,
): string | null {
  const name = nameOf(input.candidates, id);
  const left = frameworksLeft(input, result, id);
  const given = result.verdicts.find((verdict) => verdict.type === 'imposed');
  const against = given === undefined ? `${name} does not lead` : `${given.framework} is given, not ${name}`;
  const leaves = left.length === 0 ? '' : `the team would leave ${listed(left)}, already in use here`;
  if (!followsBoard(result, id))
    return leaves === ''
      ? `${against}. Say why the team chooses it all the same.`
      : `${against}, and ${leaves}. Say why the team chooses it all the same.`;
  if (leaves !== '') return `With ${name} ${leaves}. Say why.`;
  const block = result.warnings.find(
    ({ level, candidateId }) => level === 'block' && (candidateId === null || candidateId === id),
  );
  if (block === undefined) return null;
  return `${/[.!?]$/.test(block.text) ? block.text : `${block.text}.`} Say why the team goes on.`;
}
