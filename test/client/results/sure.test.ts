import { describe, expect, test } from 'vitest';
import { acceptabilityView } from '../../../client/results/acceptability.ts';
import { blendView } from '../../../client/results/blendView.ts';
import { changedInput, noChanges } from '../../../client/results/changes.ts';
import { differenceView } from '../../../client/results/difference.ts';
import { differenceExplained } from '../../../client/results/explanations/difference.ts';
import {
  acceptabilityExplained,
  testExplained,
  verdictExplained,
} from '../../../client/results/explanations/robustness.ts';
import { leadExplained, partExplained, scoreExplained } from '../../../client/results/explanations/score.ts';
import { turningPointExplained } from '../../../client/results/explanations/weights.ts';
import { opinionsSummary } from '../../../client/results/opinions.ts';
import { peopleView } from '../../../client/results/people.ts';
import { rankingRows } from '../../../client/results/ranking.ts';
import { recompute } from '../../../client/results/recompute.ts';
import { robustnessView } from '../../../client/results/robustnessView.ts';
import { sideBySide } from '../../../client/results/sideBySide.ts';
import { adaptationOf, verdictNotes, warningsBesideVerdicts } from '../../../client/results/verdictNotes.ts';
import { drawAnalysis, votersFrom } from '../../../shared/scoring/index.ts';
import { blendSweep } from '../../../shared/scoring/analysis/stability.ts';
import { candidateOf, cellOf, criterionOf } from '../../shared/scoring/randomBoards.ts';
import { board, feelBallots, opened, round, situation, weighBallots } from '../../shared/scoring/workedExample.ts';

const voters = { type: 'ballots', voters: votersFrom(opened(weighBallots()), opened(feelBallots())) } as const;
const outlook = recompute(board(), voters);
const { input, result, analysis } = outlook;
const draws = drawAnalysis(input, result, voters, { seed: 1, draws: 2000 });

describe('how sure the result is', () => {
  test('names the verdict and all five tests, each with a number that opens', () => {
    const view = robustnessView(input, analysis, draws);
    expect(view?.rows.map((row) => row.test)).toHaveLength(5);
    for (const row of view?.rows ?? []) {
      expect(row.found, row.name).not.toBe('');
      const said = testExplained(input, analysis, draws, row.test);
      expect(said.sentence, row.name).toMatch(/\.$/);
      expect(said.formula, row.name).not.toBe('');
    }
    expect(view?.rows.find((row) => row.test === 'leaveOneOut')?.found).toMatch(/^\d of 4 change it$/);
    expect(view === null ? '' : verdictExplained(view).sentence).toContain(view?.verdict.word);
  });

  test('a flip too near for a decimal is told as near, never as no distance', () => {
    const near = {
      ...analysis,
      blend: { ...analysis.blend, distance: 0.0003 },
      weights: {
        ...analysis.weights,
        critical: { criterionId: 'team-skills', distance: 0.0003, rival: 'express' },
      },
    };
    const found = (test: string) => robustnessView(input, near, draws)?.rows.find((row) => row.test === test)?.found;
    for (const test of ['blendDistance', 'weightDistance'] as const) {
      expect(found(test)).toBe('less than 0.1 points away');
      expect(testExplained(input, near, draws, test).sentence).toMatch(/ less than 0\.1 points (?:of weight )?away/);
    }
    const turn = { at: result.blend.fit + 0.0003, below: 'Django', above: 'Express' };
    expect(turningPointExplained(result, turn).sentence).toMatch(/ less than 0\.1 points away\.$/);
    expect(leadExplained(input, { ...result, lead: 0 }).title).toBe('Less than 0.1 points between Django and FastAPI');
  });

  test('K22 a tie is told as one, be it broken or not', () => {
    const [first, second, ...others] = result.candidates;
    const candidates = [first!, { ...second!, rank: 1, score: first!.score }, ...others];
    const broken = leadExplained(input, { ...result, candidates, lead: 0 });
    const open = leadExplained(input, { ...result, candidates, leader: null, lead: 0 });
    for (const { title, worked } of [broken, open])
      expect([title, worked]).toEqual(['Nothing between Django and FastAPI', []]);
    expect(broken.sentence).toMatch(
      /^Django and FastAPI both have \d+\.\d of 100 points, and Django goes first by a tie-break\.$/,
    );
    expect(open.sentence).toMatch(/^Django and FastAPI both have \d+\.\d of 100 points\.$/);
  });

  test('what is not known is said so, with the reason behind it', () => {
    const quiet = recompute(board(), { type: 'trials', rounds: [] });
    const view = robustnessView(quiet.input, quiet.analysis, null);
    const left = view?.rows.find((row) => row.test === 'leaveOneOut');
    expect(left).toMatchObject({ found: 'Not known', standing: 'unknown' });
    expect(testExplained(quiet.input, quiet.analysis, null, 'leaveOneOut').sentence).toMatch(/Fewer than five/);
    expect(peopleView(quiet.input, quiet.analysis, null)).toMatchObject({ rounds: [], drawnTeams: '' });
  });

  test('K32 other methods that name another first on fit are not told as agreement', () => {
    const stars = { django: [0, 0, 0], fastapi: [5, 5, 5], express: [0, 0, 0] };
    const loved = recompute(board({ feelings: round('feel', feelBallots(stars, {})).feelings }), null);
    const view = robustnessView(loved.input, loved.analysis, null);
    const methods = view?.rows.find((row) => row.test === 'methods');
    expect(methods?.standing).toBe('unknown');
    expect(methods?.found).toMatch(/^\d of 4 put Django first on fit$/);
    const said = testExplained(loved.input, loved.analysis, null, 'methods').sentence;
    expect(said).toContain('FastAPI is not first on fit, so this counts neither for it nor against it.');
  });

  test('any weighting: shares of every place add up, and the sentence names who comes first most', () => {
    const shares = draws.weightings.value;
    if (shares === null) throw new Error('nothing was drawn');
    const view = acceptabilityView(input, result, shares);
    for (const row of view.rows) expect(row.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(view.sentence).toMatch(/^\d+\u202f% of all conceivable weightings make Django first\.$/);
    expect(acceptabilityExplained(input, shares, 'django', 1).sentence).toContain('give or take');
  });

  test('G09 what is said of the draws names the environmental cap where there is one', () => {
    const shares = draws.weightings.value!;
    const captionOf = (environmental: (index: number) => boolean): string => {
      const criteria = input.criteria.map((one, index) => ({ ...one, environmental: environmental(index) }));
      return acceptabilityView({ ...input, criteria }, result, shares).caption;
    };
    expect(captionOf((index) => index === 0)).toMatch(/ drawn, environmental criteria under their cap in each; /);
    expect(captionOf(() => false)).toMatch(/^2,?000 weightings drawn; a share/);
    expect(captionOf(() => true)).toMatch(/^2,?000 weightings drawn; a share/);
  });

  test('person by person: counts alone', () => {
    const view = peopleView(input, analysis, draws);
    expect(view.summary).toMatch(/^\d of 4 people’s own ballots put Django first\.$/);
    expect(view.rounds[0]?.firsts.reduce((sum, line) => sum + Number(line.count[0]), 0)).toBeLessThanOrEqual(4);
    expect(JSON.stringify(view)).not.toContain('participant');
  });

  test('second opinions in one line', () => {
    expect(opinionsSummary(analysis)).toMatch(/^Methods (agree|differ) on people’s stars; \d of 4 agree on fit\.$/);
  });

  test('on a toss-up the two leaders stand side by side, each with what it is ahead on', () => {
    const sides = sideBySide(input, result);
    expect(sides.map((side) => side.name)).toEqual(['Django', 'FastAPI']);
    expect(sides[0]?.ahead).toContain('built-in productivity');
    expect(sides[1]?.ahead).toContain('preference');
  });
});

describe('the sentence behind a number holds the numbers on screen', () => {
  test('totals and parts', () => {
    for (const row of rankingRows(input, result)) {
      expect(scoreExplained(input, result, row.id).title).toContain(row.total.toFixed(1));
      for (const segment of row.segments) {
        const said = partExplained(input, result, row.id, segment.part, segment.points);
        expect(said.title).toContain(segment.points.toFixed(1));
      }
    }
    expect(leadExplained(input, result).worked[0]).toMatch(/= \d+\.\d$/);
  });

  test('differences', () => {
    const view = differenceView(input, result, 'django', 'fastapi');
    for (const row of view.rows) {
      const said = differenceExplained(input, result, ['django', 'fastapi'], row);
      expect(said.worked[0]?.endsWith(said.title.replace(/^.*: | points$/g, '')), row.label).toBe(true);
    }
  });
});

test('teams drawn anew say nothing of a leader that only weights tried out put first', () => {
  const weights = Object.fromEntries(input.criteria.map(({ id }) => [id, id === 'peak-load' ? 0.91 : 0.01]));
  const other = recompute(changedInput(input, { ...noChanges, weights }), voters);
  expect(other.result.leader).not.toBe('django');
  const drawn = drawAnalysis(other.input, other.result, voters, { seed: 1, draws: 200 });
  expect(drawn.sameLeader).toBeNull();
  expect(draws.sameLeader).toBeGreaterThan(0.5);
});

test('K31 a team drawn anew that has two in front counts for each by its share, and is not told as a lead alone', () => {
  const ids = ['k0', 'k1'];
  const ballots = ['k0', 'k0', 'k0', 'k1'].map((own) => ({
    type: 'weigh' as const,
    method: 'rating' as const,
    values: Object.fromEntries(ids.map((id) => [id, id === own ? 10 : 0])),
  }));
  const even = board({
    candidates: [candidateOf(0), candidateOf(1)],
    criteria: [criterionOf(0), criterionOf(1)],
    cells: ids.flatMap((_, i) => ids.map((other, j) => cellOf(`c${i}`, other, i === j ? 5 : 0))),
    weights: { ...input.weights!, team: { k0: 0.75, k1: 0.25 }, items: {} },
    feelings: null,
    skills: null,
  });
  const people = { type: 'ballots', voters: votersFrom(opened(ballots), []) } as const;
  const whole = recompute(even, people);
  const drawn = drawAnalysis(whole.input, whole.result, people, { seed: 1, draws: 2000 });
  // Two of each in 21 of 100 teams: alone in some 74, with those in some 84.
  expect(drawn.sameLeader).toBeGreaterThan(0.8);
  const said = (given: typeof drawn) => testExplained(whole.input, whole.analysis, given, 'bootstrap').sentence;
  expect(said(drawn)).toMatch(
    /: C0 led in 8\d\.\d\u202f% of such teams, a shared first place counting as its share\.$/,
  );
  const kept = { ...drawn, sameLeader: 0.7, teams: { value: null, why: 'Only named ballots can be drawn anew.' } };
  expect(said(kept)).toMatch(/: C0 led alone in at least 70\u202f% of such teams\.$/);
});

describe('a tie is nobody’s lead', () => {
  const twin = { ...input, candidates: input.candidates.slice(0, 1), feelings: input.feelings };
  const level = recompute(
    {
      ...twin,
      candidates: twin.candidates.flatMap((one) => [one, { ...one, id: 'twin', name: 'Twin' }]),
      feelings: null,
    },
    null,
  );

  test('no sentence names one of two that are level throughout', () => {
    expect(level.result.leader).toBeNull();
    expect(differenceView(level.input, level.result, 'django', 'twin').sentence).toBe(
      'Both get the same from every part.',
    );
    const candidates = result.candidates.slice(0, 1).flatMap((one) => [one, { ...one, candidateId: 'twin' }]);
    const strip = blendView(level.input, { ...result, leader: null, candidates });
    expect(strip?.sentence).toBe('Django and Twin are level at every share of fit.');
    expect(strip?.bands).toEqual([{ from: 0, to: 1, name: 'Django and Twin' }]);
  });

  test('no turning point of the blend names one of two that are level throughout', () => {
    const at = (fit: number, voice: number) => ({ fit, preference: voice, morale: voice });
    const apart = {
      ...result,
      candidates: result.candidates.map((one) => ({
        ...one,
        ...(one.candidateId === 'django' ? at(0.9, 0.1) : one.candidateId === 'express' ? at(0.2, 0.8) : at(0.1, 0.1)),
      })),
    };
    const turned = blendView(input, apart);
    expect(turned?.bands.length).toBeGreaterThan(1);
    const twins = apart.candidates.flatMap((one) => [one, { ...one, candidateId: `${one.candidateId}-twin` }]);
    const names = input.candidates.flatMap((one) => [
      one,
      { ...one, id: `${one.id}-twin`, name: `${one.name}’s twin` },
    ]);
    const doubled = { ...apart, leader: null, candidates: twins };
    const strip = blendView({ ...input, candidates: names }, doubled);
    expect(strip?.bands.map(({ name }) => name)).toEqual(turned?.bands.map(({ name }) => `${name} and ${name}’s twin`));
    expect(strip?.sentence).toMatch(/^\S+ and \S+ twin share the lead while fit counts less than/);
    expect(blendSweep(doubled).segments.every(({ leader }) => leader === null)).toBe(true);
    expect(blendSweep(apart).segments.every(({ leader }) => leader !== null)).toBe(true);
  });

  test('the people’s fold speaks of who is first, and says a reveal’s date once', () => {
    const round = { voters: 5, changes: 0, leaders: ['django'], first: {}, asOf: 'reveal' } as const;
    const rounds = (['weights', 'feelings'] as const).map((of) => ({ ...round, of }));
    const of = { ...analysis, trials: { value: rounds, why: null } } as unknown as typeof analysis;
    const view = peopleView(input, of, null);
    expect(view.rounds.map(({ caption }) => caption !== '')).toEqual([true, false]);
    expect(view.leftOut.map(({ text }) => text)).toEqual([
      'Leave any one person’s weights out',
      'Leave any one person’s stars and faces out',
    ]);
    const tied = peopleView(input, { ...of, leader: null }, null);
    expect(tied.leftOut[0]?.count).toBe('0 of 5 change who is first');
    expect(tied.notes.join()).not.toContain('same leader');
  });

  test('who comes first in no weighting worth printing is given none', () => {
    const ranks = { django: [0.9996, 0.0004], fastapi: [0.0004, 0.9996] };
    const even = Object.fromEntries(input.criteria.map(({ id }, index) => [id, index === 0 ? 0.9 : 0.01]));
    const shares = { draws: 10_000, ranks, central: { django: even, fastapi: even } };
    const view = acceptabilityView(input, result, shares as unknown as Parameters<typeof acceptabilityView>[2]);
    expect(view.favours).toEqual([]);
  });
});

describe('verdicts beyond a ranking', () => {
  test('B08 an imposed choice is an adaptation: nothing on the page ranks', () => {
    const given = recompute(
      board({ situation: { ...situation, imposed: { framework: 'Express', by: 'client' } } }),
      null,
    ).result;
    expect(adaptationOf(given)).toMatchObject({ framework: 'Express', by: 'client' });
    expect(verdictNotes(given).map(({ type }) => type)).not.toContain('leader');
    expect(adaptationOf(result)).toBeNull();
  });

  test('F08 a thin service barely matters, and what a verdict says is said once', () => {
    const thin = recompute(board({ situation: { ...situation, domains: ['thin-service'] } }), null).result;
    expect(verdictNotes(thin).map(({ type }) => type)).toContain('barelyMatters');
    const said = verdictNotes(thin).map(({ reason }) => reason);
    expect(warningsBesideVerdicts(thin).filter(({ text }) => said.includes(text))).toEqual([]);
  });
});
