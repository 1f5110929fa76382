import type { Blend } from '../board/frame.ts';
import type { FeelingSummary } from '../board/summary.ts';
import type { CandidateId } from '../ids.ts';
import { leadRangeOn } from './robustness.ts';
import type { CandidateResult, Override } from './types.ts';
import { voiceOf } from './voice.ts';

/** Two thirds of those who rated both, and a voice at least this much higher, make a preference strong. */
const strongShare = 2 / 3;
const strongVoice = 0.2;

/** The banner for a leader whom the team wants against the paper (scoring rule 4.3), among all `candidates`. */
export function overrideOf(
  leader: CandidateResult,
  paper: CandidateResult,
  candidates: readonly CandidateResult[],
  blend: Blend,
  feelings: FeelingSummary | null,
): Override | null {
  if (leader.candidateId === paper.candidateId || blend.preference + blend.morale <= 0) return null;
  return {
    candidateId: leader.candidateId,
    paperLeader: paper.candidateId,
    preferenceGain: 100 * blend.preference * ((leader.preference ?? 0) - (paper.preference ?? 0)),
    moraleGain: 100 * blend.morale * ((leader.morale ?? 0) - (paper.morale ?? 0)),
    fitLoss: 100 * blend.fit * (paper.fit - leader.fit),
    turningPoint: leadRangeOn({ candidates, blend }, leader.candidateId).high?.at ?? null,
    strong: prefersStrongly(leader, paper, blend, feelings),
  };
}

/** Broad and strong: three or more rated both, two thirds of them put `a` above `b`, and its voice is at least .20 higher. */
export function prefersStrongly(
  a: CandidateResult,
  b: CandidateResult,
  blend: Blend,
  feelings: FeelingSummary | null,
): boolean {
  const [ours, theirs] = [voiceOf(a, blend), voiceOf(b, blend)];
  const both = ratedBoth(feelings, a.candidateId, b.candidateId);
  const above = feelings?.preferred?.[a.candidateId]?.[b.candidateId] ?? 0;
  if (ours === null || theirs === null || both === null || both < 3) return false;
  return above >= strongShare * both - 1e-9 && ours - theirs >= strongVoice - 1e-9;
}

/**
 * People who rated both; `null` where it is not shown. For a round from before they were counted the smaller number of
 * answers stands for them, which is never fewer.
 */
function ratedBoth(feelings: FeelingSummary | null, a: CandidateId, b: CandidateId): number | null {
  if (feelings?.preferred == null) return null;
  if (feelings.ratedBoth !== undefined) return feelings.ratedBoth[a]?.[b] ?? null;
  const answers = (id: CandidateId): number => feelings.candidates[id]?.stars.n ?? 0;
  return Math.min(answers(a), answers(b));
}

/**
 * The acceptable candidate that people strongly prefer to the leader of the blend, although they do not lead on paper
 * (G08); the one with the strongest voice when there are several.
 */
export function wantedInstead(
  leader: CandidateResult,
  eligible: readonly CandidateResult[],
  blend: Blend,
  feelings: FeelingSummary | null,
): CandidateResult | null {
  return (
    eligible
      .filter((other) => other.candidateId !== leader.candidateId && isAcceptable(other))
      .filter((other) => prefersStrongly(other, leader, blend, feelings))
      .sort((x, y) => (voiceOf(y, blend) ?? 0) - (voiceOf(x, blend) ?? 0))[0] ?? null
  );
}

/** Does the job on paper, and nobody has an open objection. */
const isAcceptable = (candidate: CandidateResult): boolean =>
  candidate.fit >= 0.5 && (candidate.standing === 'clear' || candidate.standing === 'concerns');
