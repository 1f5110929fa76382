import type { Ballot, RoundKind } from '../../shared/board/ballots.ts';
import type { ClientCommand, Command } from '../../shared/session/commands.ts';
import { presentPeople } from '../../shared/session/people.ts';
import { phaseAfter, phases, reachable } from '../../shared/session/phases.ts';
import { openRoundOf } from '../../shared/session/rounds.ts';
import type { Phase, Round, SessionState } from '../../shared/session/state.ts';
import { participantId, recordId } from '../../shared/ids.ts';
import { emptySituation } from '../../shared/situation/situation.ts';
import { criterion, feeling, frame } from './board.ts';
import type { Table } from './givenWhenThen.ts';
import { createTable } from './givenWhenThen.ts';

/** A 32-bit linear congruential generator: the same seed gives the same history on every machine. */
export const createChance = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  return { next, below, pick, flip: (chance: number): boolean => next() < chance };
};
export type Chance = ReturnType<typeof createChance>;

/** A text that stands in an open ballot and may not be seen anywhere else before its reveal. */
export const markerOf = (participant: number, round: string): string => `marker-${participant}-${round}-end`;

const levels = (chance: Chance) => ({ 'lang:python': chance.below(5), 'fw:a': chance.below(5) });

const weights = (chance: Chance, state: SessionState, round: Round): Record<string, number | null> => {
  const ids = state.criteria.map(({ id }) => id);
  if (round.method === 'points') return Object.fromEntries(ids.map((id, index) => [id, index === 0 ? 100 : null]));
  const most = round.method === 'ranking' ? ids.length : 10;
  return Object.fromEntries(ids.map((id) => [id, chance.flip(0.2) ? null : 1 + chance.below(most)]));
};

/** A ballot that counts in this round; texts carry the marker of their author. */
export const ballotFor = (chance: Chance, state: SessionState, round: Round, participant: number): Ballot => {
  const reason = markerOf(participant, round.id);
  const skills = { type: 'skills', levels: levels(chance), willingness: chance.below(5) } as const;
  const weigh = { type: 'weigh', method: round.method, values: weights(chance, state, round) } as const;
  const feel = {
    type: 'feel',
    feelings: Object.fromEntries(
      state.candidates.map(({ id }) => {
        const objection = chance.flip(0.2) ? { kind: chance.pick(['concern', 'objection'] as const), reason } : null;
        return [id, feeling({ stars: chance.below(6), morale: chance.below(5) - 2, reason, objection })];
      }),
    ),
  } as const;
  switch (round.kind) {
    case 'skills':
      return skills;
    case 'weigh':
      return weigh;
    case 'feel':
      return feel;
    case 'quick':
      return { type: 'quick', skills, weigh, feel };
    case 'cell':
      return { type: 'cell', value: chance.below(11) / 2, reason };
    case 'confidence':
      return { type: 'confidence', build: 1 + chance.below(5), maintain: 1 + chance.below(5), reason };
    default:
      return round.kind satisfies never;
  }
};

const kinds: readonly RoundKind[] = ['skills', 'weigh', 'feel', 'quick', 'cell', 'confidence'];

/** Mostly sensible, sometimes not: a refused command is part of any real history. */
const commandFor = (chance: Chance, state: SessionState, actor: number): ClientCommand => {
  const round = openRoundOf(state);
  const candidateId = chance.pick(state.candidates)?.id ?? 'none';
  const criterionId = chance.pick(state.criteria)?.id ?? 'none';
  const target = participantId(1 + chance.below(state.people.length + 1));
  const roundId = round?.id ?? chance.pick(state.rounds)?.id ?? 'none-1';
  const ahead = phaseAfter(state);
  const near = chance.pick(reachable(state)) ?? state.phase;
  const to: Phase = ahead !== null && chance.flip(0.7) ? ahead : chance.flip(0.8) ? near : chance.pick(phases);
  const outcome = chance.flip(0.8) ? candidateId : null;
  const vote = (): ClientCommand =>
    round === null
      ? { type: 'movePhase', to }
      : { type: 'castBallot', round: round.id, ballot: ballotFor(chance, state, round, actor) };
  const rare: readonly (() => ClientCommand)[] = [
    () => ({ type: 'changeRole', participant: target, role: chance.pick(['facilitator', 'participant', 'observer']) }),
    () => ({ type: 'handOver', to: target }),
    () => ({ type: 'takeOver' }),
    () => ({ type: 'chooseVoting', votes: chance.flip(0.5) }),
    () => ({ type: 'removeParticipant', participant: target }),
    () => ({ type: 'reviseQuestion', title: `T${chance.below(9)}`, question: 'Q', tags: [] }),
    () => ({ type: 'reviseSituation', fields: { peakRps: chance.below(5000) } }),
    () => {
      const id = `own-${chance.below(6)}`;
      const candidate = { type: 'own', id, name: id, languages: [], summary: '' } as const;
      return { type: 'addCandidate', candidate, acceptLoss: chance.flip(0.5) };
    },
    () => ({ type: 'removeCandidate', candidateId, acceptLoss: chance.flip(0.5) }),
    () => ({ type: 'addCriterion', criterion: criterion(`k-${chance.below(9)}`), acceptLoss: chance.flip(0.5) }),
    () => ({ type: 'removeCriterion', criterionId, reason: 'r', acceptLoss: chance.flip(0.5) }),
    () => ({ type: 'chooseMethod', method: chance.pick(['rating', 'points', 'ranking']) }),
    () => ({ type: 'chooseMode', mode: chance.pick(['full', 'quick']) }),
    () => ({ type: 'chooseAnonymity', anonymity: chance.pick(['named', 'anonymous']) }),
    () => ({ type: 'chooseBlend', blend: { fit: 50, preference: 30, morale: 20 } }),
    () => ({ type: 'startTimer', seconds: 1 + chance.below(600) }),
    () => ({ type: 'pauseTimer' }),
    () => ({ type: 'resumeTimer' }),
    () => ({ type: 'extendTimer', seconds: 30 }),
    () => ({
      type: 'judgeGate',
      gateId: 'audit',
      candidateId,
      verdict: chance.pick(['pass', 'fail', 'unknown']),
      reason: '',
    }),
    () => ({ type: 'restoreCell', candidateId, criterionId }),
    () => ({ type: 'planProof', candidateId, slice: 's', owner: 'o', due: null }),
    () => ({ type: 'recordFindings', findings: 'f', outcome: 'confirmed' }),
    () => ({ type: 'recordDissent', text: `No ${chance.below(3)}` }),
    () => ({ type: 'logFriction', candidateId, text: chance.pick(['', 'Slow builds.', 'New to us.']) }),
    () => ({ type: 'awaitProof' }),
    () => ({ type: 'endSession' }),
    () => ({ type: 'reopenSession' }),
    () => ({ type: 'archiveSession' }),
  ];
  const usual: readonly (() => ClientCommand)[] = [
    () => ({ type: 'movePhase', to }),
    () => ({ type: 'openRound', kind: chance.pick(kinds), about: { candidateId, criterionId } }),
    () => ({ type: 'withdrawBallot', round: roundId }),
    () => ({ type: 'closeRound', round: roundId }),
    () => ({ type: 'reopenRound', round: roundId }),
    () => ({ type: 'revealRound', round: roundId }),
    () => ({ type: 'revealRound', round: roundId }),
    () => ({ type: 'cancelRound', round: roundId }),
    () => ({ type: 'replaceCell', candidateId, criterionId, value: chance.below(11) / 2, reason: 'r' }),
    () => ({ type: 'draftDecision', fields: { outcome, why: 'Because.', noReviewBecause: 'Soon gone.' } }),
    () => ({ type: 'confirmDecision' }),
    () => {
      const objection = chance.pick(state.objections);
      const objectionId = objection?.id ?? 'none';
      return {
        type: 'answerObjection',
        objectionId,
        status: chance.pick(['resolved', 'withdrawn', 'overruled']),
        answer: 'ok',
      };
    },
  ];
  if (state.status === 'ended' && chance.flip(0.3)) return { type: 'reopenSession' };
  if (state.decision.status !== 'draft' && chance.flip(0.2)) return { type: 'archiveSession' };
  const dice = chance.next();
  if (dice < 0.55) return vote();
  return dice < 0.85 ? chance.pick(usual)() : chance.pick(rare)();
};

export interface Step {
  readonly actor: number | null;
  readonly command: Command;
  readonly before: SessionState;
  readonly facilitatorsAwaySince: number | null;
}

/** Runs a whole session by chance; `watch` sees each step and whether it was accepted. */
export const seededHistory = (
  seed: number,
  steps: number,
  watch: (step: Step, table: Table, accepted: boolean) => void = () => undefined,
): Table => {
  const chance = createChance(seed);
  const table = createTable();
  const anonymity = chance.pick(['named', 'anonymous'] as const);
  const mode = chance.pick(['full', 'full', 'quick'] as const);
  const start: Command = {
    type: 'createSession',
    template: 'blank',
    frame: { ...frame, anonymity, mode },
    situation: emptySituation,
    rehearsal: false,
    predecessor: null,
  };
  const run = (actor: number | null, command: Command): void => {
    const before = table.state;
    const facilitatorsAwaySince = chance.flip(0.1) ? 0 : null;
    const known = { facilitatorsAwaySince, recordId: recordId('FB-1'), random: chance.next };
    watch({ actor, command, before, facilitatorsAwaySince }, table, table.ask(actor, command, known).ok);
  };
  run(null, start);
  for (let joined = 0; joined < 3 + chance.below(4); joined += 1) {
    run(null, { type: 'joinSession', role: chance.flip(0.85) ? 'participant' : 'observer', simulated: false });
  }
  for (let step = 0; step < steps; step += 1) {
    if (chance.flip(0.03)) {
      run(null, { type: 'joinSession', role: 'participant', simulated: chance.flip(0.1) });
      continue;
    }
    const facilitator = presentPeople(table.state).find((person) => person.role === 'facilitator');
    const anybody = 1 + chance.below(table.state.people.length);
    run(chance.flip(0.5) ? (facilitator?.id ?? anybody) : anybody, commandFor(chance, table.state, anybody));
  }
  return table;
};
