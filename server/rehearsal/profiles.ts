import type { CriterionId, SkillId } from '../../shared/ids.ts';

/** Somebody who might be on a team: what they know, and what they care about. */
export interface Profile {
  readonly name: string;
  readonly skills: Readonly<Record<SkillId, number>>;
  /** 0..4. */
  readonly willingness: number;
  /** 0..10 for criteria they feel strongly about; the others matter about 5 to them. */
  readonly cares: Readonly<Record<CriterionId, number>>;
  /** How much of their stars follows what they know, 0..1; the rest is curiosity about what they do not. */
  readonly loyalty: number;
}

/** Three who write Python and one who writes JavaScript come first: the team of the worked example. */
export const profiles: readonly Profile[] = [
  {
    name: 'Ada',
    skills: {
      'lang:python': 4,
      'fw:django': 4,
      'fw:fastapi': 2,
      'lang:javascript': 2,
      'topic:sql': 4,
      'topic:async': 2,
    },
    willingness: 2,
    cares: { 'team-skills': 9, 'built-in-productivity': 9, maintainability: 8, 'domain-fit': 8, 'peak-load': 3 },
    loyalty: 0.9,
  },
  {
    name: 'Ben',
    skills: {
      'lang:python': 3,
      'fw:django': 3,
      'fw:fastapi': 2,
      'lang:javascript': 1,
      'topic:sql': 3,
      'topic:async': 1,
    },
    willingness: 2,
    cares: {
      'team-skills': 8,
      'built-in-productivity': 8,
      'learning-curve': 7,
      'operations-fit': 6,
      'resource-use': 2,
    },
    loyalty: 0.85,
  },
  {
    name: 'Mei',
    skills: { 'lang:python': 4, 'fw:fastapi': 3, 'fw:django': 3, 'topic:async': 3, 'topic:sql': 3, 'lang:go': 1 },
    willingness: 3,
    cares: { 'peak-load': 7, 'real-time': 7, maintainability: 8, 'team-skills': 7, 'built-in-productivity': 6 },
    loyalty: 0.75,
  },
  {
    name: 'Jon',
    skills: {
      'lang:javascript': 4,
      'lang:typescript': 3,
      'fw:express': 4,
      'topic:async': 4,
      'lang:python': 1,
      'topic:sql': 2,
    },
    willingness: 3,
    cares: { 'real-time': 9, 'team-skills': 6, 'community-health': 7, 'learning-curve': 4, 'built-in-productivity': 5 },
    loyalty: 0.7,
  },
  {
    name: 'Sara',
    skills: {
      'lang:java': 4,
      'lang:kotlin': 3,
      'fw:spring-boot': 4,
      'topic:sql': 4,
      'lang:python': 2,
      'topic:async': 2,
    },
    willingness: 2,
    cares: { maintainability: 10, 'community-health': 8, 'operations-fit': 7, 'learning-curve': 3 },
    loyalty: 0.8,
  },
  {
    name: 'Tom',
    skills: { 'lang:go': 4, 'fw:gin': 3, 'topic:async': 3, 'topic:sql': 2, 'lang:python': 2 },
    willingness: 3,
    cares: { 'resource-use': 8, 'peak-load': 8, 'operations-fit': 8, 'built-in-productivity': 3 },
    loyalty: 0.8,
  },
  {
    name: 'Ines',
    skills: { 'lang:php': 4, 'fw:laravel': 4, 'lang:javascript': 3, 'topic:sql': 3 },
    willingness: 4,
    cares: { 'learning-curve': 8, 'built-in-productivity': 8, 'team-skills': 6, 'resource-use': 4 },
    loyalty: 0.6,
  },
  {
    name: 'Kofi',
    skills: { 'lang:javascript': 2, 'lang:python': 2, 'topic:sql': 1 },
    willingness: 4,
    cares: { 'learning-curve': 9, 'community-health': 7, 'team-skills': 5 },
    loyalty: 0.5,
  },
];

/** The mark every simulated teammate carries in their name. */
export const displayName = ({ name }: Profile): string => `${name} (simulated)`;

export const profileNamed = (name: string): Profile | undefined =>
  profiles.find((profile) => displayName(profile) === name);
