import type { OpenedBallot, WeighBallot } from '../../shared/board/ballots.ts';
import type { Criterion, CriterionGroup } from '../../shared/board/frame.ts';
import type { RoundSummary } from '../../shared/board/summary.ts';
import type { CriterionId, ParticipantId } from '../../shared/ids.ts';
import { byDispute } from '../../shared/scoring/items.ts';
import { normaliseBallot, scaleOf } from '../../shared/scoring/weights.ts';
import type { Round } from '../../shared/session/state.ts';
import type { DotRow } from '../charts/types.ts';
import { listed, percent, plain } from '../ui/numbers.ts';
import { firstName } from '../board/words.ts';

export const groupNames: Readonly<Record<CriterionGroup, string>> = {
  team: 'Team',
  domain: 'Project domain',
  operations: 'Operations',
};

export type WeighOrder = 'dispute' | 'weight';

export interface WeighSource {
  readonly round: Round;
  readonly summary: RoundSummary;
  readonly criteria: readonly Criterion[];
  readonly me: ParticipantId | null;
  /** My own ballot, from my own copy. */
  readonly own: WeighBallot | null;
  readonly nameOf: (participant: ParticipantId) => string;
}

const weighPart = ({ ballot }: OpenedBallot): WeighBallot | null =>
  ballot.type === 'weigh' ? ballot : ballot.type === 'quick' ? ballot.weigh : null;

interface Answer {
  readonly participant: ParticipantId;
  readonly value: number;
}

/** Named answers to one criterion; empty in an anonymous round. */
const answersOf = (round: Round, id: CriterionId): readonly Answer[] =>
  round.result?.type !== 'named'
    ? []
    : round.result.ballots.flatMap((opened) => {
        const value = weighPart(opened)?.values[id];
        return value === undefined || value === null ? [] : [{ participant: opened.participant, value }];
      });

export const weighScale = (source: Pick<WeighSource, 'round' | 'criteria'>): readonly [number, number] =>
  scaleOf(source.round.method, source.criteria.length);

/** Wide enough to be worth a minute of talk: a third of the scale. */
const isDisputed = (source: WeighSource, id: CriterionId): boolean => {
  const item = source.summary.weights?.items[id];
  if (item === undefined || item.min === null || item.max === null) return false;
  const [low, high] = weighScale(source);
  return item.max - item.min >= (high - low) / 3;
};

/** Ids by disagreement, widest first; `[]` when the tier forbids to say. */
export const disputed = (source: WeighSource): readonly CriterionId[] => {
  const known = new Set(source.criteria.map(({ id }) => id));
  return byDispute(source.summary.weights?.items ?? {}).filter((id) => known.has(id) && isDisputed(source, id));
};

export const weighRows = (source: WeighSource, order: WeighOrder): readonly DotRow[] => {
  const { summary, criteria, own, me } = source;
  const items = summary.weights?.items ?? {};
  const team = summary.weights?.team ?? {};
  const first = disputed(source)[0] ?? null;
  const voted = summary.count;
  const place = new Map((order === 'dispute' ? byDispute(items) : []).map((id, index) => [id, index]));
  const sorted = criteria.toSorted((a, b) =>
    order === 'dispute' ? (place.get(a.id) ?? 99) - (place.get(b.id) ?? 99) : (team[b.id] ?? 0) - (team[a.id] ?? 0),
  );
  return sorted.map((criterion): DotRow => {
    const item = items[criterion.id];
    const mine = own?.values[criterion.id] ?? null;
    const named = answersOf(source.round, criterion.id);
    let markOwn = mine;
    const dots =
      named.length > 0
        ? named.map((answer) => ({
            value: answer.value,
            name: firstName(source.nameOf(answer.participant)),
            own: answer.participant === me,
          }))
        : (item?.values ?? []).map((value) => {
            // One of the equal dots stands for mine; which one means nothing.
            const isOwn = markOwn !== null && value === markOwn;
            if (isOwn) markOwn = null;
            return { value, name: null, own: isOwn };
          });
    return {
      id: criterion.id,
      name: criterion.name,
      caption: groupNames[criterion.group],
      n: item?.n ?? 0,
      mean: item?.mean ?? null,
      min: item?.min ?? null,
      max: item?.max ?? null,
      dots,
      quartiles: item?.quartiles ?? null,
      own: mine,
      weight: team[criterion.id] ?? null,
      disputed: criterion.id === first,
      flag: voted >= 5 && item?.twoCamps === true ? 'Two camps' : null,
    };
  });
};

export interface TalkFirst {
  readonly criterion: Criterion;
  readonly text: string;
  /** Names of the next ones to talk about. */
  readonly then: readonly string[];
}

const at = (answers: readonly Answer[], value: number): readonly Answer[] =>
  answers.filter((answer) => answer.value === value);

const people = (source: WeighSource, answers: readonly Answer[]): string =>
  listed(
    answers
      .map(({ participant }) => (participant === source.me ? 'you' : firstName(source.nameOf(participant))))
      .toSorted((a, b) => Number(b === 'you') - Number(a === 'you')),
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "You rated it 9, Priya 1." or, where nobody is named, only how far apart the answers are. */
export const talkFirst = (source: WeighSource): TalkFirst | null => {
  const [first, ...rest] = disputed(source);
  const criterion = source.criteria.find(({ id }) => id === first);
  const item = first === undefined ? undefined : source.summary.weights?.items[first];
  if (criterion === undefined || item === undefined || item.min === null || item.max === null) return null;
  const then = rest.slice(0, 2).flatMap((id) => source.criteria.find((other) => other.id === id)?.name ?? []);
  const answers = answersOf(source.round, criterion.id);
  const low = at(answers, item.min);
  const high = at(answers, item.max);
  if (answers.length === 0) {
    const words = item.twoCamps === true && source.summary.count >= 5 ? 'There are two camps' : 'Answers go';
    return {
      criterion,
      text: `${words} from ${plain(item.min)} to ${plain(item.max)}. Would one person from each side say why?`,
      then,
    };
  }
  const mineIsLow = low.some(({ participant }) => participant === source.me);
  const [one, other] = mineIsLow ? [low, high] : [high, low];
  const [oneValue, otherValue] = mineIsLow ? [item.min, item.max] : [item.max, item.min];
  return {
    criterion,
    text: `${capital(people(source, one))} ${verb(source.round.method)} it ${plain(oneValue)}, ${people(source, other)} ${plain(otherValue)}. Would each of you say why, in one minute?`,
    then,
  };
};

const verb = (method: Round['method']): string => {
  switch (method) {
    case 'rating':
      return 'rated';
    case 'points':
      return 'gave';
    case 'ranking':
      return 'placed';
    default:
      return method satisfies never;
  }
};

const readings: readonly (readonly [number, string])[] = [
  [0.2, 'very weak'],
  [0.4, 'weak'],
  [0.6, 'moderate'],
  [0.8, 'strong'],
  [Number.POSITIVE_INFINITY, 'unusually strong'],
];

/** Kendall's W in words (Schmidt 1997: .1 very weak, .3 weak, .5 moderate, .7 strong, .9 unusually strong). */
export const agreementWord = (w: number): string => readings.find(([limit]) => w < limit)?.[1] ?? 'unusually strong';

/** Where my weights and the team's differ most; `null` when they are close or I have no ballot. */
export const ownAgainstTeam = (source: WeighSource): string | null => {
  const { own, criteria, summary } = source;
  const mine =
    own === null
      ? null
      : normaliseBallot(
          own,
          criteria.map(({ id }) => id),
        );
  const team = summary.weights?.team;
  if (mine === null || team === undefined || summary.count < 2) return null;
  const widest = criteria
    .map((criterion) => ({ criterion, mine: mine[criterion.id] ?? 0, team: team[criterion.id] ?? 0 }))
    .toSorted((a, b) => Math.abs(b.mine - b.team) - Math.abs(a.mine - a.team))[0];
  if (widest === undefined) return null;
  if (Math.abs(widest.mine - widest.team) < 0.03) return 'Your weights are close to the team’s on every criterion.';
  const figures = `${percent(widest.mine)} against ${percent(widest.team)}`;
  const much =
    widest.mine >= 2 * widest.team
      ? 'more than twice'
      : widest.mine > widest.team
        ? 'more than'
        : widest.mine <= widest.team / 2
          ? 'less than half'
          : 'less than';
  return `You give ${widest.criterion.name} ${much} the team’s weight: ${figures}.`;
};

/** "Round 1: you 9, the team 3.8"; `null` when there is nothing to say. */
export const earlierWords = (number: number, mine: number | null, mean: number | null): string | null => {
  const parts = [
    ...(mine === null ? [] : [`you ${plain(mine)}`]),
    ...(mean === null ? [] : [`the team’s mean ${plain(mean)}`]),
  ];
  return parts.length === 0 ? null : `Round ${number}: ${parts.join(', ')}`;
};

/** What the talk changed: where the mean moved most since an earlier round. */
export const roundNews = (number: number, before: RoundSummary, source: WeighSource): string | null => {
  const [low, high] = weighScale(source);
  const moves = source.criteria
    .flatMap((criterion) => {
      const old = before.weights?.items[criterion.id]?.mean ?? null;
      const now = source.summary.weights?.items[criterion.id]?.mean ?? null;
      return old === null || now === null ? [] : [{ name: criterion.name, old, now }];
    })
    .toSorted((a, b) => Math.abs(b.now - b.old) - Math.abs(a.now - a.old));
  const most = moves[0];
  if (most === undefined) return null;
  if (Math.abs(most.now - most.old) < (high - low) / 40) return `The means are where they were in round ${number}.`;
  return `${most.name} moved most: ${plain(most.old)} in round ${number}, ${plain(most.now)} now.`;
};
