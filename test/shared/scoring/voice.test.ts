import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import { evaluate, leadRange } from '../../../shared/scoring/index.ts';
import type { BoardResult } from '../../../shared/scoring/types.ts';
import { cellOf, criterionOf } from './randomBoards.ts';
import { board, feelBallots, feeling, frame, round } from './workedExample.ts';

type Rows = Readonly<Record<string, readonly (number | null)[]>>;

const voted = (stars: Rows, morale: Rows, anonymity: 'named' | 'anonymous' = 'named'): BoardResult =>
  evaluate(board({ feelings: round('feel', feelBallots(stars, morale), anonymity).feelings }));

const wantsFastapi: Rows = { django: [2, 2, 3, 2], fastapi: [5, 5, 4, 5], express: [1, 1, 1, 1] };
const wantsFastapiToo: Rows = { django: [0, -1, 0, 0], fastapi: [2, 2, 1, 2], express: [-1, -1, -1, -1] };

const warningOf = (result: BoardResult, code: string) => result.warnings.find((warning) => warning.code === code);

describe('K26 override banner', () => {
  const result = voted(wantsFastapi, wantsFastapiToo);

  test('a strongly preferred candidate leads against the paper, with every number shown', () => {
    expect(result.leader).toBe('fastapi');
    expect(result.fitLeader).toBe('django');
    expect(result.override).toMatchObject({ candidateId: 'fastapi', paperLeader: 'django', strong: true });
    const { preferenceGain = 0, moraleGain = 0, fitLoss = 0 } = result.override ?? {};
    const [first, second] = result.candidates.map(({ score }) => score * 100);
    expect(preferenceGain + moraleGain - fitLoss).toBeCloseTo((first ?? 0) - (second ?? 0), 9);
    expect(preferenceGain).toBeCloseTo(12.5, 9);
    expect(result.because).toContain('The team wants it: +12.5 by preference');
    expect(result.because).toContain('where Django leads');
  });

  test('a part nobody voted on is not counted among the gains', () => {
    const { override, because } = voted(wantsFastapi, {});
    expect(override).not.toBeNull();
    expect(because).toContain('by preference');
    expect(because).not.toContain('morale');
  });

  test('at the turning point both have the same score', () => {
    const at = result.override?.turningPoint ?? Number.NaN;
    const shared = { fit: 100 * at, preference: ((1 - at) * 2500) / 40, morale: ((1 - at) * 1500) / 40 };
    const feelings = round('feel', feelBallots(wantsFastapi, wantsFastapiToo)).feelings;
    const level = evaluate(board({ feelings, blend: shared }));
    const score = (id: string) => level.candidates.find(({ candidateId }) => candidateId === id)?.score ?? 0;
    expect(score('django')).toBeCloseTo(score('fastapi'), 9);
    expect(at).toBeGreaterThan(0.6);
    expect(at).toBeLessThan(1);
  });

  test('no banner when paper and blend agree', () => {
    expect(evaluate(board()).override).toBeNull();
    expect(warningOf(evaluate(board()), 'morale-override')).toBeUndefined();
  });

  test('a mild preference does not flip a clear lead on paper', () => {
    const mild = voted(
      { django: [3, 3, 3, 3], fastapi: [3, 3, 3, 4], express: [1, 1, 1, 1] },
      { django: [0, 0, 0, 0], fastapi: [0, 0, 0, 0], express: [-1, -1, -1, -1] },
    );
    expect(mild.leader).toBe('django');
    expect(mild.recommendation).toBe('django');
  });

  /** One criterion, stars and no morale; express stands for a third candidate. */
  const threeOf = (cells: Readonly<Record<string, number>>, stars: Rows): BoardResult =>
    evaluate(
      board({
        criteria: [criterionOf(0)],
        cells: Object.entries(cells).map(([id, value]) => cellOf(id, 'k0', value)),
        blend: { fit: 60, preference: 40, morale: 0 },
        weights: null,
        feelings: round('feel', feelBallots(stars, {})).feelings,
        skills: null,
      }),
    );

  test('K26 K30 a third candidate may end the lead before the leader on paper does', () => {
    // Fit .7, .8 and .79, voice .75, .4 and .5: by hand .75 − .05 t = .5 + .29 t, and .4 + .4 t only at .35/.45.
    const result = threeOf(
      { fastapi: 3.5, django: 4, express: 3.95 },
      { fastapi: [4, 4, 4, 3], django: [2, 2, 2, 2], express: [2, 3, 3, 2] },
    );
    expect(result).toMatchObject({ leader: 'fastapi', fitLeader: 'django' });
    expect(result.override?.turningPoint).toBeCloseTo(0.25 / 0.34, 12);
    expect(leadRange(result, 'fastapi')).toMatchObject({ low: null, high: { below: 'fastapi', above: 'express' } });
    expect(leadRange(result, 'django')).toEqual({ low: null, high: null });
  });

  test('K26 K30 another may lead below as well', () => {
    // Fit .3 and voice .85: by hand .85 − .55 t = .75 − .05 t at .2.
    const result = threeOf(
      { fastapi: 3.5, django: 4, express: 1.5 },
      { fastapi: [4, 4, 4, 3], django: [2, 2, 2, 2], express: [5, 4, 4, 4] },
    );
    const { low, high } = leadRange(result, 'fastapi');
    expect(low).toMatchObject({ below: 'express', above: 'fastapi' });
    expect(low?.at).toBeCloseTo(0.2, 12);
    expect(high?.at).toBeCloseTo(0.35 / 0.45, 12);
  });
});

describe('G07 strong aversion to the technical leader', () => {
  const stars: Rows = { django: [4, 4, 4, 4], fastapi: [3, 3, 3, 3], express: [2, 2, 2, 2] };
  const others = { fastapi: [0, 0, 0, 0], express: [0, 0, 0, 0] };

  test('blocks, whatever the score, when a third dread it', () => {
    const result = voted(stars, { django: [-2, -2, 2, 2], ...others });
    expect(result.leader).toBe('django');
    expect(warningOf(result, 'aversion-to-technical-leader')).toMatchObject({ level: 'block', candidateId: 'django' });
    expect(result.warnings[0]?.level).toBe('block');
  });

  test('blocks also when another leads the blend', () => {
    const result = voted(
      { django: [0, 0, 0, 0], fastapi: [5, 5, 5, 5], express: [1, 1, 1, 1] },
      { django: [-2, -2, -2, -2], ...others },
    );
    expect(result.leader).toBe('fastapi');
    expect(warningOf(result, 'aversion-to-technical-leader')).toMatchObject({ level: 'block', candidateId: 'django' });
  });

  test('one in four does not block', () => {
    const result = voted(stars, { django: [-2, 1, 1, 1], ...others });
    expect(warningOf(result, 'aversion-to-technical-leader')).toBeUndefined();
  });

  test('in a small anonymous round the merged morale says it', () => {
    const result = voted(stars, { django: [-2, -1, -1, -2], ...others }, 'anonymous');
    expect(warningOf(result, 'aversion-to-technical-leader')).toMatchObject({ level: 'block' });
  });

  test('dread of somebody else is a warning, not a block', () => {
    const result = voted(stars, { django: [1, 1, 1, 1], fastapi: [0, 0, 0, 0], express: [-2, -2, -2, 0] });
    expect(warningOf(result, 'team-dread')).toMatchObject({ level: 'warn', candidateId: 'express' });
    expect(warningOf(result, 'aversion-to-technical-leader')).toBeUndefined();
  });

  test('K52 where nobody dreads it, a low mean is told as one and not as dread', () => {
    const one = voted(stars, { django: [1], fastapi: [-1], express: [0] });
    expect(warningOf(one, 'team-dread')).toBeUndefined();
    expect(warningOf(one, 'team-reluctant')).toMatchObject({
      level: 'warn',
      candidateId: 'fastapi',
      text: 'On the whole, people here would rather not maintain FastAPI.',
    });
    const dreaded = voted(stars, { django: [1, 1, 1], fastapi: [-2, -2, -1], express: [0, 0, 0] });
    expect(warningOf(dreaded, 'team-dread')).toMatchObject({ candidateId: 'fastapi' });
    expect(warningOf(dreaded, 'team-reluctant')).toBeUndefined();
  });

  test('a lukewarm winner is said', () => {
    const result = voted(stars, { django: [0, 0, -1, 0], ...others });
    expect(warningOf(result, 'lukewarm-winner')).toMatchObject({ candidateId: 'django' });
  });
});

describe('G08 morale override', () => {
  test('a broad and strong preference makes it the recommendation, labelled with both numbers', () => {
    const result = voted(wantsFastapi, wantsFastapiToo);
    expect(result.recommendation).toBe('fastapi');
    const warning = warningOf(result, 'morale-override');
    expect(warning?.text).toMatch(
      /^Morale override: FastAPI is recommended\. The team prefers it to Django by \d+\.\d points of 100; on paper it is \d+\.\d points behind\.$/,
    );
  });

  test('also when the blend alone would not carry it', () => {
    const feelings = round(
      'feel',
      feelBallots(
        { django: [3, 3, 3, 3], fastapi: [4, 4, 4, 4], express: [1, 1, 1, 1] },
        { django: [0, 0, 0, 0], fastapi: [1, 1, 1, 1], express: [0, 0, 0, 0] },
      ),
    ).feelings;
    const result = evaluate(board({ feelings, blend: { fit: 80, preference: 12, morale: 8 } }));
    expect(result.leader).toBe('django');
    expect(result.recommendation).toBe('fastapi');
    expect(result.headline).toMatch(/^Django leads by \d+\.\d points, and the team clearly wants FastAPI\.$/);
    expect(warningOf(result, 'morale-override')?.candidateId).toBe('fastapi');
  });

  test.each([
    [
      // By hand: 16 stars against 12 of 20 are .20 more, which is .125 of voice where morale is level; .20 would be strong.
      'broad but weak',
      { django: [3, 3, 3, 3], fastapi: [4, 4, 4, 4], express: [1, 1, 1, 1] },
      { django: [1, 1, 1, 1], fastapi: [1, 1, 1, 1], express: [0, 0, 0, 0] },
    ],
    [
      'weak and narrow',
      { django: [4, 4, 4, 4], fastapi: [5, 4, 4, 4], express: [1, 1, 1, 1] },
      { django: [1, 1, 1, 1], fastapi: [1, 1, 1, 1], express: [0, 0, 0, 0] },
    ],
    [
      'split',
      { django: [5, 5, 1, 1], fastapi: [1, 1, 5, 5], express: [1, 1, 1, 1] },
      { django: [2, 2, -1, -1], fastapi: [-1, -1, 2, 2], express: [0, 0, 0, 0] },
    ],
  ])('G08 a %s preference does not', (_, stars, morale) => {
    const result = voted(stars, morale);
    expect(result.recommendation).toBe('django');
    expect(warningOf(result, 'morale-override')).toBeUndefined();
  });

  test('who rated one of the two alone is not among those whose two thirds count', () => {
    const wished = (anonymity: 'named' | 'anonymous') =>
      round(
        'feel',
        feelBallots(
          {
            django: [1, 1, 1, 1, 5, 2, 2, 2, null, null, null],
            fastapi: [5, 5, 5, 5, 1, null, null, null, 4, 4, 4],
            express: Array<number>(11).fill(1),
          },
          { django: Array<number>(11).fill(0), fastapi: Array<number>(11).fill(2), express: Array<number>(11).fill(0) },
        ),
        anonymity,
      ).feelings!;
    const blend = { fit: 90, preference: 6, morale: 4 };
    const feelings = wished('named');
    expect(feelings.ratedBoth?.['fastapi']?.['django']).toBe(5);
    expect(feelings.ratedBoth?.['django']?.['fastapi']).toBe(5);
    expect(evaluate(board({ feelings, blend }))).toMatchObject({ leader: 'django', recommendation: 'fastapi' });
    const { ratedBoth: _none, ...earlier } = feelings;
    expect(evaluate(board({ feelings: earlier, blend })).recommendation).toBe('django');
  });

  test('two thirds of those who rated both are broad, half of them are not, however strongly they wish', () => {
    const asked = (fastapi: readonly number[]) =>
      evaluate(
        board({
          feelings: round(
            'feel',
            feelBallots(
              { django: [1, 1, 3, 3, 3, 3], fastapi, express: [1, 1, 1, 1, 1, 1] },
              { django: [0, 0, 0, 0, 0, 0], fastapi: [1, 1, 1, 1, 1, 1], express: [0, 0, 0, 0, 0, 0] },
            ),
          ).feelings,
          blend: { fit: 90, preference: 6, morale: 4 },
        }),
      );
    // By hand: 21 stars against 14 are a share of .70 against .47; with morale of .75 against .50 the voice is .24 higher.
    const half = asked([5, 5, 5, 2, 2, 2]);
    expect(half).toMatchObject({ leader: 'django', recommendation: 'django' });
    expect(warningOf(half, 'morale-override')).toBeUndefined();
    const broad = asked([5, 5, 4, 4, 2, 1]);
    expect(broad).toMatchObject({ leader: 'django', recommendation: 'fastapi' });
  });

  test('two people are not a broad preference', () => {
    const result = evaluate(
      board({
        feelings: round(
          'feel',
          feelBallots(
            { django: [3, 3], fastapi: [5, 5], express: [1, 1] },
            { django: [0, 0], fastapi: [1, 1], express: [0, 0] },
          ),
        ).feelings,
        blend: { fit: 85, preference: 10, morale: 5 },
      }),
    );
    expect(result.recommendation).toBe('django');
  });

  test('an objected candidate is not acceptable', () => {
    const input = board({
      feelings: round('feel', feelBallots(wantsFastapi, wantsFastapiToo)).feelings,
      blend: { fit: 90, preference: 6, morale: 4 },
      objections: [
        {
          id: 'o-1',
          candidateId: 'fastapi',
          kind: 'objection',
          participant: 2 as never,
          reason: 'x',
          round: 'feel-1',
          status: 'open',
          answer: '',
          answeredBy: null,
        },
      ],
    });
    expect(evaluate(input).recommendation).toBe('django');
    expect(evaluate({ ...input, objections: [] }).recommendation).toBe('fastapi');
  });

  test('a gate cannot be overridden by any preference', () => {
    const gate = { id: 'g', name: 'Law', question: '?' };
    const input = board({
      feelings: round('feel', feelBallots(wantsFastapi, wantsFastapiToo)).feelings,
      gates: [gate],
      verdicts: [{ gateId: 'g', candidateId: 'fastapi', verdict: 'fail', reason: 'r', by: 1 as never, at: 0 }],
    });
    expect(evaluate(input)).toMatchObject({ leader: 'django', recommendation: 'django', override: null });
  });

  test('few who rated both: those who rated only one are no evidence', () => {
    const ballots = [1, 2, 3, 4].map((voter) => ({
      type: 'feel' as const,
      feelings: {
        django: feeling({ stars: voter === 1 ? 1 : null, morale: 0 }),
        fastapi: feeling({ stars: 5, morale: 1 }),
        express: feeling({ stars: 1, morale: 0 }),
      },
    }));
    const result = evaluate(
      board({ feelings: round('feel', ballots).feelings, blend: { fit: 90, preference: 5, morale: 5 } }),
    );
    expect(result.leader).toBe('django');
    expect(result.recommendation).toBe('django');
    expect(warningOf(result, 'few-ratings')?.candidateId).toBe('django');
  });
});

test('G09 resource use cannot change the winner outside a close call', () => {
  const only = (share: number) => {
    const team = Object.fromEntries(
      frame.criteria.map(({ id }) => [id, id === 'resource-use' ? share : (1 - share) / (frame.criteria.length - 1)]),
    );
    const { weights } = board();
    if (weights === null) throw new Error('weights expected');
    return evaluate(board({ weights: { ...weights, team } }));
  };
  for (const share of [0, 0.1, 0.4, 0.9, 1]) {
    expect(only(share).leader).toBe('django');
    const counted = only(share).weights.find(({ criterionId }) => criterionId === 'resource-use')?.weight ?? 1;
    expect(counted).toBeLessThanOrEqual(0.05 + 1e-12);
  }
  expect(warningOf(only(0.4), 'capped')?.text).toBe(
    'Resource use: asked for 40.0 %, capped at 5.0 %. Environmental criteria together count at most 5 % of fit: they may tip a close call, not decide alone.',
  );
});

describe('preference and morale are taken apart from technical fit', () => {
  const stars: Rows = { django: [4, 4, 5, 2], fastapi: [5, 4, 4, 3], express: [2, 1, 2, 5] };
  const morale: Rows = { django: [1, 1, 2, 0], fastapi: [1, 0, 0, 0], express: [-1, 0, 0, 2] };
  const feelings = round('feel', feelBallots(stars, morale), 'named').feelings;
  const voiceOf = (result: BoardResult) =>
    result.candidates
      .map((one) => ({ id: one.candidateId, preference: one.preference, morale: one.morale }))
      .sort((a, b) => a.id.localeCompare(b.id));

  test('G06 whatever the matrix says, preference and morale stay what people answered', () => {
    const before = voiceOf(evaluate(board({ feelings })));
    for (const value of [0, 2.5, 5, null]) {
      const cells = board({}).criteria.map(({ id }) => ({
        candidateId: 'django',
        criterionId: id,
        value,
        reason: 'A look at the code.',
        by: participantId(1),
        at: 0,
        round: null,
      }));
      const after = evaluate(board({ feelings, cells }));
      expect(voiceOf(after)).toEqual(before);
      expect(after.candidates.find((one) => one.candidateId === 'django')?.fit).toBeCloseTo((value ?? 2.5) / 5, 9);
    }
  });
});
