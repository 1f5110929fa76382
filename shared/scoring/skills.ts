import type { SkillsBallot } from '../board/ballots.ts';
import type { Anonymity } from '../board/frame.ts';
import type { SkillSummary, TeamSkills } from '../board/summary.ts';
import type { SkillId } from '../ids.ts';
import { mayShow } from './privacy.ts';
import { ascending, byId, mean, sum } from './statistics.ts';
import { isAnswer } from './weights.ts';

/** Level 0–1 → 0, 2 → ½, 3–4 → 1. */
export const fluencyOf = (level: number): number => (level >= 3 ? 1 : level >= 2 ? 0.5 : 0);

/** The team's skills, means over everybody who declared anything; a skill somebody left out counts as 0 for them. */
export function summariseSkills(ballots: readonly SkillsBallot[], anonymity: Anonymity): TeamSkills {
  const people = ballots.length;
  const ids = [...new Set(ballots.flatMap(({ levels }) => Object.keys(levels)))].sort(byId);
  const counted = mayShow(anonymity, people).answers;
  const summarise = (id: SkillId): SkillSummary => {
    const levels = ascending(ballots.map((ballot) => ballot.levels[id] ?? 0));
    return {
      mean: sum(levels) / people,
      fluency: sum(levels.map(fluencyOf)) / people,
      fluent: counted ? levels.filter((level) => level >= 3).length : null,
    };
  };
  const willingness = ascending(ballots.map((ballot) => ballot.willingness).filter(isAnswer));
  return {
    people,
    skills: Object.fromEntries(ids.map((id) => [id, summarise(id)])),
    willingness: mean(willingness),
  };
}
