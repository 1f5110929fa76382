import type { CandidateId } from '../../shared/ids.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import { followsBoard, reasonAsked } from '../../shared/scoring/index.ts';
import type { DecisionDraft, Round } from '../../shared/session/state.ts';
import { candidateName } from '../results/names.ts';
import { rankingRows } from '../results/ranking.ts';
import { openObjections } from '../results/standing.ts';
import { count, points } from '../ui/numbers.ts';

export interface OutcomeOption {
  /** `null`: no choice yet. */
  readonly candidateId: CandidateId | null;
  readonly name: string;
  readonly note: string;
}

const noChoice: OutcomeOption = { candidateId: null, name: 'No choice yet', note: 'Keep it open' };

/** What may be chosen: every candidate in the order of the ranking, and no choice. */
export function outcomeOptions(input: BoardInput, result: BoardResult): readonly OutcomeOption[] {
  const given = result.verdicts.find((verdict) => verdict.type === 'imposed');
  if (given !== undefined) {
    const own = input.candidates.map(({ id, name }) => ({
      candidateId: id,
      name,
      note: id === given.candidateId ? 'Given' : 'Not what is given · needs a reason',
    }));
    return [...own, noChoice];
  }
  const options = rankingRows(input, result).map((row) => ({
    candidateId: row.id,
    name: row.name,
    note: row.excluded
      ? `${points(row.total)} · excluded`
      : row.id === result.leader
        ? `Leads with ${points(row.total)}`
        : result.leader === null && result.recommendation === null
          ? `${points(row.total)} · nobody leads`
          : followsBoard(result, row.id)
            ? `${points(row.total)} · goes before the score`
            : `${points(row.total)} · needs a reason`,
  }));
  return [...options, noChoice];
}

/** True when the choice goes against the board and will be recorded as team judgement. */
export const isTeamJudgement = (result: BoardResult, outcome: CandidateId | null): boolean =>
  outcome !== null && !followsBoard(result, outcome);

export interface ConfirmBlock {
  /** Id of the section on the page that answers it. */
  readonly at: 'outcome' | 'why' | 'review' | 'objections' | 'confidence';
  readonly text: string;
}

/** What still stands between the draft and confirming, one sentence each; the rules of the session say the same. */
export function confirmBlocks(
  input: BoardInput,
  result: BoardResult,
  draft: DecisionDraft,
  rounds: readonly Round[],
): readonly ConfirmBlock[] {
  const blocks = draft.outcome === null ? noChoiceBlocks(draft) : choiceBlocks(input, result, draft, draft.outcome);
  if (draft.reviewOn === null && input.situation.stage === 'prototype') {
    blocks.push({ at: 'review', text: 'Set the date on which this prototype is looked at again.' });
  } else if (draft.reviewOn === null && draft.noReviewBecause.trim() === '') {
    blocks.push({ at: 'review', text: 'Set a review date, or say why there is none.' });
  }
  const pending = rounds.some(
    (round) => (round.status === 'open' || round.status === 'closed') && round.cast.length > 0,
  );
  if (pending) blocks.push({ at: 'confidence', text: 'Reveal the open round first, or cancel it.' });
  return blocks;
}

const noChoiceBlocks = (draft: DecisionDraft): ConfirmBlock[] =>
  draft.why.trim() === '' ? [{ at: 'outcome', text: 'Choose an outcome, or say why nothing is chosen.' }] : [];

function choiceBlocks(
  input: BoardInput,
  result: BoardResult,
  draft: DecisionDraft,
  outcome: CandidateId,
): ConfirmBlock[] {
  const blocks: ConfirmBlock[] = [];
  const name = candidateName(input, outcome);
  const excluded = result.candidates.find((one) => one.candidateId === outcome)?.excluded;
  if (excluded) blocks.push({ at: 'outcome', text: `${name} is ruled out: ${excluded.reason}` });
  const asked = draft.why.trim() === '' ? reasonAsked(input, result, outcome) : null;
  if (asked !== null) blocks.push({ at: 'why', text: asked });
  const open = openObjections(input.objections, outcome).length;
  if (open > 0) {
    blocks.push({ at: 'objections', text: `Answer ${count(open, 'open objection')} against ${name} first.` });
  }
  return blocks;
}
