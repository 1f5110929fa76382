import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chainOf } from '../../../server/authority/chainOf.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import { canonicalJson } from '../../../shared/record/canonicalJson.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let stores: Stores;
let ada: TestParticipant;
let log: readonly Commit[];

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  server = await startServer({ stores });
  ada = new TestParticipant(server.url, 'Ada');
  await ada.found('inventory-saas');
  for (const to of ['gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const)
    await ada.do({ type: 'movePhase', to });
  await ada.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', reviewOn: '2027-05-01' } });
  await ada.do({ type: 'confirmDecision' });
  await ada.do({ type: 'archiveSession' });
  log = await stores.log.read(ada.session!, 0);
});
afterEach(async () => {
  ada.leave();
  await server.close();
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('4.5 a record names the log it was made from, each commit hashed with all before it, and its files print the hash', async () => {
  const head = log.reduce(
    (before, { seq, at, actor, clientId, clientSeq, events }) =>
      sha256(canonicalJson([before, seq, at, actor, clientId, clientSeq, events])),
    sha256(ada.session!),
  );
  const { body, hash } = (await stores.records.get(ada.state.record!))!;
  expect(body.log).toEqual({ commits: log.length, head });
  expect(hash, 'and is hashed with it').toBe(sha256(canonicalJson(body)));
  expect(hash).not.toBe(sha256(canonicalJson({ ...body, log: undefined })));
  for (const format of ['md', 'csv', 'json']) {
    const { text } = await ada.http('GET', `/api/records/${body.id}/export.${format}`);
    expect(text).toContain(head);
  }
});

test('4.5 a commit that is changed in any field, added, missing or elsewhere gives another hash', async () => {
  const session = ada.session!;
  const { head } = await chainOf(session, log);
  const second = log[1]!;
  const without = (index: number): Commit[] => log.filter((_, n) => n !== index);
  const instead = (commit: Partial<Commit>): Commit[] =>
    log.map((each, n) => (n === 1 ? { ...each, ...commit } : each));
  const others: readonly (readonly Commit[])[] = [
    instead({ seq: second.seq + 1 }),
    instead({ at: second.at + 1 }),
    instead({ actor: participantId(7) }),
    instead({ clientId: `${second.clientId}x` }),
    instead({ clientSeq: second.clientSeq + 1 }),
    instead({ events: [] }),
    without(0),
    without(1),
    without(log.length - 1),
    [...log, second],
    [second, log[0]!, ...log.slice(2)],
  ];
  const heads = await Promise.all(others.map(async (other) => (await chainOf(session, other)).head));
  expect(new Set([head, ...heads]).size).toBe(others.length + 1);
  expect((await chainOf(sessionId('x'.repeat(22)), log)).head, 'the same log of another session').not.toBe(head);
});
