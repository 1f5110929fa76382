import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import { clientCommandSchema } from '../../../shared/protocol/commandSchemas.ts';
import { participantId } from '../../../shared/ids.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

type Asker = 'facilitator' | 'participant' | 'observer' | 'outsider';
/** Who may ask; everybody else hears the code. The rules may still say no to those who may. */
interface Row {
  readonly may: readonly Asker[];
  readonly command: ClientCommand;
  readonly others?: Partial<Record<Asker, string>>;
  /** Asked in Assess; all others in Gather, with the skills round open. */
  readonly inAssess?: true;
}

const criterion = {
  id: 'taste',
  name: 'Taste',
  group: 'team',
  description: '',
  zero: 'none',
  five: 'all',
  assessor: null,
  environmental: false,
} as const;
const cell = { candidateId: 'django', criterionId: 'maintainability' };
const onlyFacilitator = (command: ClientCommand): Row => ({ may: ['facilitator'], command });
const members = (command: ClientCommand): Row => ({ may: ['facilitator', 'participant', 'observer'], command });
const somebody = participantId(2);

const table: { readonly [T in ClientCommand['type']]: Row } = {
  changeRole: onlyFacilitator({ type: 'changeRole', participant: somebody, role: 'observer' }),
  handOver: onlyFacilitator({ type: 'handOver', to: somebody }),
  takeOver: {
    may: ['facilitator'],
    command: { type: 'takeOver' },
    others: { participant: 'facilitatorPresent', observer: 'notAllowed' },
  },
  chooseVoting: {
    may: ['facilitator'],
    command: { type: 'chooseVoting', votes: false },
    others: { participant: 'notAllowed', observer: 'observersDoNotVote' },
  },
  removeParticipant: onlyFacilitator({ type: 'removeParticipant', participant: somebody }),
  reviseQuestion: onlyFacilitator({ type: 'reviseQuestion', title: 'A title', question: 'A question?', tags: [] }),
  reviseSituation: onlyFacilitator({ type: 'reviseSituation', fields: { product: 'A shop' } }),
  addCandidate: onlyFacilitator({ type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'gin' } }),
  removeCandidate: onlyFacilitator({ type: 'removeCandidate', candidateId: 'express', acceptLoss: true }),
  addCriterion: onlyFacilitator({ type: 'addCriterion', criterion, acceptLoss: true }),
  reviseCriterion: onlyFacilitator({ type: 'reviseCriterion', criterion, acceptLoss: true }),
  removeCriterion: onlyFacilitator({
    type: 'removeCriterion',
    criterionId: 'peak-load',
    reason: 'no',
    acceptLoss: true,
  }),
  addGate: onlyFacilitator({ type: 'addGate', gate: { id: 'law', name: 'Law', question: 'May we?' } }),
  removeGate: onlyFacilitator({ type: 'removeGate', gateId: 'audit-trail' }),
  chooseBlend: onlyFacilitator({ type: 'chooseBlend', blend: { fit: 50, preference: 30, morale: 20 } }),
  chooseMethod: onlyFacilitator({ type: 'chooseMethod', method: 'points' }),
  chooseMode: onlyFacilitator({ type: 'chooseMode', mode: 'quick' }),
  chooseAnonymity: onlyFacilitator({ type: 'chooseAnonymity', anonymity: 'anonymous' }),
  chooseObjectionMode: onlyFacilitator({ type: 'chooseObjectionMode', objectionMode: 'veto' }),
  movePhase: onlyFacilitator({ type: 'movePhase', to: 'weigh' }),
  endSession: onlyFacilitator({ type: 'endSession' }),
  reopenSession: onlyFacilitator({ type: 'reopenSession' }),
  archiveSession: onlyFacilitator({ type: 'archiveSession' }),
  openRound: onlyFacilitator({ type: 'openRound', kind: 'skills', about: null }),
  castBallot: {
    may: ['facilitator', 'participant'],
    command: { type: 'castBallot', round: 'skills-1', ballot: { type: 'skills', levels: {}, willingness: null } },
    others: { observer: 'observersDoNotVote' },
  },
  withdrawBallot: members({ type: 'withdrawBallot', round: 'skills-1' }),
  closeRound: onlyFacilitator({ type: 'closeRound', round: 'skills-1' }),
  reopenRound: onlyFacilitator({ type: 'reopenRound', round: 'skills-1' }),
  revealRound: onlyFacilitator({ type: 'revealRound', round: 'skills-1' }),
  cancelRound: onlyFacilitator({ type: 'cancelRound', round: 'skills-1' }),
  startTimer: onlyFacilitator({ type: 'startTimer', seconds: 60 }),
  pauseTimer: onlyFacilitator({ type: 'pauseTimer' }),
  resumeTimer: onlyFacilitator({ type: 'resumeTimer' }),
  extendTimer: onlyFacilitator({ type: 'extendTimer', seconds: 60 }),
  stopTimer: onlyFacilitator({ type: 'stopTimer' }),
  replaceCell: {
    inAssess: true,
    may: ['facilitator', 'participant'],
    command: { type: 'replaceCell', ...cell, value: 3, reason: 'because' },
    others: { observer: 'notAllowed' },
  },
  restoreCell: {
    inAssess: true,
    may: ['facilitator', 'participant'],
    command: { type: 'restoreCell', ...cell },
    others: { observer: 'notAllowed' },
  },
  judgeGate: {
    inAssess: true,
    may: ['facilitator', 'participant'],
    command: { type: 'judgeGate', gateId: 'audit-trail', candidateId: 'django', verdict: 'pass', reason: 'yes' },
    others: { observer: 'notAllowed' },
  },
  answerObjection: members({ type: 'answerObjection', objectionId: 'no-such', status: 'resolved', answer: 'talked' }),
  logFriction: {
    may: ['facilitator', 'participant'],
    command: { type: 'logFriction', candidateId: 'django', text: 'Migrations of a big table.' },
    others: { observer: 'notAllowed' },
  },
  planProof: onlyFacilitator({ type: 'planProof', candidateId: 'django', slice: 'one', owner: 'Ada', due: null }),
  recordFindings: {
    may: ['facilitator', 'participant'],
    command: { type: 'recordFindings', findings: 'fine', outcome: 'confirmed' },
    others: { observer: 'notAllowed' },
  },
  draftDecision: onlyFacilitator({ type: 'draftDecision', fields: { why: 'because' } }),
  recordDissent: {
    may: ['facilitator', 'participant'],
    command: { type: 'recordDissent', text: 'no' },
    others: { observer: 'notAllowed' },
  },
  awaitProof: onlyFacilitator({ type: 'awaitProof' }),
  confirmDecision: onlyFacilitator({ type: 'confirmDecision' }),
};

const refusalsOfRole = [
  'notFacilitator',
  'notAllowed',
  'observersDoNotVote',
  'facilitatorPresent',
  'forbidden',
  'notJoined',
];

let server: TestServer;
let people: Readonly<Record<Asker, TestParticipant>>;

const gather = async (): Promise<void> => {
  server = await startServer();
  const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
  people = {
    facilitator: person('Facilitator'),
    participant: person('Participant'),
    observer: person('Observer'),
    outsider: person('Outsider'),
  };
  const session = await people.facilitator.found('inventory-saas');
  const bystander = person('Bystander');
  await bystander.join(session);
  bystander.leave();
  await people.participant.join(session);
  await people.observer.join(session, 'observer');
  await people.outsider.http('PUT', '/api/me', { name: 'Outsider' });
  people.outsider.session = session;
  await people.facilitator.do({ type: 'movePhase', to: 'gather' });
};
const disperse = async (): Promise<void> => {
  for (const each of Object.values(people)) each.leave();
  await server.close();
};
const toAssess = async (facilitator: TestParticipant): Promise<void> => {
  for (const to of ['weigh', 'feel', 'assess'] as const) await facilitator.do({ type: 'movePhase', to });
};
const types = (Object.keys(table) as ClientCommand['type'][]).sort(
  (a, b) => Number(table[a].inAssess ?? false) - Number(table[b].inAssess ?? false),
);

test('the table names every command there is', () => {
  const known = clientCommandSchema.options.map((option) => option.shape.type.value);
  expect(Object.keys(table).sort()).toEqual([...known].sort());
});

describe.each(['participant', 'observer', 'outsider'] as const)(
  'what the %s may not ask is refused and changes nothing',
  (asker) => {
    beforeAll(gather);
    afterAll(disperse);

    test.each(types)('%s', async (type) => {
      const { may, command, others, inAssess } = table[type];
      if (inAssess && people.facilitator.state.phase === 'gather') await toAssess(people.facilitator);
      const before = (await server.stores.log.read(people.facilitator.session!, 0)).length;
      const answer = await people[asker].send(command);
      const code = answer.ok
        ? 'accepted'
        : answer.refusal.kind === 'rejected'
          ? answer.refusal.code
          : answer.refusal.kind;
      if (asker === 'outsider') {
        expect(code).toBe('forbidden');
      } else if (may.includes(asker)) {
        expect(refusalsOfRole).not.toContain(code);
        return;
      } else {
        expect(code).toBe(others?.[asker] ?? 'notFacilitator');
      }
      expect(await server.stores.log.read(people.facilitator.session!, 0)).toHaveLength(before);
    });
  },
);

test('no command of the table is refused to a facilitator because of the role', async () => {
  server = await startServer();
  for (const { command, inAssess } of Object.values(table)) {
    const founder = new TestParticipant(server.url, 'Founder');
    const session = await founder.found('inventory-saas');
    const colleague = new TestParticipant(server.url, 'Colleague');
    await colleague.join(session);
    await founder.do({ type: 'movePhase', to: 'gather' });
    if (inAssess) await toAssess(founder);
    const answer = await founder.send(command);
    const code = answer.ok || answer.refusal.kind !== 'rejected' ? '' : answer.refusal.code;
    expect([command.type, refusalsOfRole.includes(code)]).toEqual([command.type, false]);
    colleague.leave();
    founder.leave();
  }
  await server.close();
});

describe('people', () => {
  beforeEach(gather);
  afterEach(disperse);

  test('F3 only a facilitator nudges, and only the nudged person hears it', async () => {
    const { facilitator, participant, observer } = people;
    const nudge = (from: TestParticipant, to: TestParticipant) =>
      from.wire.timeout(10_000).emitWithAck('session:nudge', { sessionId: facilitator.session!, participant: to.me! });
    expect((await nudge(participant, observer)).ok).toBe(false);
    expect((await nudge(facilitator, participant)).ok).toBe(true);
    await participant.until(() => participant.nudges.length === 1);
    expect(observer.nudges).toEqual([]);
  });

  test('a removed person hears it, is out of the room and cannot come back', async () => {
    const { facilitator, participant } = people;
    await facilitator.do({ type: 'removeParticipant', participant: participant.me! });
    await participant.until(() => participant.state.people.find(({ id }) => id === participant.me)?.removed === true);
    const heard = participant.deliveries;
    await facilitator.do({ type: 'startTimer', seconds: 60 });
    expect((await participant.ask(facilitator.session!, 0)).ok).toBe(false);
    expect(participant.deliveries).toBe(heard);
    expect(
      (
        await participant.http('POST', `/api/sessions/${facilitator.session!}/join`, {
          name: 'Again',
          role: 'participant',
        })
      ).status,
    ).toBe(403);
    expect(await participant.refused({ type: 'recordDissent', text: 'still here' })).toBe('forbidden');
  });
});
