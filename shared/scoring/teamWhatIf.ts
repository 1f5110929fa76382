import type { Candidate } from '../board/frame.ts';
import type { SkillSummary, TeamSkills } from '../board/summary.ts';
import { frameworkSkill, languageSkill } from '../catalogue/skills.ts';
import { clamp } from './statistics.ts';
import type { BoardInput } from './types.ts';

/** Developers by what they work in; languages that candidates share, such as JavaScript and TypeScript, go together. */
export interface TeamLine {
  /** Id of the first language’s skill. */
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** People fluent in it. */
  readonly people: number;
}

/** What to start a what-if on the team from: fluent people per group of languages, rounded where the tier hides counts. */
export function stateOfTeam(skills: TeamSkills | null, candidates: readonly Candidate[]): TeamLine[] {
  return languageGroups(candidates).map((languages) => {
    const people = Math.max(0, ...languages.map((name) => fluentIn(skills, languageSkill(name))));
    return { id: languageSkill(languages[0] ?? ''), name: languages.join(' / '), languages, people };
  });
}

const fluentIn = (skills: TeamSkills | null, id: string): number => {
  const skill = skills?.skills[id];
  if (skills === null || skill === undefined) return 0;
  const people = skill.fluent ?? Math.round(skill.fluency * skills.people);
  return Number.isFinite(people) ? people : 0;
};

function languageGroups(candidates: readonly Candidate[]): string[][] {
  const groups: string[][] = [];
  for (const { languages } of candidates) {
    const touching = groups.filter((group) => languages.some((name) => group.includes(name)));
    const merged = [...new Set([...touching.flat(), ...languages])];
    if (merged.length === 0) continue;
    const first = touching[0];
    if (first === undefined) groups.push(merged);
    else groups.splice(0, groups.length, ...groups.filter((group) => group === first || !touching.includes(group)));
    if (first !== undefined) first.splice(0, first.length, ...merged);
  }
  return groups;
}

/** Said beside every result of a changed team. */
export const changedTeamNote = 'This team has not voted, so preference and morale are left out.';

/**
 * The board with another team: `counts` people per line id of `stateOfTeam`. A developer added to a line is fluent in
 * it and knows its candidates as well as those already there do (half of them, when nobody is). The result shows
 * technical fit alone (E06). With unchanged counts the board comes back as it is.
 */
export function withTeam(input: BoardInput, counts: Readonly<Record<string, number>>): BoardInput {
  const lines = stateOfTeam(input.skills, input.candidates);
  const change = (line: TeamLine): number => wanted(counts[line.id] ?? line.people) - line.people;
  if (lines.every((line) => change(line) === 0)) return input;
  const before = input.skills ?? { people: 0, skills: {}, willingness: null };
  const counted = lines.reduce((total, line) => total + line.people, 0);
  const moved = lines.reduce((total, line) => total + change(line), 0);
  const people = Math.max(0, Math.max(before.people, counted) + moved);
  const skills = { ...before.skills };
  for (const line of lines) {
    const delta = change(line);
    for (const name of line.languages) {
      const id = languageSkill(name);
      skills[id] = moveSkill(skills[id], before.people, people, delta, 1);
    }
    const fluency = Math.max(0, ...line.languages.map((name) => before.skills[languageSkill(name)]?.fluency ?? 0));
    for (const candidate of input.candidates.filter(({ languages }) =>
      languages.some((name) => line.languages.includes(name)),
    )) {
      const id = frameworkSkill(candidate);
      const rate = fluency <= 0 ? 0.5 : clamp((before.skills[id]?.fluency ?? 0) / fluency, 0, 1);
      skills[id] = moveSkill(skills[id], before.people, people, delta, rate);
    }
  }
  return {
    ...input,
    skills: people === 0 ? null : { people, skills, willingness: before.willingness },
    blend: { fit: 100, preference: 0, morale: 0 },
    feelings: null,
  };
}

const wanted = (count: number): number => (Number.isFinite(count) ? clamp(Math.round(count), 0, 500) : 0);

function moveSkill(
  skill: SkillSummary | undefined,
  before: number,
  after: number,
  delta: number,
  rate: number,
): SkillSummary {
  if (after === 0) return { mean: 0, fluency: 0, fluent: 0 };
  const share = (known: number, each: number, top: number): number =>
    clamp((known * before + delta * rate * each) / after, 0, top);
  return {
    mean: share(skill?.mean ?? 0, 3, 4),
    fluency: share(skill?.fluency ?? 0, 1, 1),
    fluent: Math.round(clamp((skill?.fluent ?? (skill?.fluency ?? 0) * before) + delta * rate, 0, after)),
  };
}
