import { participantId, recordId } from '../../../shared/ids.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { aCommit, anEntry, anotherSession, aRecord, aSession, aStoredBallot, weigh } from './samples.ts';

/** Something of every kind, also of what is over, withdrawn or sealed. */
export async function putEveryPiece(stores: Stores): Promise<void> {
  const { log, ballots, directory, records, doors, tokens, webhooks, healthFigures, accounts, logins } = stores;
  for (let seq = 1; seq <= 12; seq += 1) await log.append(aSession, aCommit(seq));
  await log.append(anotherSession, aCommit(1));

  await ballots.put(aStoredBallot({ clientSeq: 1 }));
  await ballots.put(aStoredBallot({ clientSeq: 2, ballot: weigh({ speed: 7 }) }));
  await ballots.put(aStoredBallot({ clientId: 'phone', clientSeq: 1, ballot: weigh({ speed: 9 }) }));
  await ballots.put(aStoredBallot({ participant: participantId(2) }));
  await ballots.withdraw(aSession, 'weigh-1', participantId(2), 11);
  await ballots.put(aStoredBallot({ round: 'feel-1' }));
  await ballots.destroy(aSession, 'feel-1');
  await ballots.seal(aSession, 'weigh-1', 12);

  await directory.putSession(anEntry());
  await directory.putSession(anEntry({ id: anotherSession, status: 'ended', code: null }));
  const ana = { session: aSession, participant: participantId(1), name: 'Ana', role: 'facilitator' } as const;
  await directory.putMember({ ...ana, person: 'guest-ana' });
  await directory.link(aSession, participantId(1), 'guest-phone');
  await directory.putPersonalLink(aSession, participantId(1), 'hash-of-a-link');
  await directory.putGuest({ id: 'guest-ana', name: 'Ana', createdAt: 1 });

  await records.nextId();
  await records.nextId();
  await records.put(aRecord({ title: 'Zahlungsabwicklung', tags: ['Backend'], reviewOn: '2026-04-01' }));
  await records.put(aRecord({ id: 'FB-0002', names: { 1: 'Béatrice' } }));
  await records.linkSuccessor(recordId('FB-0002'), anotherSession);

  await doors.putKeys(aSession, { passphrase: 'scrypt$…', observers: 'seed' });
  await doors.putKnock({
    session: aSession,
    person: 'guest-ben',
    id: 'knock-1',
    name: 'Ben',
    role: 'participant',
    at: 5,
    declinedAt: null,
  });
  await tokens.put({
    id: 'token-1',
    person: 'guest-ana',
    name: 'CI',
    hash: 'ab'.repeat(32),
    hint: 'wxyz',
    scopes: ['read', 'calendar'],
    createdAt: 1,
    usedAt: null,
    expiresAt: null,
  });
  await tokens.used('token-1', 77);
  await webhooks.put({
    id: 'hook-1',
    person: 'guest-ana',
    session: null,
    url: 'https://hooks.example.org/x',
    format: 'json',
    events: ['opened', 'revealed'],
    secret: 'whsec_x',
    createdAt: 1,
    paused: null,
    failures: 0,
  });
  await webhooks.count('hook-1', false);
  await webhooks.queue({
    id: 'hook-1 revealed 7',
    webhook: 'hook-1',
    event: 'revealed',
    body: '{}',
    createdAt: 10,
    status: 'waiting',
    attempts: 0,
    nextAt: 10,
    triedAt: null,
    outcome: '',
  });
  await webhooks.claim('hook-1 revealed 7', 0, 60);
  await healthFigures.putAnswer({ path: '/repos/django/django', etag: 'W/"x"', body: '{"stars":1}' });
  await healthFigures.attach(aSession, 'django', 'django/django');
  await healthFigures.put({ repository: 'django/django', figures: { stars: 1 } as never, fetchedAt: 9 });
  await accounts.create({
    person: 'guest-ana',
    email: 'Ana@Example.org',
    emailConfirmed: true,
    passwordHash: '$scrypt$…',
    locked: false,
    createdAt: 1,
  });
  await accounts.link({ issuer: 'https://id.example', subject: 'ana', person: 'guest-ana' });
  await accounts.putToken(
    { hash: 'hash-1', purpose: 'reset', email: 'ana@example.org', person: 'guest-ana', expiresAt: 100 },
    1,
  );
  await logins.put({
    id: 'laptop',
    person: 'guest-ana',
    device: 'Firefox on Linux',
    createdAt: 1,
    usedAt: 1,
    expiresAt: 100,
    body: '{"cookie":{}}',
  });
  await logins.touch('laptop', 50, 150);
}
