import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { OpenedBallot } from '../../../shared/board/ballots.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { boardInput, summaryOf } from '../../../shared/session/boardInput.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import {
  anonymousBoard,
  board,
  cast,
  cellVote,
  confidence,
  feel,
  movedTo,
  opened,
  openedBallot,
  quickBoard,
  skills,
  weigh,
} from '../../support/board.ts';
import { createTable, fold, given } from '../../support/givenWhenThen.ts';

const reveal = (round: string): Command => ({ type: 'revealRound', round });
const weighing = [...board, ...movedTo('weigh'), opened('weigh')];
const feeling = [...board, ...movedTo('feel'), opened('feel')];
const two = [openedBallot(2, weigh({ skill: 7 })), openedBallot(3, weigh({ skill: 3 }))];
const summaryAfter = (after: SessionState) => summaryOf(after, after.rounds.at(-1) ?? null);

describe('revealing', () => {
  test('S44 a named round publishes the ballots with their people', () => {
    given(...weighing, cast('weigh-1', 2, 3))
      .when(1, reveal('weigh-1'), { opened: two })
      .then({ type: 'roundRevealed', round: 'weigh-1', result: { type: 'named', ballots: two } });
  });

  test('S44 the order of casting leaves no trace', () => {
    const { after } = given(...weighing, cast('weigh-1', 3, 2)).when(1, reveal('weigh-1'), {
      opened: two.toReversed(),
    });
    expect(after.rounds[0]?.result).toEqual({ type: 'named', ballots: two });
  });

  test('S44 a ballot that was never logged does not count', () => {
    const stray = [...two, openedBallot(4, weigh({ skill: 10 }))];
    const { after } = given(...weighing, cast('weigh-1', 2, 3)).when(1, reveal('weigh-1'), { opened: stray });
    expect(after.rounds[0]?.result).toEqual({ type: 'named', ballots: two });
  });

  test('S43 works in spite of stragglers, also after closing', () => {
    given(...weighing, cast('weigh-1', 2), { type: 'roundClosed', round: 'weigh-1' })
      .when(1, reveal('weigh-1'), { opened: two })
      .thenLike({ type: 'roundRevealed' });
  });

  test.each([
    ['named', weighing],
    ['anonymous', [...anonymousBoard, ...movedTo('weigh'), opened('weigh', 1, { anonymity: 'anonymous' })]],
  ])('S43 works with an empty box in a %s round', (_mode, history) => {
    const { after } = given(...history).when(1, reveal('weigh-1'), { opened: [] });
    expect(after.rounds[0]?.status).toBe('revealed');
    expect(summaryAfter(after)?.count).toBe(0);
  });

  test('S43 is for facilitators, once, and never after a cancellation', () => {
    given(...weighing)
      .when(2, reveal('weigh-1'), { opened: [] })
      .thenRefused('notFacilitator');
    const shown: SessionEvent = { type: 'roundRevealed', round: 'weigh-1', result: { type: 'named', ballots: [] } };
    given(...weighing, shown)
      .when(1, reveal('weigh-1'))
      .then();
    given(...weighing, { type: 'roundCancelled', round: 'weigh-1', ballots: 0 })
      .when(1, reveal('weigh-1'))
      .thenRefused('roundNotOpen');
    given(...weighing)
      .when(1, reveal('weigh-1'))
      .thenRefused('notAllowed', /server/);
  });

  test('S44 an anonymous round publishes a summary and no ballot', () => {
    const history = [
      ...anonymousBoard,
      ...movedTo('weigh'),
      opened('weigh', 1, { anonymity: 'anonymous' }),
      cast('weigh-1', 2, 3),
    ];
    const { after, decision } = given(...history).when(1, reveal('weigh-1'), { opened: two });
    const result = after.rounds[0]?.result;
    expect(result?.type).toBe('anonymous');
    expect(JSON.stringify(decision)).not.toMatch(/"ballots?"|"participant/);
    expect(summaryAfter(after)).toMatchObject({ tier: 'aggregate', count: 2 });
    expect(summaryAfter(after)?.weights?.items['skill']?.values).toBeNull();
  });

  test('S44 a round keeps the mode it was told when the session grows more private', () => {
    const { after } = given(...weighing, cast('weigh-1', 2, 3), {
      type: 'anonymityChosen',
      anonymity: 'anonymous',
    }).when(1, reveal('weigh-1'), { opened: two });
    expect(after.rounds[0]?.result?.type).toBe('named');
  });

  test('S44 before its reveal a round has no summary', () => {
    expect(summaryAfter(fold([...weighing, cast('weigh-1', 2)]))).toBeNull();
  });
});

describe('objections', () => {
  const against = (reason: string, kind: 'concern' | 'objection' = 'objection') => ({ objection: { kind, reason } });
  const raised = (id: string, by: number, candidateId: string, reason: string, round = 'feel-1'): SessionEvent => ({
    type: 'objectionRaised',
    objection: {
      id,
      candidateId,
      kind: 'objection',
      participant: participantId(by),
      reason,
      round,
      status: 'open',
      answer: '',
      answeredBy: null,
    },
  });
  const ballots: OpenedBallot[] = [
    openedBallot(2, feel({ b: against('slow'), a: against('old') })),
    openedBallot(3, feel({ b: against('heavy'), a: { stars: 4 } })),
  ];

  test('S50 are published signed with the reveal, candidate by candidate', () => {
    given(...feeling, cast('feel-1', 2, 3))
      .when(1, reveal('feel-1'), { opened: ballots })
      .then(
        { type: 'roundRevealed', round: 'feel-1', result: { type: 'named', ballots } },
        raised('objection-feel-1-1', 2, 'a', 'old'),
        raised('objection-feel-1-2', 2, 'b', 'slow'),
        raised('objection-feel-1-3', 3, 'b', 'heavy'),
      );
  });

  test('S50 are signed in an anonymous session too', () => {
    const history = [
      ...anonymousBoard,
      ...movedTo('feel'),
      opened('feel', 1, { anonymity: 'anonymous' }),
      cast('feel-1', 2, 3),
    ];
    const { after } = given(...history).when(1, reveal('feel-1'), { opened: ballots });
    expect(after.objections.map(({ participant, reason }) => [participant, reason])).toEqual([
      [2, 'old'],
      [2, 'slow'],
      [3, 'heavy'],
    ]);
  });

  test('S50 come out of the quick round as well, and keep their kind', () => {
    const quick = {
      type: 'quick',
      skills: skills(),
      weigh: weigh({}),
      feel: feel({ a: against('hm', 'concern') }),
    } as const;
    const { after } = given(...quickBoard, opened('quick'), cast('quick-1', 2)).when(1, reveal('quick-1'), {
      opened: [openedBallot(2, quick)],
    });
    expect(after.objections).toMatchObject([{ id: 'objection-quick-1-1', kind: 'concern', round: 'quick-1' }]);
  });

  test('S51 are withdrawn when their author votes again without them', () => {
    const again = [...feeling, raised('objection-feel-1-1', 2, 'a', 'old'), opened('feel', 2), cast('feel-2', 2)];
    given(...again)
      .when(1, reveal('feel-2'), { opened: [openedBallot(2, feel({ a: { stars: 5 } }))] })
      .thenLike({ type: 'roundRevealed' }, {
        type: 'objectionAnswered',
        objectionId: 'objection-feel-1-1',
        status: 'withdrawn',
        answer: 'Not raised again in round 2.',
        by: 2,
      } as SessionEvent);
  });

  test('S51 are replaced when raised again', () => {
    const again = [...feeling, raised('objection-feel-1-1', 2, 'a', 'old'), opened('feel', 2), cast('feel-2', 2)];
    const { after } = given(...again).when(1, reveal('feel-2'), {
      opened: [openedBallot(2, feel({ a: against('still old') }))],
    });
    expect(after.objections).toMatchObject([
      { id: 'objection-feel-1-1', status: 'withdrawn', answer: 'Raised again in round 2.' },
      { id: 'objection-feel-2-1', status: 'open', reason: 'still old' },
    ]);
  });

  test('S51 stand while their author has not voted again', () => {
    const again = [...feeling, raised('objection-feel-1-1', 2, 'a', 'old'), opened('feel', 2), cast('feel-2', 3)];
    const { after } = given(...again).when(1, reveal('feel-2'), { opened: [openedBallot(3, feel({}))] });
    expect(after.objections).toMatchObject([{ status: 'open' }]);
  });

  test('S51 that were answered stay answered', () => {
    const answered: SessionEvent = {
      type: 'objectionAnswered',
      objectionId: 'objection-feel-1-1',
      status: 'overruled',
      answer: 'We accept it.',
      by: participantId(1),
    };
    const history = [
      ...feeling,
      raised('objection-feel-1-1', 2, 'a', 'old'),
      answered,
      opened('feel', 2),
      cast('feel-2', 2),
    ];
    const { after } = given(...history).when(1, reveal('feel-2'), { opened: [openedBallot(2, feel({}))] });
    expect(after.objections).toMatchObject([{ status: 'overruled', answer: 'We accept it.' }]);
  });
});

describe('a vote on a cell', () => {
  const about = { candidateId: 'a', criterionId: 'fit' };
  const voting = [...board, ...movedTo('assess'), opened('cell', 1, { about }), cast('cell-1', 2, 3, 4)];

  test('S49 S81 replaces the cell by the mean of those who judged', () => {
    const ballots = [openedBallot(2, cellVote(4)), openedBallot(3, cellVote(3)), openedBallot(4, cellVote(null))];
    given(...voting)
      .when(1, reveal('cell-1'), { opened: ballots, at: 77 })
      .then(
        { type: 'roundRevealed', round: 'cell-1', result: { type: 'named', ballots } },
        {
          type: 'cellReplaced',
          cell: {
            ...about,
            value: 3.5,
            reason: 'Blind vote, mean of 2',
            by: participantId(1),
            at: 77,
            round: 'cell-1',
            spread: [3, 4],
          },
        },
      );
  });

  test('S74 C07 leaves the mitigation where it was', () => {
    const cell = { ...about, value: 1, reason: 'r', by: participantId(2), at: 1, round: null, mitigation: 'Cache it.' };
    const { after } = given(...voting, { type: 'cellReplaced', cell }).when(1, reveal('cell-1'), {
      opened: [openedBallot(2, cellVote(2))],
    });
    expect(after.cells).toMatchObject([{ value: 2, mitigation: 'Cache it.' }]);
  });

  test('S81 keeps no spread of people who agree, nor of fewer than three who gave no name', () => {
    const cellAfter = (anonymity: 'named' | 'anonymous', ...values: number[]) =>
      given(
        ...board,
        ...movedTo('assess'),
        opened('cell', 1, { about, anonymity }),
        cast('cell-1', ...values.map((_, place) => place + 2)),
      ).when(1, reveal('cell-1'), {
        opened: values.map((value, place) => openedBallot(place + 2, cellVote(value))),
      }).after.cells[0];
    expect(cellAfter('named', 4, 4)).not.toHaveProperty('spread');
    expect(cellAfter('anonymous', 2, 4)).not.toHaveProperty('spread');
    expect(cellAfter('anonymous', 2, 4, 5)).toMatchObject({ spread: [2, 5] });
  });

  test('S49 rounds the mean to a tenth', () => {
    const ballots = [openedBallot(2, cellVote(4)), openedBallot(3, cellVote(4)), openedBallot(4, cellVote(5))];
    const { after } = given(...voting).when(1, reveal('cell-1'), { opened: ballots });
    expect(after.cells).toMatchObject([{ value: 4.3 }]);
  });

  test('S49 leaves the cell as it was when nobody judged', () => {
    given(...voting)
      .when(1, reveal('cell-1'), { opened: [openedBallot(2, cellVote(null))] })
      .thenLike({ type: 'roundRevealed' });
  });
});

describe('what the board reckons with', () => {
  const everybody = (command: (id: number) => Command, table = createTable(...board)) =>
    table && [2, 3, 4].map(command);

  test('S48 takes the weights that were locked, and the rounds revealed last', () => {
    const table = createTable(...board).does(1, { type: 'movePhase', to: 'gather' });
    table.does(2, { type: 'castBallot', round: 'skills-1', ballot: skills({ 'lang:python': 4 }) });
    table.does(1, { type: 'movePhase', to: 'weigh' });
    table.does(2, { type: 'castBallot', round: 'weigh-1', ballot: weigh({ skill: 10, ease: 0, fit: 0, run: 0 }) });
    table.does(1, reveal('weigh-1')).does(1, { type: 'movePhase', to: 'feel' });
    expect(table.state.lockedWeights).toBe('weigh-1');
    table.does(1, { type: 'movePhase', to: 'weigh' });
    table.does(2, { type: 'castBallot', round: 'weigh-2', ballot: weigh({ skill: 0, ease: 0, fit: 0, run: 10 }) });
    table.does(1, reveal('weigh-2'));
    expect(boardInput(table.state).weights?.team['skill']).toBe(1);
    table.does(1, { type: 'movePhase', to: 'feel' });
    expect(boardInput(table.state).weights?.team['run']).toBe(1);
    expect(boardInput(table.state).skills?.people).toBe(1);
    expect(boardInput(table.state).feelings).toBeNull();
  });

  test('S48 takes the last feelings', () => {
    const table = createTable(...board, ...movedTo('feel'), opened('feel'));
    everybody((id) => ({ type: 'castBallot', round: 'feel-1', ballot: feel({ a: { stars: id } }) })).forEach(
      (command, index) => table.does(index + 2, command),
    );
    table.does(1, reveal('feel-1'));
    expect(boardInput(table.state).feelings?.castStars).toBe(3);
    table.does(1, { type: 'openRound', kind: 'feel', about: null });
    table.does(3, { type: 'castBallot', round: 'feel-2', ballot: feel({ a: { stars: 1 } }) }).does(1, reveal('feel-2'));
    expect(boardInput(table.state).feelings?.castStars).toBe(1);
  });

  test('S48 takes everything from the quick round', () => {
    const table = createTable(...quickBoard).does(1, { type: 'movePhase', to: 'weigh' });
    const ballot = {
      type: 'quick',
      skills: skills({ 'lang:python': 3 }),
      weigh: weigh({ skill: 5 }),
      feel: feel({ a: { stars: 5, morale: 2 } }),
    } as const;
    table.does(2, { type: 'castBallot', round: 'quick-1', ballot }).does(1, reveal('quick-1'));
    const input = boardInput(table.state);
    expect(input.weights?.voters).toBe(1);
    expect(input.feelings?.castStars).toBe(1);
    expect(input.skills?.people).toBe(1);
  });

  test('S48 takes the frame and the judgements as they stand', () => {
    const state = fold(board);
    expect(boardInput(state)).toMatchObject({
      candidates: state.candidates,
      criteria: state.criteria,
      blend: state.blend,
    });
    expect(boardInput(state)).toMatchObject({ weights: null, feelings: null, skills: null });
  });

  test('S48 leaves the confidence check out of the result', () => {
    const table = createTable(...board, ...movedTo('decide'), opened('confidence'));
    const before = boardInput(table.state);
    table
      .does(2, { type: 'castBallot', round: 'confidence-1', ballot: confidence(1, 1) })
      .does(1, reveal('confidence-1'));
    expect(boardInput(table.state)).toEqual(before);
    expect(summaryOf(table.state, table.state.rounds[0]!)?.confidence?.build.n).toBe(1);
  });
});
