import type { Ballot, OpenedBallot, RoundKind } from '../../../shared/board/ballots.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { inventorySituation, templates } from '../../../shared/catalogue/templates.ts';
import { participantId, recordId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/index.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { Round, SessionState } from '../../../shared/session/state.ts';

const template = templates.find((one) => one.id === 'inventory-saas');
if (template === undefined) throw new Error('The worked example is gone.');
const { frame } = template;
const criteria = frame.criteria.map((criterion) => criterion.id);
const candidates = frame.candidates.map((candidate) => candidate.id);

const people = [1, 2, 3].map(participantId);

const skills = (levels: Record<string, number>): Ballot => ({ type: 'skills', levels, willingness: 2 });
const weigh = (person: number): Ballot => ({
  type: 'weigh',
  method: 'rating',
  values: Object.fromEntries(criteria.map((id, index) => [id, (index * person * 3) % 11])),
});
const feel = (person: number): Ballot => ({
  type: 'feel',
  feelings: Object.fromEntries(
    candidates.map((id, index) => [
      id,
      {
        stars: Math.max(0, 5 - index - (person % 2)),
        morale: index === 0 ? 2 : -1,
        reason: index === 0 ? `Marker-reason-${person} *bold* <img src=x onerror=alert(1)>` : '',
        objection: null,
      },
    ]),
  ),
});

const ballotsOf = (make: (person: number) => Ballot): readonly OpenedBallot[] =>
  people.map((participant) => ({ participant, ballot: make(participant) }));

const round = (kind: RoundKind, number: number, anonymity: Anonymity, ballots: readonly OpenedBallot[]): Round => {
  const published = { kind, anonymity, method: 'rating' as const };
  return {
    id: `${kind}-${number}`,
    kind,
    number,
    status: 'revealed',
    anonymity,
    method: 'rating',
    about: null,
    cast: ballots.map((ballot) => ballot.participant),
    openedAt: 1_779_990_000_000,
    result:
      anonymity === 'named'
        ? { type: 'named', ballots }
        : { type: 'anonymous', summary: summariseRound(published, ballots, frame, () => 0.5) },
  };
};

export function decidedSession(anonymity: Anonymity): SessionState {
  return {
    ...initialState,
    ...frame,
    tags: ['backend', 'inventory'],
    anonymity,
    status: 'open',
    createdAt: 1_779_980_000_000,
    template: 'inventory-saas',
    predecessor: recordId('FB-0003'),
    situation: inventorySituation,
    phase: 'archive',
    gates: [{ id: 'licence', name: 'Open licence', question: 'May we use it | commercially?' }],
    people: people.map((id) => ({
      id,
      role: id === 1 ? 'facilitator' : 'participant',
      votes: true,
      simulated: false,
      removed: false,
      joinedAt: 1_779_980_000_000 + id,
    })),
    rounds: [
      round(
        'skills',
        1,
        anonymity,
        ballotsOf((person) => skills({ 'lang:python': person === 3 ? 1 : 4, 'fw:django': 3 })),
      ),
      round(
        'weigh',
        1,
        anonymity,
        ballotsOf((person) => weigh(person + 1)),
      ),
      round('weigh', 2, anonymity, ballotsOf(weigh)),
      round('feel', 1, anonymity, ballotsOf(feel)),
      {
        ...round(
          'confidence',
          1,
          anonymity,
          ballotsOf(() => ({ type: 'confidence', build: 4, maintain: 3, reason: '' })),
        ),
      },
      { ...round('weigh', 3, anonymity, []), status: 'cancelled', result: null },
    ],
    lockedWeights: 'weigh-2',
    cells: [
      {
        candidateId: candidates[0] ?? '',
        criterionId: criteria[0] ?? '',
        value: 4.5,
        reason: 'We | shipped two\nservices on it.',
        by: participantId(2),
        at: 1_779_999_000_000,
        round: null,
      },
    ],
    verdicts: candidates.map((candidateId) => ({
      gateId: 'licence',
      candidateId,
      verdict: 'pass' as const,
      reason: 'BSD or MIT',
      by: participantId(1),
      at: 1_779_999_000_000,
    })),
    objections: [
      {
        id: 'objection-1',
        candidateId: candidates[2] ?? '',
        kind: 'objection',
        participant: participantId(3),
        reason: 'Nobody here knows it.',
        round: 'feel-1',
        status: 'resolved',
        answer: 'We would train for a month.',
        answeredBy: participantId(1),
      },
    ],
    removedCriteria: [{ id: 'fun', name: 'Fun', group: 'team', reason: 'Morale says it | already.' }],
    friction: [
      {
        candidateId: candidates[2] ?? '',
        participant: participantId(3),
        text: 'Two | weeks of choosing *libraries*.',
        at: 1_779_991_000_000,
      },
    ],
    proof: {
      candidateId: candidates[0] ?? '',
      slice: 'Orders with live stock',
      owner: 'Ana',
      due: '2026-05-20',
      findings: 'Works.',
      outcome: 'confirmed',
    },
    decision: {
      status: 'decided',
      draft: {
        outcome: candidates[0] ?? null,
        why: 'Productivity comes with it.\n\n# not a heading\n<script>alert(1)</script>',
        mitigations: [{ weakness: 'Performance at peak', text: 'Cache reads', owner: 'Ben', due: '2026-09-01' }],
        escapeHatch: 'Move hot endpoints to FastAPI.',
        replacementBoundary: 'The HTTP layer.',
        reviewOn: '2026-12-01',
        noReviewBecause: '',
        triggers: ['More than 5,000 requests a second'],
      },
      dissents: [{ participant: participantId(3), text: 'I would rather have taken Express.' }],
      decidedAt: 1_779_999_500_000,
      decidedBy: participantId(1),
      leader: candidates[0] ?? null,
      teamJudgement: false,
    },
  };
}

export const aDecidedSession: SessionState = decidedSession('named');

const [first, second, third] = candidates;
const [one, other] = criteria;
/** Three people of one mind weigh two criteria nearly alike, and the first two candidates are good at one each. */
export const closeSession: SessionState = {
  ...aDecidedSession,
  criteria: frame.criteria.slice(0, 2),
  rounds: [
    round(
      'weigh',
      2,
      'named',
      ballotsOf(() => ({ type: 'weigh', method: 'rating', values: { [one!]: 6, [other!]: 5 } })),
    ),
  ],
  cells: [
    [first, one, 5],
    [first, other, 1],
    [second, one, 1],
    [second, other, 5],
    [third, one, 1],
    [third, other, 1],
  ].map(([candidateId, criterionId, value]) => ({
    candidateId: String(candidateId),
    criterionId: String(criterionId),
    value: Number(value),
    reason: 'Measured.',
    by: participantId(1),
    at: 1_779_999_000_000,
    round: null,
  })),
};
