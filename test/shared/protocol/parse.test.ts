import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  codeBodySchema,
  createSessionBodySchema,
  emptyBodySchema,
  joinBodySchema,
  nameBodySchema,
  personalLinkBodySchema,
  recordsQuerySchema,
  teammatesBodySchema,
} from '../../../shared/protocol/bodySchemas.ts';
import { skillId, slug, text } from '../../../shared/protocol/atoms.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { parse } from '../../../shared/protocol/parse.ts';
import {
  ballotsRequestSchema,
  closeRequestSchema,
  commandRequestSchema,
  nudgeRequestSchema,
  openRequestSchema,
} from '../../../shared/protocol/schemas.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import { criterion } from '../../support/board.ts';

const sessionId = 'A'.repeat(22);
const request = (command: unknown) => ({ sessionId, clientId: 'tab-1', clientSeq: 1, command });
const read = (command: unknown) => parse(commandRequestSchema, request(command));
const weigh = (values: unknown) => ({
  type: 'castBallot',
  round: 'weigh-1',
  ballot: { type: 'weigh', method: 'rating', values },
});

describe('S63 a message is read', () => {
  test.each<[string, unknown]>([
    ['to go on', { type: 'movePhase', to: 'weigh' }],
    ['to vote', weigh({ fit: 3, run: null })],
    ['to weigh nothing', weigh({})],
    ['to say the situation', { type: 'reviseSituation', fields: emptySituation }],
    ['to add a criterion', { type: 'addCriterion', criterion: criterion('own'), acceptLoss: false }],
    ['to add a candidate', { type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'django' } }],
    [
      'to add one at a loss',
      { type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'django' }, acceptLoss: true },
    ],
    ['to draft one field', { type: 'draftDecision', fields: { reviewOn: '2027-02-28' } }],
    ['to draft none', { type: 'draftDecision', fields: {} }],
    ['to vote on a cell', { type: 'openRound', kind: 'cell', about: { candidateId: 'a', criterionId: 'b' } }],
    ['to write in any script', { type: 'recordDissent', text: 'Не сейчас.\n今はまだ。 👩‍💻' }],
  ])('%s', (_what, command) => {
    expect(read(command)).toEqual({ ok: true, value: request(command) });
  });

  test('to open, nudge and close a session', () => {
    expect(parse(openRequestSchema, { version: 1, sessionId, after: 0 }).ok).toBe(true);
    expect(parse(nudgeRequestSchema, { sessionId, participant: 3 }).ok).toBe(true);
    expect(parse(ballotsRequestSchema, { sessionId }).ok).toBe(true);
    expect(parse(closeRequestSchema, { sessionId }).ok).toBe(true);
  });
});

describe('S63 a message is refused, and says where', () => {
  test.each<[string, unknown, string]>([
    ['an unknown command', { type: 'dropTables' }, 'command.type'],
    ['a command of the server alone', { type: 'joinSession', role: 'participant', simulated: false }, 'command.type'],
    ['an unknown key', { type: 'takeOver', force: true }, 'command'],
    ['a missing key', { type: 'movePhase' }, 'command.to'],
    ['an unknown phase', { type: 'movePhase', to: 'lunch' }, 'command.to'],
    ['a value of another type', weigh({ fit: '3' }), 'command.ballot.values.fit'],
    ['half a point', weigh({ fit: 2.5 }), 'command.ballot.values.fit'],
    ['no number', weigh({ fit: Number.NaN }), 'command.ballot.values.fit'],
    ['no end', weigh({ fit: Number.POSITIVE_INFINITY }), 'command.ballot.values.fit'],
    ['a name of Object.prototype', weigh({ constructor: 3 }), 'command.ballot.values.constructor'],
    ['a key that is no slug', weigh({ 'A b': 3 }), 'command.ballot.values.A b'],
    ['a list for a table', weigh([3]), 'command.ballot.values'],
    [
      'an objection without a reason',
      {
        type: 'castBallot',
        round: 'feel-1',
        ballot: {
          type: 'feel',
          feelings: { a: { stars: 1, morale: 1, reason: '', objection: { kind: 'objection', reason: ' ' } } },
        },
      },
      'command.ballot.feelings.a.objection.reason',
    ],
    ['a day that is none', { type: 'draftDecision', fields: { reviewOn: '2027-02-30' } }, 'command.fields.reviewOn'],
    ['undefined for a field', { type: 'draftDecision', fields: { why: undefined } }, 'command.fields.why'],
    ['control characters', { type: 'recordDissent', text: 'a\u0000b' }, 'command.text'],
    ['half a character', { type: 'recordDissent', text: 'a\ud800' }, 'command.text'],
    [
      'a name that is blank',
      { type: 'addGate', gate: { id: 'g', name: ' \u200b ', question: '' } },
      'command.gate.name',
    ],
    ['a name over two lines', { type: 'addGate', gate: { id: 'g', name: 'a\nb', question: '' } }, 'command.gate.name'],
    ['a text without end', { type: 'recordDissent', text: 'x'.repeat(limits.paragraph + 1) }, 'command.text'],
    [
      'a list without end',
      { type: 'reviseQuestion', title: 'T', question: '', tags: Array.from({ length: limits.tags + 1 }, () => 't') },
      'command.tags',
    ],
    [
      'a table without end',
      weigh(Object.fromEntries(Array.from({ length: limits.criteria + 1 }, (_, i) => [`c-${i}`, 1]))),
      'command.ballot.values',
    ],
  ])('%s', (_what, command, path) => {
    const answer = read(command);
    expect(answer).toMatchObject({ ok: false, path });
    expect(answer.ok || answer.message).toMatch(/\w/);
  });

  test('an own key __proto__, wherever it hides', () => {
    const hidden = JSON.parse(
      `{"type":"castBallot","round":"weigh-1","ballot":{"type":"weigh","method":"rating","values":{"__proto__":{"x":1}}}}`,
    );
    expect(read(hidden)).toMatchObject({ ok: false, path: 'command.ballot.values.__proto__' });
    expect(parse(nameBodySchema, JSON.parse('{"name":"A","__proto__":{"admin":true}}'))).toMatchObject({
      ok: false,
      path: '__proto__',
    });
  });

  test.each([null, undefined, 7, 'text', [], () => 1])('%s instead of a message', (value) => {
    expect(parse(commandRequestSchema, value)).toMatchObject({ ok: false, path: '' });
  });

  test('an identity that no session or client has', () => {
    expect(parse(closeRequestSchema, { sessionId: 'short' })).toMatchObject({ ok: false, path: 'sessionId' });
    expect(parse(commandRequestSchema, { ...request({ type: 'takeOver' }), clientSeq: 0 })).toMatchObject({
      path: 'clientSeq',
    });
    expect(parse(commandRequestSchema, { ...request({ type: 'takeOver' }), clientId: '' })).toMatchObject({
      path: 'clientId',
    });
    expect(parse(nudgeRequestSchema, { sessionId, participant: 1.5 })).toMatchObject({ path: 'participant' });
  });

  test('nesting without overflowing', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 20_000; i += 1) deep = [deep];
    expect(read({ type: 'recordDissent', text: deep })).toMatchObject({ ok: false });
  });
});

describe('S63 a body is read', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['a name', nameBodySchema, { name: 'Ada Lovelace' }],
    ['a session', createSessionBodySchema, { template: 'inventory-saas', name: 'Ada' }],
    [
      'a successor',
      createSessionBodySchema,
      { template: 'blank', name: 'Ada', title: 'T', rehearsal: true, predecessor: 'FB-12' },
    ],
    ['joining', joinBodySchema, { name: 'Bo', role: 'observer' }],
    ['a code as people type it', codeBodySchema, { code: 'k7qm-2xvp' }],
    ['a personal link', personalLinkBodySchema, { sessionId, secret: 'x'.repeat(43) }],
    ['teammates', teammatesBodySchema, { count: 8 }],
    ['nothing', emptyBodySchema, {}],
    ['a search', recordsQuerySchema, { text: 'django', status: 'decided', from: '2026-01-01', due: '1' }],
  ])('%s', (_what, schema, body) => {
    expect(parse(schema, body)).toEqual({ ok: true, value: body });
  });

  test.each<[string, z.ZodType, unknown, string]>([
    ['a name of spaces', nameBodySchema, { name: '   ' }, 'name'],
    ['a name without end', nameBodySchema, { name: 'x'.repeat(61) }, 'name'],
    ['a role that is not given away', joinBodySchema, { name: 'Bo', role: 'facilitator' }, 'role'],
    ['a short code', codeBodySchema, { code: 'K7QM' }, 'code'],
    ['nine teammates', teammatesBodySchema, { count: 9 }, 'count'],
    ['something for nothing', emptyBodySchema, { x: 1 }, ''],
    ['a search by an unknown status', recordsQuerySchema, { status: 'lost' }, 'status'],
    ['a search by two texts', recordsQuerySchema, { text: ['a', 'b'] }, 'text'],
  ])('but not %s', (_what, schema, body, path) => {
    expect(parse(schema, body)).toMatchObject({ ok: false, path });
  });
});

describe('S63 ids', () => {
  test.each(['a', 'django', 'weigh-12', '9', 'x'.repeat(40)])('%s is one', (id) => {
    expect(slug.safeParse(id).success).toBe(true);
  });

  test.each(['', '-a', 'A', 'a b', 'a_b', '__proto__', 'constructor', 'toString', 'x'.repeat(41), 'a\n'])(
    '%j is none',
    (id) => {
      expect(slug.safeParse(id).success).toBe(false);
    },
  );

  test('skills carry their kind', () => {
    expect(skillId.safeParse('lang:csharp').success).toBe(true);
    expect(skillId.safeParse('python').success).toBe(false);
    expect(skillId.safeParse('lang:').success).toBe(false);
  });

  test('a text may be empty and hold lines', () => {
    expect(text(10).safeParse('').success).toBe(true);
    expect(text(10).safeParse('a\n\tb').success).toBe(true);
    expect(text(3).safeParse('abcd').success).toBe(false);
  });
});
