import type { Ballot, FeelBallot, Feeling, RoundKind, SkillsBallot, WeighBallot } from '../../shared/board/ballots.ts';
import type { Candidate, Criterion, CriterionGroup, Frame } from '../../shared/board/frame.ts';
import { participantId } from '../../shared/ids.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Participant, Phase, Role, Round } from '../../shared/session/state.ts';
import { emptySituation } from '../../shared/situation/situation.ts';

export const candidate = (id: string, name = id.toUpperCase()): Candidate => ({
  id,
  name,
  languages: ['Python'],
  summary: '',
  facts: null,
});

export const criterion = (id: string, group: CriterionGroup = 'team', change: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id.toUpperCase(),
  group,
  description: '',
  zero: 'bad',
  five: 'good',
  assessor: null,
  environmental: false,
  ...change,
});

/** Two candidates, four criteria in three groups, one gate. */
export const frame: Frame = {
  title: 'Backend',
  question: 'Which one?',
  candidates: [candidate('a'), candidate('b')],
  criteria: [
    criterion('skill', 'team'),
    criterion('ease', 'team'),
    criterion('fit', 'domain'),
    criterion('run', 'operations'),
  ],
  gates: [{ id: 'audit', name: 'Audit', question: 'Is there a trail?' }],
  blend: { fit: 60, preference: 25, morale: 15 },
  anonymity: 'named',
  mode: 'full',
  method: 'rating',
  objectionMode: 'flag',
  tags: [],
};

export const created = (change: Partial<Frame> = {}, rehearsal = false): SessionEvent => ({
  type: 'sessionCreated',
  at: 1,
  template: 'blank',
  frame: { ...frame, ...change },
  situation: emptySituation,
  rehearsal,
  predecessor: null,
});

export const person = (id: number, role: Role, change: Partial<Participant> = {}): Participant => ({
  id: participantId(id),
  role,
  votes: role !== 'observer',
  simulated: false,
  removed: false,
  joinedAt: 1,
  ...change,
});

export const joined = (id: number, role: Role, change: Partial<Participant> = {}): SessionEvent => ({
  type: 'participantJoined',
  participant: person(id, role, change),
});

/** Facilitator 1, participants 2, 3 and 4, observer 5. */
export const people: readonly SessionEvent[] = [
  joined(1, 'facilitator'),
  joined(2, 'participant'),
  joined(3, 'participant'),
  joined(4, 'participant'),
  joined(5, 'observer'),
];

export const board: readonly SessionEvent[] = [created(), ...people];
export const anonymousBoard: readonly SessionEvent[] = [created({ anonymity: 'anonymous' }), ...people];
export const quickBoard: readonly SessionEvent[] = [created({ mode: 'quick' }), ...people];

export const round = (kind: RoundKind, number = 1, change: Partial<Round> = {}): Round => ({
  id: `${kind}-${number}`,
  kind,
  number,
  status: 'open',
  anonymity: 'named',
  method: 'rating',
  about: null,
  cast: [],
  openedAt: 1_000_000,
  result: null,
  ...change,
});

export const opened = (kind: RoundKind, number = 1, change: Partial<Round> = {}): SessionEvent => ({
  type: 'roundOpened',
  round: round(kind, number, change),
});

export const cast = (roundId: string, ...ids: number[]): SessionEvent => ({
  type: 'ballotsCast',
  round: roundId,
  participants: ids.map(participantId),
});

/** Straight to a phase, with the phases before it visited. */
export const movedTo = (to: Phase): readonly SessionEvent[] => {
  const road: Phase[] = ['frame', 'gather', 'weigh', 'feel', 'assess', 'results', 'prove', 'decide', 'archive'];
  return road
    .slice(1, road.indexOf(to) + 1)
    .map((phase, index) => ({ type: 'phaseMoved', from: road[index]!, to: phase }));
};

export const moved = (from: Phase, to: Phase): SessionEvent => ({ type: 'phaseMoved', from, to });

export const skills = (levels: Record<string, number> = {}, willingness: number | null = null): SkillsBallot => ({
  type: 'skills',
  levels,
  willingness,
});
export const weigh = (
  values: Record<string, number | null>,
  method: 'rating' | 'points' | 'ranking' = 'rating',
): WeighBallot => ({ type: 'weigh', method, values });
export const feeling = (change: Partial<Feeling> = {}): Feeling => ({
  stars: null,
  morale: null,
  reason: '',
  objection: null,
  ...change,
});
export const feel = (feelings: Record<string, Partial<Feeling>>): FeelBallot => ({
  type: 'feel',
  feelings: Object.fromEntries(Object.entries(feelings).map(([id, change]) => [id, feeling(change)])),
});
export const cellVote = (value: number | null): Ballot => ({ type: 'cell', value, reason: '' });
export const confidence = (build: number | null, maintain: number | null): Ballot => ({
  type: 'confidence',
  build,
  maintain,
  reason: '',
});
export const openedBallot = (id: number, ballot: Ballot) => ({ participant: participantId(id), ballot });
