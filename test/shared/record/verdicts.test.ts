import { describe, expect, test } from 'vitest';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { recordRows } from '../../../shared/record/recordRows.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import type { Situation } from '../../../shared/situation/situation.ts';
import { aDecidedSession } from './decidedSession.ts';

const recordOf = (situation: Partial<Situation>, changes: Partial<SessionState> = {}): DecisionRecord =>
  createRecord(
    { ...aDecidedSession, situation: { ...aDecidedSession.situation, ...situation }, ...changes },
    { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
    { 1: 'Ana' },
    (text) => String(text.length),
  );
const rows = (record: DecisionRecord, section: string) => recordRows(record).filter((row) => row.section === section);

describe('B08 an adaptation', () => {
  const record = recordOf({ imposed: { framework: 'Django', by: 'client' } });

  test('B08 the record says adaptation, gives both sides, and ranks nobody', () => {
    const text = toMadr(record);
    expect(text).toContain('This is an adaptation, not a choice of the team’s own: **Django**.');
    expect(text).toContain('### Strengths, weaknesses and watch-outs');
    expect(text).toContain('- Good, because of ');
    expect(text).not.toContain('### Ranking');
    expect(text).not.toMatch(/Django leads|points ahead/);
    expect(text).toContain('**Not the team’s choice:** Django, given by the client');
  });

  test('B08 the sheet holds both sides, and no rank', () => {
    expect(rows(record, 'verdict')[0]).toMatchObject({ item: 'adaptation', candidate: 'Django' });
    expect(new Set(rows(record, 'adaptation').map(({ item }) => item))).toContain('strength');
    expect(rows(record, 'result')).toEqual([]);
  });
});

test('E07 a record without a fitting candidate says who could have, and why nobody does', () => {
  const record = recordOf({ domains: ['high-frequency-low-latency'], latencyMs: 0.5 });
  expect(record.body.suggested).toContain('Drogon');
  const text = toMadr(record);
  expect(text).toContain('**No candidate fits.** All are out for the same reason.');
  expect(text).toMatch(/Candidates that could: .*Axum/);
  expect(rows(record, 'verdict').filter(({ item }) => item === 'could fit').length).toBeGreaterThan(1);
  expect(recordOf({}).body.suggested).toBeUndefined();
});

test.each([
  ['F06', { legacy: { name: 'Shop', framework: 'Express', language: 'JavaScript' } }, '**Legacy override: Express.**'],
  ['F02', { stage: 'prototype' }, 'Prototypes tend to become production.'],
  ['F08', { domains: ['thin-service'] }, '**It barely matters.**'],
  ['H07', { stage: 'side-project' }, 'the place to try something new'],
] as const)('%s the record keeps the verdict with its reason', (_, situation, words) => {
  const record = recordOf(situation);
  expect(toMadr(record)).toContain(words);
  expect(rows(record, 'verdict').map(({ text }) => text)).not.toContain('');
});

test('F07 the record names the clause of a must-have', () => {
  const [gate] = aDecidedSession.gates;
  const gates = [{ ...gate!, clause: 'Act 7, section 2' }];
  expect(toMadr(recordOf({}, { gates }))).toContain(`Must-have **${gate!.name} (Act 7, section 2)**`);
});

test('G01 the record says that it was made in quick mode', () => {
  expect(toMadr(recordOf({}, { mode: 'quick' }))).toContain('quick mode');
  expect(rows(recordOf({}, { mode: 'quick' }), 'record')).toContainEqual(
    expect.objectContaining({ item: 'mode', text: 'quick' }),
  );
});
