import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

// Actor and witnesses: one votes with marked values; nobody else may receive a mark by any road before the reveal.

let server: TestServer;
let facilitator: TestParticipant;
let actor: TestParticipant;
let colleague: TestParticipant;
let observer: TestParticipant;
let outsider: TestParticipant;

beforeEach(async () => {
  server = await startServer();
  const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
  [facilitator, actor, colleague, observer, outsider] = [
    'Facilitator',
    'Actor',
    'Colleague',
    'Observer',
    'Outsider',
  ].map(person) as [TestParticipant, TestParticipant, TestParticipant, TestParticipant, TestParticipant];
});
afterEach(async () => {
  for (const each of [facilitator, actor, colleague, observer, outsider]) each.leave();
  await server.close();
});

const witnesses = (): readonly TestParticipant[] => [facilitator, colleague, observer, outsider];

/** No ballot of anybody else, whole or in part, looks unlike these. */
const marks = {
  skills: ['lang:marked-skill'],
  weigh: ['"values":{', '"type":"weigh","method"'],
  feel: ['marked reason of the actor', 'marked objection of the actor'],
  cell: ['marked cell reason'],
  confidence: ['marked confidence reason'],
} as const;
const everyMark = [
  ...Object.values(marks).flat(),
  '"type":"skills","levels"',
  '"type":"feel"',
  '"stars":',
  '"willingness":',
];

/** The marks found in what somebody received, without the rest of it. */
const leaks = (text: string, searched: readonly string[]): readonly string[] =>
  searched.filter((mark) => text.includes(mark));

const markedBallot = (state: SessionState, kind: keyof typeof marks, reasonSuffix = ''): Ballot => {
  const [first] = state.candidates;
  switch (kind) {
    case 'skills':
      return { type: 'skills', levels: { 'lang:python': 4, 'lang:marked-skill': 3 }, willingness: 1 };
    case 'weigh':
      return {
        type: 'weigh',
        method: 'rating',
        values: Object.fromEntries(state.criteria.map(({ id }, n) => [id, n % 11])),
      };
    case 'feel':
      return {
        type: 'feel',
        feelings: {
          [first!.id]: {
            stars: 1,
            morale: -2,
            reason: `marked reason of the actor${reasonSuffix}`,
            objection: { kind: 'objection', reason: 'marked objection of the actor' },
          },
        },
      };
    case 'cell':
      return { type: 'cell', value: 1.5, reason: 'marked cell reason' };
    case 'confidence':
      return { type: 'confidence', build: 1, maintain: 2, reason: 'marked confidence reason' };
    default:
      return kind satisfies never;
  }
};

const lookEverywhere = async (): Promise<void> => {
  const session = facilitator.session!;
  for (const witness of witnesses()) {
    for (const path of [
      '/api/me',
      '/api/sessions',
      `/api/sessions/${session}`,
      `/api/sessions/${session}/export.md`,
      `/api/sessions/${session}/export.json`,
      `/api/sessions/${session}/export.csv`,
      '/api/records?text=marked',
      '/api/catalogue',
    ]) {
      await witness.http('GET', path);
    }
    if (witness === outsider) await witness.ask(session, 0);
    else await witness.open(session);
  }
};

/** Everything witnesses received from here on; what the ballot before left in the log by right is not new. */
const listen = (): (() => string[]) => {
  const from = new Map(witnesses().map((witness) => [witness, witness.received.length]));
  return () => witnesses().flatMap((witness) => witness.received.slice(from.get(witness)));
};

const castAndSearch = async (kind: keyof typeof marks, fresh: readonly string[]): Promise<void> => {
  const heard = listen();
  await actor.until(() => actor.state.rounds.some((round) => round.kind === kind && round.status === 'open'));
  const { id } = actor.round();
  await actor.cast(markedBallot(actor.state, kind));
  await actor.cast(markedBallot(actor.state, kind, ' changed'));
  await actor.do({ type: 'withdrawBallot', round: id });
  await actor.cast(markedBallot(actor.state, kind));
  for (const witness of [facilitator, colleague, observer]) {
    await witness.until(() => witness.state.rounds.find((round) => round.id === id)?.cast.includes(actor.me!) === true);
  }
  await facilitator.do({ type: 'closeRound', round: id });
  await facilitator.do({ type: 'reopenRound', round: id });
  await lookEverywhere();
  expect(await actor.open(facilitator.session!)).toMatchObject({ ballots: { [id]: { type: kind } } });
  const everything = heard().join('\n');
  expect(everything.length).toBeGreaterThan(1000);
  expect(leaks(everything, fresh)).toEqual([]);
};

/** Everybody who looks has everything the facilitator has seen. */
const heardByAll = async (): Promise<void> => {
  for (const each of [actor, colleague, observer]) await each.until(() => each.seq >= facilitator.seq);
};

const begin = async (anonymity: Anonymity): Promise<void> => {
  const session = await facilitator.found('inventory-saas');
  await facilitator.do({ type: 'chooseAnonymity', anonymity });
  await actor.join(session);
  await colleague.join(session);
  await observer.join(session, 'observer');
};

const received = (witness: TestParticipant): string => witness.received.join('\n');

describe.each(['named', 'anonymous'] as const)('P2 in a %s session', (anonymity) => {
  test('nobody receives another’s ballot in any form before the reveal, in any kind of round', async () => {
    await begin(anonymity);
    await facilitator.do({ type: 'movePhase', to: 'gather' });
    await castAndSearch('skills', everyMark);
    await facilitator.do({ type: 'movePhase', to: 'weigh' });
    await heardByAll();
    if (anonymity === 'named') expect(leaks(received(colleague), [marks.skills[0]])).toHaveLength(1);

    await castAndSearch('weigh', marks.weigh.slice(1));
    await facilitator.do({ type: 'revealRound', round: facilitator.round().id });
    await facilitator.do({ type: 'movePhase', to: 'feel' });
    await heardByAll();
    if (anonymity === 'named') expect(leaks(received(observer), ['"type":"weigh"'])).toHaveLength(1);

    await castAndSearch('feel', [...marks.feel, '"type":"feel"']);
    await facilitator.do({ type: 'revealRound', round: facilitator.round().id });
    await facilitator.do({ type: 'movePhase', to: 'assess' });
    await heardByAll();
    // An objection is signed in every mode, and the form says so.
    expect(leaks(received(colleague), [marks.feel[1]])).toHaveLength(1);

    const about = { candidateId: facilitator.state.candidates[0]!.id, criterionId: facilitator.state.criteria[0]!.id };
    await facilitator.do({ type: 'openRound', kind: 'cell', about });
    await castAndSearch('cell', [...marks.cell, '"value":1.5']);
    await facilitator.do({ type: 'revealRound', round: facilitator.round().id });

    await facilitator.do({ type: 'movePhase', to: 'results' });
    await facilitator.do({ type: 'movePhase', to: 'decide' });
    await castAndSearch('confidence', marks.confidence);
    await facilitator.do({ type: 'revealRound', round: facilitator.round().id });
    await heardByAll();
    if (anonymity === 'named') expect(leaks(received(colleague), [marks.confidence[0]])).toHaveLength(1);
  });

  test('nobody receives another’s ballot of the quick round before its reveal', async () => {
    await begin(anonymity);
    await facilitator.do({ type: 'chooseMode', mode: 'quick' });
    await facilitator.do({ type: 'movePhase', to: 'weigh' });
    await actor.until(() => actor.state.rounds.length === 1);
    const heard = listen();
    const ballot: Ballot = {
      type: 'quick',
      skills: markedBallot(actor.state, 'skills') as Extract<Ballot, { type: 'skills' }>,
      weigh: markedBallot(actor.state, 'weigh') as Extract<Ballot, { type: 'weigh' }>,
      feel: markedBallot(actor.state, 'feel') as Extract<Ballot, { type: 'feel' }>,
    };
    await actor.cast(ballot);
    await lookEverywhere();
    expect(leaks(heard().join('\n'), everyMark)).toEqual([]);
  });

  test('a cancelled round leaves nothing behind, and a dead box opens for nobody', async () => {
    await begin(anonymity);
    await facilitator.do({ type: 'movePhase', to: 'gather' });
    await actor.until(() => actor.state.phase === 'gather');
    const { id } = actor.round();
    await actor.cast(markedBallot(actor.state, 'skills'));
    await facilitator.do({ type: 'cancelRound', round: id });
    await lookEverywhere();
    for (const witness of witnesses()) expect(leaks(received(witness), [marks.skills[0]])).toEqual([]);
    expect((await actor.open(facilitator.session!)).ballots).toEqual({});
    expect(await server.stores.ballots.open(facilitator.session!, id)).toEqual([]);
  });
});

test('P4 an anonymous reveal of fewer than five carries no ballot and no person', async () => {
  await begin('anonymous');
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  await actor.until(() => actor.state.phase === 'gather');
  await actor.cast(markedBallot(actor.state, 'skills'));
  await facilitator.do({ type: 'revealRound', round: facilitator.round().id });
  await lookEverywhere();
  const [round] = colleague.state.rounds;
  expect(round?.result?.type).toBe('anonymous');
  for (const witness of witnesses()) expect(leaks(received(witness), ['"ballots":['])).toEqual([]);
});
