import { pointsApart, robustnessFacts, shareError } from '../../../shared/scoring/index.ts';
import type {
  Analysis,
  BlendSegment,
  DrawnShares,
  Draws,
  RobustnessTest,
  StrategicLimit,
} from '../../../shared/scoring/index.ts';
import type { BallotTrials } from '../../../shared/board/summary.ts';
import type { CandidateId } from '../../../shared/ids.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, listed, percent, percentFine, percentUpTo, plain, points } from '../../ui/numbers.ts';
import { ordinal } from '../figures.ts';
import { candidateName, criterionName } from '../names.ts';
import type { RobustnessView } from '../robustnessView.ts';

const named = (input: BoardInput, id: CandidateId | null): string =>
  id === null ? 'the leader' : candidateName(input, id);

/** Why the result is called solid, fair or a toss-up. */
export function verdictExplained(view: RobustnessView): Explanation {
  const { failed, unknown } = view.verdict;
  const met = view.rows.filter((row) => row.standing === 'met').length;
  return {
    title: view.verdict.word,
    sentence: view.verdict.sentence,
    formula: 'solid: all tests met · fair: at most two missed, narrowly · toss-up: else',
    worked: [
      `${met} met, ${failed.length} missed${unknown.length === 0 ? '' : `, ${unknown.length} not known and left out`}`,
    ],
    note: 'The bounds: a weight and the blend at least 10 points from a flip, nobody whose absence changes the leader, the same leader in 90 of 100 teams drawn anew, and three of four other methods.',
  };
}

/** One of the five tests with this board's numbers. */
export function testExplained(
  input: BoardInput,
  analysis: Analysis,
  draws: Draws | null,
  test: RobustnessTest,
): Explanation {
  const facts = robustnessFacts(analysis, draws);
  const leader = named(input, analysis.leader);
  switch (test) {
    case 'weightDistance': {
      const critical = analysis.weights.critical;
      const flip = analysis.weights.flips.find((one) => one.criterionId === critical?.criterionId);
      return {
        title: 'Nearest flip by a weight',
        sentence:
          critical === null || flip === undefined
            ? `Whatever any single weight is, ${leader} stays in front.`
            : `${criterionName(input, critical.criterionId)} is the most critical: it counts ${percentUpTo(flip.weight, flip.range[1])} of fit, and ${pointsApart(critical.distance * 100)} of weight away ${named(input, critical.rival)} leads.`,
        formula: 'min over criteria of |weight − t*|, t* = A ⁄ (A − B)',
        worked:
          flip === undefined
            ? []
            : [
                `${leader} leads from ${percentUpTo(flip.low, flip.range[1])} to ${percentUpTo(flip.high, flip.range[1])}`,
              ],
        note: 'One weight moves, the others keep their proportions; a weight is what counts, after the cap on environmental criteria. Solid from 10 points, fair from 5.',
      };
    }
    case 'blendDistance': {
      const { share, turningPoints, segments } = analysis.blend;
      const first = (segment: BlendSegment | undefined): string =>
        segment?.leader == null ? 'several level' : named(input, segment.leader);
      return {
        title: 'Nearest flip by the blend',
        sentence:
          facts.blendDistance === null
            ? `${leader} leads at every share of fit.`
            : `Fit counts ${percent(share)} now; the nearest share at which another leads is ${pointsApart(facts.blendDistance * 100)} away.`,
        formula: 'min of |α − t| over the turning points t',
        worked: turningPoints.map(
          ({ at }, index) =>
            `t = ${percentFine(at)}: ${first(segments[index])} below, ${first(segments[index + 1])} above`,
        ),
        note: 'Preference and morale keep their proportion. Solid from 10 points, fair from 5.',
      };
    }
    case 'leaveOneOut':
      return leftOutExplained(analysis, facts.leaveOneOut);
    case 'bootstrap':
      return {
        title: 'Teams drawn anew',
        sentence:
          facts.bootstrap === null
            ? (draws?.teams.why ?? 'Nothing was drawn on this device.')
            : `As many people as voted were drawn from the team, some twice and some not at all, again and again: ${leader} ${ledWords(draws, facts.bootstrap)}.`,
        formula: 'share of teams drawn with replacement that have the same leader',
        worked: draws?.teams.value == null ? [] : [`${count(draws.teams.value.draws, 'team')} drawn`],
        note: 'A bootstrap of whole people. Solid from 90 %, fair from 70 %.',
      };
    case 'methods': {
      const methods = analysis.methods.value;
      return {
        title: 'Other methods',
        sentence:
          methods === null || facts.methods !== null
            ? (methods?.sentence ?? analysis.methods.why ?? '')
            : `${methods.sentence} ${leader} is not first on fit, so this counts neither for it nor against it.`,
        formula: 'methods that name the winner of the weighted sum ⁄ methods asked',
        worked: methods === null ? [] : [`${methods.agreeing} of ${methods.asked}`],
        note: 'On fit alone: WPM, TOPSIS, VIKOR and PROMETHEE II. All agree in only about half of random boards, so disagreement tells of closeness, not of a mistake.',
      };
    }
    default:
      return test satisfies never;
  }
}

/** What a reveal kept counts leading alone, in tenths rounded down; of named people a shared first place counts as its share. */
const ledWords = (draws: Draws | null, share: number): string =>
  draws?.teams.value == null
    ? `led alone in at least ${percent(share)} of such teams`
    : `led in ${percentFine(share)} of such teams, a shared first place counting as its share`;

function leftOutExplained(analysis: Analysis, share: number | null): Explanation {
  const rounds = (analysis.trials.value ?? []).filter((one) => one.changes !== null);
  return {
    title: 'Leave any one person out',
    sentence:
      share === null
        ? (analysis.trials.why ?? 'Weights tried out by hand have no ballots behind them.')
        : `${listed(rounds.map((one) => `Without one of ${one.voters}, the leader changes in ${one.changes} cases`))}.`,
    formula: 'weights without v = (N · weights − weights of v) ⁄ (N − 1)',
    worked: [],
    note: 'The same for preference and morale. Only the count is told, never who. Solid at none, fair up to 10 %.',
  };
}

/** Whom single people's own ballots put first. */
export function ownBallotsExplained(input: BoardInput, trials: BallotTrials, id: CandidateId): Explanation {
  const own = trials.first[id] ?? { alone: 0, shared: 0 };
  const what =
    trials.of === 'weights' ? 'own weights' : trials.of === 'feelings' ? 'own stars and faces' : 'own ballots';
  return {
    title: `${candidateName(input, id)}: ${own.alone} of ${trials.voters}`,
    sentence: `If the board were one person’s, with nothing but their ${what}, ${candidateName(input, id)} would be first alone for ${own.alone} of ${trials.voters}${own.shared === 0 ? '' : `, and level with others for ${own.shared}`}.`,
    formula: 'score under each voter’s own ballot, counted',
    worked: [],
    note: 'The matrix stays the team’s. Exact, nothing is drawn; only counts are shown.',
  };
}

/** The share of conceivable weightings that give a candidate a place. */
export function acceptabilityExplained(
  input: BoardInput,
  shares: DrawnShares,
  id: CandidateId,
  place: number,
): Explanation {
  const share = shares.ranks[id]?.[place - 1] ?? 0;
  const error = shareError(share, shares.draws) ?? 0;
  const name = candidateName(input, id);
  return {
    title: `${name} ${ordinal(place)}: ${percentFine(share)}`,
    sentence: `If nobody knew how to weigh the criteria and every weighting were equally possible, ${percentFine(share)} of them would put ${name} ${ordinal(place)}, give or take ${points(error * 100)} points.`,
    formula: 'b = draws with this place ⁄ draws; error = 1.96 · √(b (1 − b) ⁄ draws)',
    worked: [`${plain(Math.round(share * shares.draws))} of ${plain(shares.draws)} = ${percentFine(share)}`],
    note: 'SMAA-2 (Lahdelma and Salminen 2001): weights drawn uniformly, w = e ⁄ Σe with e = −ln(1 − u), and capped as the team’s own, from a seed, so that every screen shows the same. Preference and morale stay as they are.',
  };
}

/** All places of a candidate as one number. */
export function holisticExplained(input: BoardInput, shares: DrawnShares, id: CandidateId): Explanation {
  const value = shares.holistic[id] ?? 0;
  return {
    title: `${candidateName(input, id)}: ${points(value * 100)} over all places`,
    sentence: `All places together as one number: a first place counts most, a last place least.`,
    formula: 'Σ over places of share · rank order centroid',
    worked: [],
    note: 'The rank order centroid of place p among m is (1 ⁄ m) · Σ 1 ⁄ k for k from p to m.',
  };
}

/** How many weightings were drawn, and how right a share of them is. */
export function drawsExplained(shares: DrawnShares): Explanation {
  const error = shareError(0.5, shares.draws) ?? 0;
  return {
    title: `${count(shares.draws, 'weighting')} drawn`,
    sentence: `Not every weighting can be tried, so ${count(shares.draws, 'weighting')} were drawn evenly from all there are. In 95 of 100 such draws a share lies within ${points(error * 100)} points of the truth at worst.`,
    formula: 'error = 1.96 · √(b (1 − b) ⁄ draws)',
    worked: [`b = 50 %: 1.96 · √(.25 ⁄ ${shares.draws}) = ${points(error * 100)} points`],
    note: 'The same seed on every screen, so that everybody sees the same digits.',
  };
}

/** What one person could do to the lead by answering strategically. */
export function strategicExplained(input: BoardInput, { leader }: Analysis, limit: StrategicLimit): Explanation {
  const { rival, most, lead, voters, exact, couldTurn } = limit;
  const other = candidateName(input, rival);
  const ahead = `could put ${other} ahead of ${named(input, leader)}`;
  const turn = {
    yes: `So one person alone ${ahead}.`,
    perhaps: `That one person alone ${ahead} cannot be ruled out.`,
    no: `So nobody alone ${ahead}.`,
  }[couldTurn];
  return {
    title: `One ballot: at most ${points(most)} points`,
    sentence: `Whoever puts all their weight on the one criterion that suits them moves the distance to ${other} by at most ${points(most)} points; it is ${pointsApart(lead)} now. ${turn}`,
    formula: exact
      ? 'each voter’s ballot put on each criterion alone, and on the two that meet at the cap'
      : 'α · (max d − min d) ⁄ N, d = value of the leader − value of the other; more where the cap may bite',
    worked: [`N = ${voters}`],
    note: exact
      ? 'Exact for weights alone, the cap on environmental criteria applied. Weighing blind and at the same moment keeps people from aiming.'
      : 'A bound for weights alone, which no ballot need reach. Under the cap on environmental criteria the others share what is left by their proportions, so a ballot can move more. Weighing blind and at the same moment keeps people from aiming.',
  };
}
