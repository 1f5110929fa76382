import type { CellReplacement } from '../../board/judgements.ts';
import { afterMitigation } from '../../scoring/mitigable.ts';
import { accept, reject } from '../decision.ts';
import { placeOf } from '../phases.ts';
import type { SessionState } from '../state.ts';
import { isCell } from './rounds.ts';
import type { Asked, Rules } from './rule.ts';
import { isBlank, undecided } from './rule.ts';

type AssessCommand = 'replaceCell' | 'restoreCell' | 'judgeGate' | 'answerObjection' | 'logFriction';

export const assessRules: Rules<AssessCommand> = {
  replaceCell: undecided((state, { candidateId, criterionId, value, reason, mitigation: asksFor }, asked) => {
    const refusal = mayJudge(state, asked);
    if (refusal !== null) return refusal;
    if (!isCell(state, { candidateId, criterionId })) return unknownCell;
    if (value !== null && !(value >= 0 && value <= 5))
      return reject('limitReached', 'A cell is worth 0 to 5, or unknown.');
    if (isBlank(reason))
      return reject('needsReason', 'Say why the suggestion is replaced; the record keeps the reason.');
    const former = state.cells.find((cell) => cell.candidateId === candidateId && cell.criterionId === criterionId);
    const mitigation = asksFor?.trim() ?? '';
    // From 3 of 5 on a criterion does its job; an unknown value has no gap that could be closed.
    if (mitigation !== '' && (value === null || afterMitigation(value) === value))
      return reject('nothingToDo', 'There is no gap to mitigate: the value is unknown, or 3 of 5 and more.');
    const stands = former !== undefined && former.value === value && former.reason === reason;
    if (stands && (former.mitigation ?? '') === mitigation) return accept();
    // Where only the way to close the gap changes, who judged the value and the vote it came from stay.
    const { mitigation: _, ...judged }: CellReplacement = stands
      ? former
      : { candidateId, criterionId, value, reason, by: asked.who.id, at: asked.at, round: null };
    return accept({ type: 'cellReplaced', cell: mitigation === '' ? judged : { ...judged, mitigation } });
  }),

  restoreCell: undecided((state, { candidateId, criterionId }, asked) => {
    const refusal = mayJudge(state, asked);
    if (refusal !== null) return refusal;
    if (!isCell(state, { candidateId, criterionId })) return unknownCell;
    const replaced = state.cells.some((cell) => cell.candidateId === candidateId && cell.criterionId === criterionId);
    return replaced ? accept({ type: 'cellRestored', candidateId, criterionId }) : accept();
  }),

  judgeGate: undecided((state, { gateId, candidateId, verdict, reason }, asked) => {
    const refusal = mayJudge(state, asked);
    if (refusal !== null) return refusal;
    if (!state.gates.some((gate) => gate.id === gateId)) return reject('unknownId', 'This gate is not on the board.');
    if (!state.candidates.some((candidate) => candidate.id === candidateId))
      return reject('unknownId', 'This candidate is not on the board.');
    if (verdict === 'waived' && asked.who.role !== 'facilitator')
      return reject('notFacilitator', 'Only a facilitator can waive a gate.');
    if (verdict === 'waived' && isBlank(reason))
      return reject('needsReason', 'Say why the gate is waived; the record keeps the reason and your name.');
    const former = state.verdicts.find((known) => known.gateId === gateId && known.candidateId === candidateId);
    if (former && former.verdict === verdict && former.reason === reason) return accept();
    return accept({
      type: 'gateJudged',
      verdict: { gateId, candidateId, verdict, reason, by: asked.who.id, at: asked.at },
    });
  }),

  answerObjection: undecided((state, { objectionId, status, answer }, { who }) => {
    const objection = state.objections.find((known) => known.id === objectionId);
    if (!objection) return reject('unknownId', 'There is no such objection.');
    if (objection.status === status) return accept();
    if (objection.status !== 'open') return reject('nothingToDo', 'This objection has been answered already.');
    const isAuthor = objection.participant === who.id;
    const facilitates = who.role === 'facilitator';
    if (status === 'withdrawn' && !isAuthor)
      return reject('notAllowed', 'Only who raised an objection can withdraw it.');
    if (status === 'overruled' && !facilitates)
      return reject('notFacilitator', 'Only a facilitator can overrule an objection.');
    if (status === 'resolved' && !isAuthor && !facilitates)
      return reject('notAllowed', 'Only who raised it or a facilitator can call an objection resolved.');
    if (isBlank(answer) && (status === 'overruled' || (status === 'resolved' && !isAuthor)))
      return reject('needsReason', `Say how the objection was ${status}; the record keeps the answer.`);
    return accept({ type: 'objectionAnswered', objectionId, status, answer, by: who.id });
  }),

  logFriction: undecided((state, { candidateId, text }, { who, at }) => {
    if (who.role === 'observer') return reject('notAllowed', 'Observers watch; they do not log friction.');
    if (placeOf(state.phase) < placeOf('gather') || placeOf(state.phase) > placeOf('decide'))
      return reject('wrongPhase', 'Expected friction is logged from Gather to Decide.');
    if (!state.candidates.some((candidate) => candidate.id === candidateId))
      return reject('unknownId', 'This candidate is not on the board.');
    const written = text.trim();
    const former = state.friction.find((one) => one.candidateId === candidateId && one.participant === who.id);
    if ((former?.text ?? '') === written) return accept();
    return accept({ type: 'frictionLogged', friction: { candidateId, participant: who.id, text: written, at } });
  }),
};

const unknownCell = reject('unknownId', 'This cell is not on the board.');

/** Everybody but observers judges in Assess; afterwards, while the result is on screen, only facilitators do. */
const mayJudge = (state: SessionState, { who }: Asked) => {
  switch (state.phase) {
    case 'assess':
      return who.role === 'observer' ? reject('notAllowed', 'Observers watch; they do not judge.') : null;
    case 'results':
    case 'prove':
    case 'decide':
      return who.role === 'facilitator'
        ? null
        : reject('notFacilitator', 'After Assess only a facilitator can change a judgement.');
    default:
      return reject('wrongPhase', 'Candidates are judged in Assess.');
  }
};
