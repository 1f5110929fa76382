import type { Objection } from '../../../shared/board/judgements.ts';
import type { Feeling, OpenedBallot, SkillsBallot, WeighBallot } from '../../../shared/board/ballots.ts';
import type { Anonymity, Frame } from '../../../shared/board/frame.ts';
import type { RoundSummary } from '../../../shared/board/summary.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import type { Situation } from '../../../shared/situation/situation.ts';

const template = findTemplate('inventory-saas');
if (template === null) throw new Error('the worked example is missing');
export const frame: Frame = template.frame;
export const situation: Situation = template.situation;

/** A fixed stream of uniform numbers. */
export const fixedRandom = (): (() => number) => {
  let state = 1;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
};

export const opened = (ballots: readonly OpenedBallot['ballot'][]): OpenedBallot[] =>
  ballots.map((ballot, index) => ({ participant: participantId(index + 2), ballot }));

/** Four people’s ratings of the ten criteria; they come to 22/7/14/14/8/8/12/7/5/3 percent. */
export const ratings: Readonly<Record<string, readonly number[]>> = {
  'team-skills': [10, 10, 10, 10],
  'learning-curve': [4, 3, 4, 2],
  'domain-fit': [3, 10, 4, 9],
  'built-in-productivity': [9, 6, 8, 4],
  'real-time': [1, 3, 2, 9],
  'peak-load': [2, 7, 3, 4],
  maintainability: [5, 4, 9, 4],
  'community-health': [5, 3, 5, 0],
  'operations-fit': [3, 7, 0, 0],
  'resource-use': [4, 0, 1, 0],
};

export const weighBallots = (rows = ratings): WeighBallot[] =>
  [0, 1, 2, 3].map((voter) => ({
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row[voter] ?? null])),
  }));

export const stars = { django: [4, 4, 4, 2], fastapi: [5, 4, 5, 3], express: [2, 2, 2, 4] };
export const morale = { django: [1, 1, 1, 0], fastapi: [0, 0, -1, 0], express: [-1, 0, 0, 2] };

export const feeling = (fields: Partial<Feeling>): Feeling => ({
  stars: null,
  morale: null,
  reason: '',
  objection: null,
  ...fields,
});

type Rows = Readonly<Record<string, readonly (number | null)[]>>;

export const feelBallots = (starRows: Rows = stars, moraleRows: Rows = morale): OpenedBallot['ballot'][] =>
  (Object.values(starRows)[0] ?? []).map((_, voter) => ({
    type: 'feel',
    feelings: Object.fromEntries(
      Object.keys(starRows).map((id) => [
        id,
        feeling({ stars: starRows[id]?.[voter] ?? null, morale: moraleRows[id]?.[voter] ?? null }),
      ]),
    ),
  }));

const skills = (levels: Record<string, number>, willingness: number | null = 2): SkillsBallot => ({
  type: 'skills',
  levels,
  willingness,
});

/** Three Python developers and one JavaScript developer, as people declare themselves. */
export const inventoryTeam: readonly SkillsBallot[] = [
  skills({ 'lang:python': 4, 'lang:javascript': 2, 'fw:django': 3, 'fw:fastapi': 2, 'topic:async': 2, 'topic:sql': 3 }),
  skills({ 'lang:python': 3, 'lang:javascript': 1, 'fw:django': 3, 'fw:fastapi': 3, 'topic:async': 2, 'topic:sql': 3 }),
  skills({ 'lang:python': 3, 'lang:javascript': 2, 'fw:django': 2, 'fw:fastapi': 2, 'topic:async': 1, 'topic:sql': 2 }),
  skills({
    'lang:python': 1,
    'lang:javascript': 4,
    'lang:typescript': 3,
    'fw:express': 4,
    'topic:async': 4,
    'topic:sql': 2,
  }),
];

export const pythonDeveloper = skills({ 'lang:python': 3, 'fw:django': 3, 'fw:fastapi': 2, 'topic:async': 1 });
export const nodeDeveloper = skills({ 'lang:javascript': 3, 'fw:express': 3, 'topic:async': 3 });

export const round = (
  kind: RoundSummaryKind,
  ballots: readonly OpenedBallot['ballot'][],
  anonymity: Anonymity = 'named',
): RoundSummary => summariseRound({ kind, anonymity, method: 'rating' }, opened(ballots), frame, fixedRandom());
type RoundSummaryKind = Parameters<typeof summariseRound>[0]['kind'];

/** The worked example after all rounds; parts can be replaced. */
export function board(changes: Partial<BoardInput> = {}): BoardInput {
  return {
    situation,
    candidates: frame.candidates,
    criteria: frame.criteria,
    gates: [],
    verdicts: [],
    blend: frame.blend,
    objectionMode: 'flag',
    weights: round('weigh', weighBallots()).weights,
    feelings: round('feel', feelBallots()).feelings,
    skills: round('skills', inventoryTeam).skills,
    cells: [],
    objections: [],
    ...changes,
  };
}

export const objection = (candidateId: string, change: Partial<Objection> = {}): Objection => ({
  id: `o-${candidateId}`,
  candidateId,
  kind: 'objection',
  participant: participantId(2),
  reason: 'It cannot be operated here.',
  round: 'feel-1',
  status: 'open',
  answer: '',
  answeredBy: null,
  ...change,
});
