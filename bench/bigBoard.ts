import type { Ballot, OpenedBallot } from '../shared/board/ballots.ts';
import type { Candidate, Criterion } from '../shared/board/frame.ts';
import type { CellReplacement } from '../shared/board/judgements.ts';
import { candidateFrom } from '../shared/catalogue/candidates.ts';
import { defaultCriteria } from '../shared/catalogue/criteria.ts';
import { frameworks } from '../shared/catalogue/frameworks.ts';
import { languageSkill } from '../shared/catalogue/skills.ts';
import { inventorySituation } from '../shared/catalogue/templates.ts';
import { participantId } from '../shared/ids.ts';
import { seededRandom, summariseRound } from '../shared/scoring/index.ts';
import type { RawBallots } from '../shared/scoring/index.ts';
import type { BoardInput } from '../shared/scoring/types.ts';

export interface BoardSize {
  readonly candidates: number;
  readonly criteria: number;
  readonly voters: number;
}

/** A board as it lies before scoring: everything framed and judged, and everybody's raw ballots. */
export interface RawBoard {
  readonly board: BoardInput;
  readonly ballots: RawBallots;
}

/** A board of any size, the same every time: catalogue candidates, half of the criteria assessed, half judged by the team. */
export function bigBoard({ candidates: m, criteria: n, voters }: BoardSize): RawBoard {
  const random = seededRandom(20_260_401);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const candidates = Array.from({ length: m }, (_, place): Candidate => {
    const framework = frameworks[place % frameworks.length]!;
    const again = place < frameworks.length ? '' : `-${place}`;
    return { ...candidateFrom(framework), id: `${framework.id}${again}` };
  });
  const criteria = Array.from({ length: n }, (_, place): Criterion => {
    const usual = defaultCriteria[(place >> 1) % defaultCriteria.length]!;
    const own = place % 2 === 1;
    return {
      ...usual,
      id: `criterion-${place}`,
      assessor: own ? null : usual.assessor,
      environmental: place === n - 1,
    };
  });
  const cells = candidates.flatMap(({ id }) =>
    criteria
      .filter(({ assessor }) => assessor === null)
      .map((criterion): CellReplacement => ({
        candidateId: id,
        criterionId: criterion.id,
        value: whole(0, 10) / 2,
        reason: 'Judged together.',
        by: participantId(1),
        at: 0,
        round: null,
      })),
  );
  const languages = [...new Set(candidates.flatMap((candidate) => candidate.languages))].map(languageSkill);
  const ballots = (make: () => Ballot): OpenedBallot[] =>
    Array.from({ length: voters }, (_, place) => ({ participant: participantId(place + 1), ballot: make() }));
  return {
    board: {
      situation: inventorySituation,
      candidates,
      criteria,
      cells,
      gates: [],
      verdicts: [],
      blend: { fit: 60, preference: 25, morale: 15 },
      objectionMode: 'flag',
      objections: [],
      weights: null,
      feelings: null,
      skills: null,
    },
    ballots: {
      anonymity: 'named',
      method: 'rating',
      weigh: ballots(() => ({
        type: 'weigh',
        method: 'rating',
        values: Object.fromEntries(criteria.map(({ id }) => [id, random() < 0.05 ? null : whole(0, 10)])),
      })),
      feel: ballots(() => ({
        type: 'feel',
        feelings: Object.fromEntries(
          candidates.map(({ id }) => [
            id,
            {
              stars: random() < 0.05 ? null : whole(0, 5),
              morale: random() < 0.05 ? null : whole(-2, 2),
              reason: '',
              objection: null,
            },
          ]),
        ),
      })),
      skills: ballots(() => ({
        type: 'skills',
        levels: Object.fromEntries(languages.map((id) => [id, whole(0, 4)])),
        willingness: whole(0, 4),
      })),
    },
  };
}

/** What the three rounds say. */
export const summaries = ({ board, ballots }: RawBoard) =>
  (['skills', 'weigh', 'feel'] as const).map((kind) =>
    summariseRound({ ...ballots, kind }, ballots[kind], board, () => 0),
  );
