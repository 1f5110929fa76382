import { shown } from '../../../shared/record/labels.ts';
import type { BallotTrials } from '../../../shared/board/summary.ts';
import {
  canCap,
  fitMethodNames,
  grouped,
  pointsApart,
  roundShown,
  votingMethodNames,
  type BlendSegment,
  type DrawnShares,
} from '../../../shared/scoring/index.ts';
import type { FileBoard } from '../scoreFile/board.ts';
import type { Scored } from '../scoreOf.ts';
import type { Names } from './names.ts';
import { textTable, wrapped } from './text.ts';

const listed = (ids: readonly string[], names: Names): string => ids.map(names.candidate).join(', ');
const percent = (share: number | null): string => (share === null ? '–' : shown(share * 100));

/** Who else would come first by another way of counting. */
export function opinionsLines({ analysis }: Scored, names: Names): string[] {
  const { opinions, methods } = analysis;
  const rows = [
    ...(opinions.value?.opinions ?? []).map(({ method, first }) => [
      'Stars',
      votingMethodNames[method],
      listed(first, names),
      '',
    ]),
    ...(methods.value?.opinions ?? []).map(({ method, first, kendall }) => [
      'Fit',
      fitMethodNames[method],
      listed(first, names),
      shown(kendall, 2),
    ]),
  ];
  return [
    ...wrapped(opinions.value?.sentence ?? opinions.why ?? ''),
    ...wrapped(methods.value?.sentence ?? methods.why ?? ''),
    ...(rows.length === 0
      ? []
      : textTable(
          [
            { title: 'Of', align: 'left' },
            { title: 'Method', align: 'left' },
            { title: 'First', align: 'left', most: 44 },
            { title: 'Kendall τ', align: 'right' },
          ],
          rows,
        )),
  ];
}

/** The one line, what would flip the lead, and what single ballots make of it. */
export function robustnessLines({ analysis, robustness, acceptability }: Scored, names: Names): string[] {
  const { blend, weights, averages, overlap, trials, absent, fewVoters } = analysis;
  const leads = (segment: BlendSegment | undefined): string =>
    segment?.leader == null ? 'several share the lead' : `${names.candidate(segment.leader)} leads`;
  const said = [
    robustness.verdict?.sentence,
    analysis.leader === null
      ? null
      : weights.critical === null
        ? 'No single weight changes who leads.'
        : `The most critical weight is ${names.criterion(weights.critical.criterionId)}: moved by ${pointsApart(weights.critical.distance * 100)} it puts ${names.candidate(weights.critical.rival)} first.`,
    ...blend.turningPoints.map(
      ({ at }, index) =>
        `With fit below ${percent(at)} % of the blend ${leads(blend.segments[index])}, above it ${leads(blend.segments[index + 1])}.`,
    ),
    ...(trials.value ?? []).map((one) => trialSentence(one, names)),
    trials.why,
    averages.value?.sentence,
    acceptability.sameLeader === null
      ? null
      : `Of teams drawn anew from the same people, ${percent(acceptability.sameLeader)} % have the same leader.`,
    overlap.sentence,
    absent,
    fewVoters,
  ];
  return said.flatMap((sentence) => (sentence == null || sentence === '' ? [] : wrapped(sentence, '- ', '  ')));
}

function trialSentence({ voters, first, changes }: BallotTrials, names: Names): string {
  const counts = Object.entries(first)
    .filter(([, { alone, shared }]) => alone + shared > 0)
    .map(([id, { alone, shared }]) => `${names.candidate(id)} ${alone}${shared > 0 ? ` and ${shared} shared` : ''}`);
  const without = changes === null ? '' : ` Leaving one person out changes who leads in ${changes} of ${voters} cases.`;
  return `People’s own ballots put first: ${counts.join(', ')} of ${voters}.${without}`;
}

/** Weights that keep the leader in front. */
export function flipsTable({ analysis }: Scored, names: Names): string[] {
  const { flips } = analysis.weights;
  const edge = (share: number, rival: string | null): string =>
    rival === null ? '–' : `${percent(share)} ${names.candidate(rival)}`;
  return flips.length === 0
    ? []
    : textTable(
        [
          { title: 'Criterion', align: 'left', most: 24 },
          { title: 'Counts %', align: 'right' },
          { title: 'Below', align: 'left', most: 20 },
          { title: 'Above', align: 'left', most: 20 },
        ],
        flips.map(({ criterionId, weight, low, high, lowRival, highRival }) => [
          names.criterion(criterionId),
          percent(weight),
          edge(low, lowRival),
          edge(high, highRival),
        ]),
      );
}

/** How often each comes first and last over weightings drawn at random, and over the same team drawn anew. */
export function acceptabilityTable(
  { acceptability, result }: Scored,
  { criteria }: FileBoard['input'],
  names: Names,
): string[] {
  const { weightings, teams } = acceptability;
  if (weightings.value === null) return wrapped(weightings.why);
  const drawn = weightings.value;
  const cap = canCap(criteria.map(({ environmental }) => environmental))
    ? ', environmental criteria under their cap in each'
    : '';
  const ids = result.candidates.flatMap(({ candidateId: id }) => (drawn.ranks[id] === undefined ? [] : [id]));
  /** One place over all candidates: shares that add up to 100 as shown, too. */
  const column = (ranks: DrawnShares['ranks'] | undefined, place: number): readonly (number | null)[] => {
    const shares = ids.map((id) => ranks?.[id]?.at(place) ?? null);
    const known = shares.filter((share) => share !== null);
    return known.length < shares.length
      ? shares.map(() => null)
      : roundShown(
          known.map((share) => share * 100),
          1,
        );
  };
  const columns = [
    column(drawn.ranks, 0),
    column(drawn.ranks, 1),
    column(drawn.ranks, -1),
    column(teams.value?.ranks, 0),
  ];
  const rows = ids.map((id, row) => [names.candidate(id), ...columns.map((shares) => shown(shares[row] ?? null))]);
  return [
    ...textTable(
      [
        { title: 'Candidate', align: 'left', most: 24 },
        { title: 'First %', align: 'right' },
        { title: 'Second %', align: 'right' },
        { title: 'Last %', align: 'right' },
        { title: 'First by teams %', align: 'right' },
      ],
      rows,
    ),
    ...wrapped(
      `Over ${grouped(drawn.draws)} weightings drawn from seed ${acceptability.seed}, every one equally possible${cap}.`,
    ),
    ...(teams.why === null ? [] : wrapped(teams.why)),
  ];
}
