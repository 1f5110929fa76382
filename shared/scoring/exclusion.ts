import type { Candidate, Gate } from '../board/frame.ts';
import type { Objection } from '../board/judgements.ts';
import { asksSubMillisecond, latencyReason, reachesSubMillisecond } from './fit/peakLoad.ts';
import type { BoardInput, CandidateResult } from './types.ts';

type Exclusion = NonNullable<CandidateResult['excluded']>;

export interface Judged {
  readonly gates: CandidateResult['gates'];
  readonly standing: CandidateResult['standing'];
  readonly excluded: Exclusion | null;
}

/** In veto mode a candidate leaves the ranking at this many open objections (scoring rule 2.4). */
export const vetoNeeds = (ballots: number): number => Math.max(2, Math.ceil(0.2 * ballots - 1e-9));

/** Gates first, then objections: neither is ever weighed. */
export function judge(input: BoardInput, candidate: Candidate): Judged {
  const verdicts = input.gates.map((gate) => {
    const last = input.verdicts.findLast(
      ({ gateId, candidateId }) => gateId === gate.id && candidateId === candidate.id,
    );
    return { gate, verdict: last?.verdict ?? 'unknown', reason: last?.reason ?? '' };
  });
  const failed = verdicts.find(({ verdict }) => verdict === 'fail');
  const outOfReach = asksSubMillisecond(input.situation) && reachesSubMillisecond(candidate) === false;
  const open = openObjections(input.objections, candidate);
  const harm = open.filter(({ kind }) => kind === 'objection');
  const cast = Math.max(input.feelings?.castStars ?? 0, input.feelings?.castMorale ?? 0);
  const vetoed = input.objectionMode === 'veto' && harm.length >= vetoNeeds(cast);
  const excluded: Exclusion | null =
    failed !== undefined
      ? {
          by: 'gate',
          gateId: failed.gate.id,
          reason: `${gateTitle(failed.gate)}: ${failed.reason || 'judged as failed'}`,
        }
      : outOfReach
        ? { by: 'gate', gateId: null, reason: latencyReason }
        : vetoed
          ? { by: 'veto', gateId: null, reason: `Ruled out by the team: ${harm.length} objections.` }
          : null;
  return {
    gates:
      failed !== undefined || outOfReach
        ? 'fail'
        : verdicts.some(({ verdict }) => verdict === 'unknown')
          ? 'unknown'
          : 'pass',
    standing: vetoed ? 'vetoed' : harm.length > 0 ? 'objected' : open.length > 0 ? 'concerns' : 'clear',
    excluded,
  };
}

export const openObjections = (
  objections: readonly Objection[],
  candidate: Pick<Candidate, 'id'>,
): readonly Objection[] =>
  objections.filter(({ candidateId, status }) => candidateId === candidate.id && status === 'open');

/** A must-have with the clause it comes from, where it comes from one (F07). */
export const gateTitle = ({ name, clause = '' }: Gate): string =>
  clause.trim() === '' ? name : `${name} (${clause.trim()})`;
