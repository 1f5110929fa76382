import type { Ballot, FeelBallot, OpenedBallot } from '../../../shared/board/ballots.ts';
import type { Candidate, Criterion } from '../../../shared/board/frame.ts';
import type { GateVerdict, Objection } from '../../../shared/board/judgements.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { defaultCriteria, furtherCriteria } from '../../../shared/catalogue/criteria.ts';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import { scoreBallots, seedOf } from '../../../shared/scoring/index.ts';
import type { ScoredBallots } from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { blendFor } from '../../../shared/situation/presets.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import type { ScoreFile } from './schema.ts';
import { countedAs, readAhp, weighBallot, type AhpReading } from './weighBallots.ts';
import type { AhpAnswers } from './weighing.ts';
import { unnamedVoter } from './unnamedVoter.ts';

/** A score file as the scoring takes it, scored. */
export interface FileBoard extends ScoredBallots {
  /** Everybody the file names, by number; voters without a name are called by their place. */
  readonly people: readonly { readonly id: ParticipantId; readonly name: string }[];
  readonly seed: number;
  readonly ahp: AhpReading | null;
}

/** Brings a file into the scoring's words, catalogue facts added and people numbered from 1, and scores it. */
export function boardOf(file: ScoreFile): FileBoard {
  const criteria = file.criteria.map(criterionOf);
  const candidates = file.candidates.map(candidateOf);
  const situation = { ...emptySituation, ...file.situation };
  const ids = criteria.map(({ id }) => id);
  const seed = typeof file.seed === 'number' ? file.seed : seedOf(file.seed);
  const people = new People(file.ballots.map(({ voter }, place) => voter ?? unnamedVoter(place)));
  const ballots = file.ballots.flatMap((ballot, place) => {
    const cast: Ballot[] = [];
    if (ballot.skills !== undefined) cast.push({ type: 'skills', ...ballot.skills });
    if (ballot.weights !== undefined) cast.push(weighBallot(file.method, ballot.weights, ids));
    if (ballot.feelings !== undefined) cast.push(feelBallot(ballot.feelings));
    return cast.map((one): OpenedBallot => ({ participant: participantId(place + 1), ballot: one }));
  });
  const judged = new Map(
    file.ballots.flatMap(({ weights }, place) =>
      file.method === 'ahp' && weights !== undefined ? [[participantId(place + 1), weights as AhpAnswers]] : [],
    ),
  );
  const { fit, preference, morale } = file.blend ?? blendFor(situation);
  const empty: BoardInput = {
    situation,
    candidates,
    criteria,
    gates: file.gates.map(({ verdicts: _judged, ...gate }) => gate),
    verdicts: verdictsOf(file, people),
    blend: { fit, preference, morale },
    objectionMode: file.objectionMode,
    weights: null,
    feelings: null,
    skills: null,
    cells: Object.entries(file.cells).flatMap(([candidateId, row]) =>
      Object.entries(row).map(([criterionId, { by, ...judged }]) => ({
        ...judged,
        candidateId,
        criterionId,
        by: people.numberOf(by),
        at: 0,
        round: null,
      })),
    ),
    objections: objectionsOf(file, people),
  };
  const of = (kind: Ballot['type']): OpenedBallot[] => ballots.filter(({ ballot }) => ballot.type === kind);
  const { anonymity } = file;
  const raw = {
    anonymity,
    method: countedAs(file.method),
    skills: of('skills'),
    weigh: of('weigh'),
    feel: of('feel'),
    judged,
  };
  return { ...scoreBallots(empty, raw, seed), people: people.all, seed, ahp: readAhp([...judged.values()], ids) };
}

const candidateOf = (entry: ScoreFile['candidates'][number]): Candidate =>
  typeof entry === 'string' ? candidateFrom(findFramework(entry)!) : { ...entry, facts: null };

const criterionOf = (entry: ScoreFile['criteria'][number]): Criterion =>
  typeof entry === 'string' ? [...defaultCriteria, ...furtherCriteria].find(({ id }) => id === entry)! : entry;

const feelBallot = (feelings: NonNullable<ScoreFile['ballots'][number]['feelings']>): FeelBallot => ({
  type: 'feel',
  feelings: Object.fromEntries(Object.entries(feelings).map(([id, given]) => [id, { ...given, objection: null }])),
});

const verdictsOf = (file: ScoreFile, people: People): GateVerdict[] =>
  file.gates.flatMap(({ id, verdicts }) =>
    Object.entries(verdicts).map(([candidateId, { verdict, reason, by }]) => ({
      gateId: id,
      candidateId,
      verdict,
      reason,
      by: people.numberOf(by),
      at: 0,
    })),
  );

const objectionsOf = (file: ScoreFile, people: People): Objection[] =>
  file.objections.map(({ candidate, kind, by, reason, status, answer, answeredBy }, place) => ({
    id: `objection-${place + 1}`,
    candidateId: candidate,
    kind,
    participant: people.numberOf(by),
    reason,
    round: 'feel-1',
    status,
    answer,
    answeredBy: answeredBy === undefined ? null : people.numberOf(answeredBy),
  }));

/** Numbers for names: voters first, then whoever else signs something. */
class People {
  readonly #names: string[];

  constructor(voters: readonly string[]) {
    this.#names = [...voters];
  }

  numberOf(name = 'Not named'): ParticipantId {
    if (!this.#names.includes(name)) this.#names.push(name);
    return participantId(this.#names.indexOf(name) + 1);
  }

  get all(): FileBoard['people'] {
    return this.#names.map((name, place) => ({ id: participantId(place + 1), name }));
  }
}
