import { votingMethodNames, type VotingMethod } from '../methodNames.ts';
import { tieTolerance } from '../ranking.ts';
import { majorityJudgement } from './majorityJudgement.ts';
import { copelandTiers, schulze } from './pairwise.ts';
import { approvals, preferences } from './preference.ts';
import { rankedPairs } from './rankedPairs.ts';
import { starElection } from './star.ts';
import { tiersByScore, type StarTally } from './tally.ts';

/** What one other way of counting says; candidates by their place in the tally. */
export interface SecondOpinion {
  readonly method: VotingMethod;
  /** Who comes first; several on a tie. */
  readonly first: readonly number[];
  /** `same` names the score winner alone, `tied` among others, `differs` not at all. */
  readonly verdict: 'same' | 'tied' | 'differs';
  /** One sentence where it is not the same; empty otherwise. */
  readonly why: string;
}

/** What all other ways of counting say together. */
export interface SecondOpinions {
  /** Who has the highest average, blanks neutral; several when level. */
  readonly scoreFirst: readonly number[];
  /** The score winner is also the Schulze winner and the STAR winner (scoring rule 2.2). */
  readonly agree: boolean;
  /** Schulze and STAR, on which `agree` rests, first. */
  readonly opinions: readonly SecondOpinion[];
  /** "Methods agree: …", or who differs and why. */
  readonly sentence: string;
}

/**
 * What other ways of counting the same stars say, beside the average that counts. `names` are the candidates' names in
 * the order of the tally; `null` without ballots or candidates. Errors as for `starElection` and `schulze`.
 */
export function secondOpinions(tally: StarTally, names: readonly string[]): SecondOpinions | null {
  if (tally.cast === 0 || tally.grades.length === 0) return null;
  const scoreFirst = tiersByScore(
    preferences(tally).map((value) => value ?? 0),
    tieTolerance,
  )[0]!;
  const opinions = firstsOf(tally).map(([method, first]): SecondOpinion => {
    const verdict = scoreFirst.some((leader) => first.includes(leader))
      ? isSame(first, scoreFirst)
        ? 'same'
        : 'tied'
      : 'differs';
    return {
      method,
      first,
      verdict,
      why: verdict === 'same' ? '' : whyOf(tally, method, first, scoreFirst, verdict, names),
    };
  });
  const deciding = opinions.filter(({ method }) => method === 'schulze' || method === 'star');
  const agree = scoreFirst.length === 1 && deciding.every(({ verdict }) => verdict === 'same');
  return { scoreFirst, agree, opinions, sentence: sentenceOf(scoreFirst, deciding, agree, names) };
}

function firstsOf(tally: StarTally): (readonly [VotingMethod, readonly number[]])[] {
  const star = starElection(tally);
  const medians = majorityJudgement(tally);
  return [
    ['schulze', schulze(tally.above).tiers[0]!],
    ['star', star.winner === null ? star.tied : [star.winner]],
    ['schulzeMargins', schulze(tally.above, 'margins').tiers[0]!],
    ['rankedPairs', rankedPairs(tally.above).tiers[0]!],
    ['copeland', copelandTiers(tally.above)[0]!],
    [
      'approval',
      tiersByScore(
        approvals(tally).map((share) => share ?? 0),
        tieTolerance,
      )[0]!,
    ],
    // Where many are blank, the lowest grade that stands for them would decide.
    ...(medians.tooManyBlanks ? [] : [['majorityJudgement', medians.tiers[0]!] as const]),
  ];
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((index) => b.includes(index));

const listed = (indices: readonly number[], names: readonly string[]): string => {
  const words = indices.map((index) => names[index] ?? `candidate ${index + 1}`);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};

function whyOf(
  tally: StarTally,
  method: VotingMethod,
  first: readonly number[],
  scoreFirst: readonly number[],
  verdict: 'tied' | 'differs',
  names: readonly string[],
): string {
  const named = `${votingMethodNames[method]} puts ${listed(first, names)} first`;
  if (verdict === 'tied')
    return `${named}${first.length > 1 ? ' together' : ''}, where the average has ${listed(scoreFirst, names)}.`;
  const [other, leader] = [first[0]!, scoreFirst[0]!];
  const [them, us] = [listed([other], names), listed([leader], names)];
  if (method === 'approval') {
    const fond = (index: number): number => tally.grades[index]!.filter((stars) => stars >= 4).length;
    return `${named}: ${fond(other)} gave ${them} four stars or more, ${fond(leader)} gave them to ${us}.`;
  }
  if (method === 'majorityJudgement') {
    const { medians } = majorityJudgement(tally);
    return medians[other] === medians[leader]
      ? `${named}: the median is the same, and ${them} keeps it longer as middle grades are set aside.`
      : `${named}: the median of ${them} is ${medians[other]}, that of ${us} ${medians[leader]}.`;
  }
  const [for_, against] = [tally.above[other]![leader]!, tally.above[leader]![other]!];
  if (for_ > against)
    return `${us} has the higher average, but ${for_} put ${them} above ${us} and ${against} the other way round.`;
  return method === 'star'
    ? `${named}: it counts a blank as no stars, where the average counts it as neutral.`
    : `${named}: it looks at duels and not at averages, and ${us} does less well in those.`;
}

function sentenceOf(
  scoreFirst: readonly number[],
  deciding: readonly SecondOpinion[],
  agree: boolean,
  names: readonly string[],
): string {
  if (agree) return `Methods agree: ${listed(scoreFirst, names)} comes first by average, Schulze and STAR.`;
  const others = deciding.filter(({ verdict }) => verdict !== 'same');
  const level = scoreFirst.length > 1 ? [`${listed(scoreFirst, names)} have the same average.`] : [];
  const reasons = [...new Set(others.map(({ why }) => why))];
  const who =
    others.length === 0
      ? []
      : [
          `${others.map(({ method }) => votingMethodNames[method]).join(' and ')} ${others.length > 1 ? 'differ' : 'differs'}:`,
        ];
  return [...level, ...who, ...reasons].join(' ');
}
