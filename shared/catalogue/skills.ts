import type { Candidate } from '../board/frame.ts';
import type { SkillId } from '../ids.ts';

export interface Skill {
  readonly id: SkillId;
  readonly name: string;
  readonly kind: 'language' | 'framework' | 'topic';
}

/** Subjects asked of everybody, whatever the candidates. */
export const topics: readonly Skill[] = [
  { id: 'topic:async', name: 'Asynchronous programming', kind: 'topic' },
  { id: 'topic:sql', name: 'SQL and data modelling', kind: 'topic' },
];

/** What a team is asked to rate itself on: languages of the candidates, the candidates themselves, and the topics. */
export function skillsFor(candidates: readonly Candidate[]): readonly Skill[] {
  const languages = candidates.flatMap((candidate) => candidate.languages);
  const found = [
    ...languages.map((name): Skill => ({ id: languageSkill(name), name, kind: 'language' })),
    ...candidates.map((candidate): Skill => ({
      id: frameworkSkill(candidate),
      name: candidate.name,
      kind: 'framework',
    })),
    ...topics,
  ];
  return [...new Map(found.map((skill) => [skill.id, skill])).values()];
}

/** `lang:python`; signs other than letters and digits become dashes, with `C#`, `C++` and `F#` spelled out. */
export const languageSkill = (language: string): SkillId => `lang:${slug(language)}`;

/** `fw:django`: the catalogue id when there is one, so a renamed candidate keeps its skill. */
export const frameworkSkill = (candidate: Candidate): SkillId => `fw:${candidate.facts?.id ?? slug(candidate.id)}`;

const spelled: Readonly<Record<string, string>> = { 'c#': 'csharp', 'c++': 'cpp', 'f#': 'fsharp' };

function slug(name: string): string {
  const lower = name.trim().toLowerCase();
  return spelled[lower] ?? lower.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
}
