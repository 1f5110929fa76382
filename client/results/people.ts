import type { BallotTrials } from '../../shared/board/summary.ts';
import type { Analysis, Draws } from '../../shared/scoring/index.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import { count, percent, percentFine, points } from '../ui/numbers.ts';
import { candidateName } from './names.ts';

export interface PeopleView {
  readonly summary: string;
  readonly rounds: readonly {
    readonly trials: BallotTrials;
    readonly caption: string;
    readonly firsts: readonly { readonly id: string; readonly text: string; readonly count: string }[];
  }[];
  /** Why nobody's ballots are looked at one by one; empty when they are. */
  readonly absent: string;
  readonly leftOut: readonly { readonly of: BallotTrials['of']; readonly text: string; readonly count: string }[];
  readonly drawnTeams: string;
  readonly overlap: string;
  /** How far one ballot could move the lead; empty where nobody weighed or nobody leads. */
  readonly strategic: { readonly text: string; readonly most: string } | null;
  readonly notes: readonly string[];
}

const votedWords: Readonly<Record<BallotTrials['of'], string>> = {
  weights: 'weights',
  feelings: 'stars and faces',
  both: 'ballots',
};

/** What single people's ballots make of the board: counts alone, never who (scoring rules 5.2, 6.2, 6.3). */
export function peopleView(input: BoardInput, analysis: Analysis, draws: Draws | null): PeopleView {
  const rounds = (analysis.trials.value ?? []).map((trials, index, all) => ({
    trials,
    caption:
      trials.asOf === 'reveal' && all[index - 1]?.asOf !== 'reveal'
        ? 'As of the reveal; the board may have changed since.'
        : isTried(trials)
          ? 'These are the weights people voted, not the ones tried out. Everything else is as it is tried out.'
          : '',
    firsts: Object.entries(trials.first)
      .filter(([, own]) => own.alone + own.shared > 0)
      .toSorted(([, a], [, b]) => b.alone - a.alone || b.shared - a.shared)
      .map(([id, own]) => ({
        id,
        text: `People whose own ${votedWords[trials.of]} put ${candidateName(input, id)} first`,
        count: `${own.alone} of ${trials.voters}${own.shared > 0 ? `, ${own.shared} level` : ''}`,
      })),
  }));
  const asked = rounds.filter(({ trials }) => trials.changes !== null);
  const leader = analysis.leader;
  const [first] = rounds;
  return {
    summary:
      first === undefined
        ? 'Nobody’s ballot is looked at by itself.'
        : leader === null
          ? `${count(first.trials.voters, 'person', 'people')} looked at one by one.`
          : `${first.trials.first[leader]?.alone ?? 0} of ${first.trials.voters} people’s own ${isTried(first.trials) ? 'ballots, with the weights they voted,' : votedWords[first.trials.of]} put ${candidateName(input, leader)} first.`,
    rounds,
    absent: analysis.trials.why ?? '',
    leftOut: asked.map(({ trials }) => ({
      of: trials.of,
      text: asked.length === 1 ? 'Leave any one person out' : `Leave any one person’s ${votedWords[trials.of]} out`,
      count: `${trials.changes ?? 0} of ${trials.voters} change ${leader === null ? 'who is first' : 'the leader'}`,
    })),
    drawnTeams: teams(input, analysis, draws),
    overlap: analysis.overlap.correlation === null ? '' : analysis.overlap.correlation.toFixed(2).replace('-', '−'),
    strategic: strategic(input, analysis),
    notes: [
      analysis.averages.value === null || (analysis.averages.value.same && leader === null)
        ? ''
        : analysis.averages.value.same
          ? 'The mean and the median of people’s weights name the same leader.'
          : analysis.averages.value.sentence,
      analysis.overlap.sentence,
      analysis.fewVoters,
      turnWords(input, analysis),
    ].filter((note) => note !== ''),
  };
}

/** Weights are tried out that are not these people’s, so that leaving one of them out tells nothing of the lead. */
const isTried = (trials: BallotTrials): boolean =>
  trials.asOf === 'now' && trials.voters > 1 && trials.of !== 'feelings' && trials.changes === null;

function teams(input: BoardInput, analysis: Analysis, draws: Draws | null): string {
  if (draws === null || draws.sameLeader === null || analysis.leader === null) return '';
  const share = draws.teams.value === null ? percent(draws.sameLeader) : percentFine(draws.sameLeader);
  return `${candidateName(input, analysis.leader)} in ${share}`;
}

/** Whom one ballot on weights could put ahead of the leader; a third may then be ahead of both. */
function turnWords(input: BoardInput, { leader, strategic: { value: limit } }: Analysis): string {
  if (leader === null || limit === null || limit.voters < 2 || limit.couldTurn === 'no') return '';
  const ahead = `could put ${candidateName(input, limit.rival)} ahead of ${candidateName(input, leader)}`;
  return limit.couldTurn === 'yes'
    ? `One ballot on weights made to turn the result ${ahead}.`
    : `That one ballot on weights made to turn the result ${ahead} cannot be ruled out.`;
}

function strategic(input: BoardInput, { strategic: limit }: Analysis): PeopleView['strategic'] {
  if (limit.value === null || limit.value.voters < 2) return null;
  return {
    text: `One ballot on weights moves the distance to ${candidateName(input, limit.value.rival)} by at most`,
    most: `${points(limit.value.most)} points`,
  };
}
