import { fitMethodNames, votingMethodNames, type FitMethod, type VotingMethod } from '../../shared/scoring/index.ts';

export interface MethodWords {
  readonly name: string;
  /** What it does, in one plain sentence. */
  readonly how: string;
  readonly formula: string;
}

export const votingMethods: Readonly<Record<VotingMethod, MethodWords>> = {
  schulze: {
    name: votingMethodNames.schulze,
    how: 'Compares every two candidates by how many people gave one more stars, and follows the strongest chain of such duels.',
    formula: 'p(A, B) = max over chains of the weakest duel, by winning votes',
  },
  star: {
    name: votingMethodNames.star,
    how: 'Takes the two with the most stars and asks who of them is ahead on more ballots.',
    formula: 'top two by Σ stars, then the majority between them',
  },
  schulzeMargins: {
    name: votingMethodNames.schulzeMargins,
    how: 'As Schulze, with the difference of votes as the strength of a duel.',
    formula: 'p(A, B) = max over chains of the smallest margin',
  },
  rankedPairs: {
    name: votingMethodNames.rankedPairs,
    how: 'Locks in the clearest duels first and leaves out those that would close a circle.',
    formula: 'duels by winning votes, locked unless they close a cycle',
  },
  copeland: {
    name: votingMethodNames.copeland,
    how: 'Counts duels won and lost.',
    formula: 'wins − losses',
  },
  approval: {
    name: votingMethodNames.approval,
    how: 'Counts who gave four stars or more, that is who would be content.',
    formula: 'share of ballots with stars ≥ 4',
  },
  majorityJudgement: {
    name: votingMethodNames.majorityJudgement,
    how: 'Compares the middle grade, which exaggeration cannot move.',
    formula: 'median stars, ties by taking middle grades away',
  },
};

export const fitMethods: Readonly<Record<FitMethod, MethodWords>> = {
  weightedProduct: {
    name: fitMethodNames.weightedProduct,
    how: 'Multiplies the values instead of adding them, so that one very low value cannot be made up for.',
    formula: 'Π value ^ weight',
  },
  topsis: {
    name: fitMethodNames.topsis,
    how: 'Asks who is nearest to the best and farthest from the worst of every criterion at once.',
    formula: 'C = d⁻ ⁄ (d⁺ + d⁻)',
  },
  vikor: {
    name: fitMethodNames.vikor,
    how: 'Weighs the whole regret against the largest single regret.',
    formula: 'Q = ½ (S − S*) ⁄ (S⁻ − S*) + ½ (R − R*) ⁄ (R⁻ − R*)',
  },
  promethee: {
    name: fitMethodNames.promethee,
    how: 'Counts, criterion by criterion, who beats whom, whatever the distance.',
    formula: 'φ = Σ weight · (won − lost) ⁄ (m − 1)',
  },
  copras: {
    name: fitMethodNames.copras,
    how: 'Sets gains against costs.',
    formula: 'Q = S⁺ + ΣS⁻ ⁄ (S⁻ · Σ 1 ⁄ S⁻)',
  },
};
