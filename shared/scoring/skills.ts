import type { SkillsBallot } from '../board/ballots.ts';
import type { Anonymity } from '../board/frame.ts';
import type { SkillSummary, TeamSkills } from '../board/summary.ts';
import type { SkillId } from '../ids.ts';
import { mayShow } from './privacy.ts';
import { ascending, byId, clamp, mean, sum } from './statistics.ts';
import { isAnswer } from './tables/table.ts';

/** Level 0–1 → 0, 2 → ½, 3–4 → 1. */
export const fluencyOf = (level: number): number => (level >= 3 ? 1 : level >= 2 ? 0.5 : 0);

const levelIn = ({ levels }: SkillsBallot, id: SkillId): number => {
  const level = levels[id];
  return isAnswer(level) ? clamp(level, 0, 4) : 0;
};

/** The team's skills, means over everybody who declared anything; a skill somebody left out counts as 0 for them. */
export function summariseSkills(ballots: readonly SkillsBallot[], anonymity: Anonymity): TeamSkills {
  const people = ballots.length;
  const ids = skillsIn(ballots);
  const counted = mayShow(anonymity, people).answers;
  const levels = new Float64Array(people);
  const summarise = (id: SkillId): SkillSummary => {
    let fluency = 0;
    let fluent = 0;
    let total = 0;
    let whole = true;
    for (let person = 0; person < people; person += 1) {
      const level = levelIn(ballots[person]!, id);
      levels[person] = level;
      total += level;
      whole &&= Number.isInteger(level);
      fluency += fluencyOf(level);
      if (level >= 3) fluent += 1;
    }
    return {
      // Whole numbers add up to the same in any order.
      mean: (whole ? total : sum(ascending(levels))) / people,
      fluency: fluency / people,
      fluent: counted ? fluent : null,
    };
  };
  const willingness = ascending(ballots.map((ballot) => ballot.willingness).filter(isAnswer));
  return {
    people,
    skills: Object.fromEntries(ids.map((id) => [id, summarise(id)])),
    willingness: mean(willingness),
  };
}

/** Every skill that somebody declared. */
function skillsIn(ballots: readonly SkillsBallot[]): SkillId[] {
  const ids = new Set<SkillId>();
  for (const { levels } of ballots) for (const id of Object.keys(levels)) ids.add(id);
  return [...ids].sort(byId);
}
