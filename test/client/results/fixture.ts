import type { Candidate, Criterion, CriterionGroup } from '../../../shared/board/frame.ts';
import type { BoardInput, BoardResult, CandidateResult, CellResult } from '../../../shared/scoring/types.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';

const candidate = (id: string, name: string): Candidate => ({ id, name, languages: [], summary: '', facts: null });
const criterion = (id: string, name: string, group: CriterionGroup): Criterion => ({
  id,
  name,
  group,
  description: '',
  zero: 'nothing',
  five: 'everything',
  assessor: null,
  environmental: false,
});

/** Two candidates, three criteria of equal weight: small enough to reckon by hand. */
export const input: BoardInput = {
  situation: emptySituation,
  candidates: [candidate('a', 'Alder'), candidate('b', 'Birch')],
  criteria: [
    criterion('skill', 'Team skills', 'team'),
    criterion('domain', 'Domain fit', 'domain'),
    criterion('run', 'Operations fit', 'operations'),
  ],
  gates: [
    { id: 'audit', name: 'Audit trail', question: 'Is there one?' },
    { id: 'licence', name: 'Licence', question: 'Is it free?' },
  ],
  verdicts: [],
  blend: { fit: 60, preference: 25, morale: 15 },
  objectionMode: 'flag',
  weights: null,
  feelings: null,
  skills: null,
  cells: [],
  objections: [],
};

const cell = (candidateId: string, criterionId: string, value: number | null): CellResult => ({
  candidateId,
  criterionId,
  value,
  suggested: value,
  replaced: null,
  confidence: 'medium',
  reasons: [],
  facts: [],
  missing: [],
});

export const scored = (id: string, rank: number | null, shares: readonly number[]): CandidateResult => {
  const [team = 0, domain = 0, operations = 0, preference = 0, morale = 0] = shares;
  const score = team + domain + operations + preference + morale;
  return {
    candidateId: id,
    rank,
    wouldRank: rank ?? 2,
    score,
    fit: (team + domain + operations) / 0.6,
    preference: preference / 0.25,
    morale: morale / 0.15,
    lower: score,
    upper: score,
    coverage: 1,
    contributions: [
      { part: 'team', criterionId: 'skill', value: team },
      { part: 'domain', criterionId: 'domain', value: domain },
      { part: 'operations', criterionId: 'run', value: operations },
      { part: 'preference', criterionId: null, value: preference },
      { part: 'morale', criterionId: null, value: morale },
    ],
    gates: 'pass',
    excluded: null,
    standing: 'clear',
  };
};

export const result: BoardResult = {
  method: 'test',
  weights: ['skill', 'domain', 'run'].map((criterionId) => ({
    criterionId,
    asked: 1 / 3,
    weight: 1 / 3,
    capped: false,
  })),
  cells: [
    cell('a', 'skill', 4.2),
    cell('a', 'domain', 2.5),
    cell('a', 'run', null),
    cell('b', 'skill', 1),
    cell('b', 'domain', 5),
    cell('b', 'run', 3),
  ],
  candidates: [
    scored('a', 1, [0.14644, 0.20944, 0.13244, 0.17544, 0.10344]),
    scored('b', 2, [0.1, 0.1, 0.1, 0.1, 0.1]),
  ],
  blend: { fit: 0.6, preference: 0.25, morale: 0.15 },
  leader: 'a',
  recommendation: 'a',
  recommendedBecause: 'leads',
  fitLeader: 'a',
  lead: 26.72,
  override: null,
  verdicts: [],
  headline: 'Alder leads by 26.7 points',
  because: 'Domain fit is the reason.',
  warnings: [],
  provisional: false,
};
