import type { CandidateId } from '../../ids.ts';
import { evaluate, followsBoard, reasonAsked } from '../../scoring/index.ts';
import type { BoardInput, BoardResult } from '../../scoring/types.ts';
import { boardInput } from '../boardInput.ts';
import { accept, reject } from '../decision.ts';
import { openRoundOf } from '../rounds.ts';
import type { DecisionDraft, Phase, SessionState } from '../state.ts';
import { cancelled, roundStillOpen } from './rounds.ts';
import type { Rules } from './rule.ts';
import { facilitated, isBlank, isSame, sentence, undecided } from './rule.ts';

type DecideCommand =
  'planProof' | 'recordFindings' | 'draftDecision' | 'recordDissent' | 'awaitProof' | 'confirmDecision';

export const decisionRules: Rules<DecideCommand> = {
  planProof: facilitated(
    undecided((state, { candidateId, slice, owner, due }) => {
      if (!isIn(state, 'results', 'prove', 'decide')) return tooEarly;
      if (!isCandidate(state, candidateId)) return unknownCandidate;
      if (isBlank(slice)) return reject('needsReason', 'Say which slice of the work is built.');
      if (isBlank(owner)) return reject('needsReason', 'Name who builds it.');
      const kept = state.proof?.candidateId === candidateId ? state.proof : null;
      const proof = {
        candidateId,
        slice,
        owner,
        due,
        findings: kept?.findings ?? '',
        outcome: kept?.outcome ?? 'open',
      } as const;
      return isSame(proof, state.proof) ? accept() : accept({ type: 'proofPlanned', proof });
    }),
  ),

  recordFindings: undecided((state, { findings, outcome }, { who }) => {
    if (who.role === 'observer') return reject('notAllowed', 'Observers watch; they do not report.');
    if (state.proof === null) return reject('notDecided', 'Plan the proof first.');
    if (outcome !== 'open' && isBlank(findings)) return reject('needsReason', 'Say what the proof has shown.');
    if (state.proof.findings === findings && state.proof.outcome === outcome) return accept();
    return accept({ type: 'findingsRecorded', findings, outcome });
  }),

  draftDecision: facilitated(
    undecided((state, { fields }) => {
      if (!isIn(state, 'results', 'prove', 'decide')) return tooEarly;
      if (fields.outcome && !isCandidate(state, fields.outcome)) return unknownCandidate;
      return isSame({ ...state.decision.draft, ...fields }, state.decision.draft)
        ? accept()
        : accept({ type: 'decisionDrafted', fields });
    }),
  ),

  recordDissent: (state, { text }, { who }) => {
    if (who.role === 'observer') return reject('notAllowed', 'Observers watch; they do not dissent.');
    if (!isIn(state, 'results', 'prove', 'decide', 'archive')) return tooEarly;
    const written = text.trim();
    const former = state.decision.dissents.find((dissent) => dissent.participant === who.id)?.text ?? '';
    return former === written ? accept() : accept({ type: 'dissentRecorded', participant: who.id, text: written });
  },

  awaitProof: facilitated(
    undecided((state) => {
      if (state.decision.status === 'pending-proof') return accept();
      if (!isIn(state, 'prove', 'decide')) return reject('wrongPhase', 'A proof is awaited in Prove or Decide.');
      if (state.proof === null) return reject('notDecided', 'Plan the proof first: a slice, an owner and a date.');
      return accept({ type: 'proofAwaited' });
    }),
  ),

  confirmDecision: facilitated((state, _command, { who, at }) => {
    const { status, draft } = state.decision;
    if (status === 'decided') return accept();
    if (state.phase !== 'decide') return reject('wrongPhase', 'A decision is confirmed in Decide.');
    const pending = openRoundOf(state);
    if (pending !== null && pending.cast.length > 0) return roundStillOpen(pending);
    if (draft.reviewOn === null && isBlank(draft.noReviewBecause))
      return reject('needsReason', 'Choose a review date, or say why none is needed.');
    if (draft.reviewOn === null && state.situation.stage === 'prototype')
      return reject(
        'needsReason',
        'Prototypes tend to become production. Choose the date on which this is looked at again.',
      );
    const input = boardInput(state);
    const result = evaluate(input);
    const refusal =
      draft.outcome === null ? noChoiceRefusal(draft) : choiceRefusal(input, draft, draft.outcome, result);
    if (refusal !== null) return refusal;
    const { leader } = result;
    const teamJudgement = draft.outcome !== null && !followsBoard(result, draft.outcome);
    return accept(...(pending === null ? [] : [cancelled(pending)]), {
      type: 'decisionConfirmed',
      at,
      by: who.id,
      leader,
      teamJudgement,
    });
  }),
};

const noChoiceRefusal = ({ why }: DecisionDraft) =>
  isBlank(why) ? reject('notDecided', 'Choose an outcome, or say why nothing is chosen.') : null;

const choiceRefusal = (input: BoardInput, draft: DecisionDraft, outcome: CandidateId, result: BoardResult) => {
  const name = input.candidates.find((candidate) => candidate.id === outcome)?.name ?? outcome;
  const open = input.objections.filter(
    ({ candidateId, kind, status }) => candidateId === outcome && kind === 'objection' && status === 'open',
  );
  if (open.length > 0)
    return reject(
      'blockedByObjection',
      `${name} stands under an open objection. Resolve it, or overrule it with a reason.`,
    );
  const excluded = result.candidates.find((candidate) => candidate.candidateId === outcome)?.excluded ?? null;
  if (excluded !== null) return reject('notAllowed', `${name} is ruled out: ${sentence(excluded.reason)}`);
  const asked = isBlank(draft.why) ? reasonAsked(input, result, outcome) : null;
  return asked === null ? null : reject('needsReason', asked);
};

const isIn = (state: SessionState, ...places: readonly Phase[]): boolean => places.includes(state.phase);
const isCandidate = (state: SessionState, id: CandidateId): boolean =>
  state.candidates.some((candidate) => candidate.id === id);
const tooEarly = reject('wrongPhase', 'This comes after the results are on screen.');
const unknownCandidate = reject('unknownId', 'This candidate is not on the board.');
