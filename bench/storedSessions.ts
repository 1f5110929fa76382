import { participantId, sessionId } from '../shared/ids.ts';
import type { Stores } from '../server/store/ports.ts';
import { aCommit, anEntry } from '../test/server/store/samples.ts';
import { archiveRecord } from './archive.ts';

const members = 5;
const commits = 12;
/** One session in so many has left a record. */
const archived = 4;

/** Sessions as they lie in a store after years: an entry, people, a log, here and there a record; most are over. */
export async function fillSessions(stores: Stores, count: number): Promise<void> {
  const atOnce = 200;
  for (let next = 1; next <= count; next += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - next + 1) }, (_, place) =>
        fillSession(stores, next + place, count),
      ),
    );
}

async function fillSession({ directory, log, records }: Stores, n: number, count: number): Promise<void> {
  const id = sessionId(`stored-${n}`.padEnd(22, '-'));
  const isOpen = n % 10 === 0;
  const writes: Promise<unknown>[] = [
    directory.putSession(
      anEntry({
        id,
        title: `Decision ${n}`,
        status: isOpen ? 'open' : 'ended',
        code: isOpen ? n.toString(36).toUpperCase().padStart(8, '0') : null,
        people: members,
        createdAt: n,
        changedAt: n,
      }),
    ),
  ];
  for (let person = 1; person <= members; person += 1)
    writes.push(
      directory.putMember({
        session: id,
        participant: participantId(person),
        name: `Person ${person}`,
        role: person === 1 ? 'facilitator' : 'participant',
        person: `person-${(n * 7 + person) % 2_000}`,
      }),
    );
  for (let seq = 1; seq <= commits; seq += 1) writes.push(log.append(id, aCommit(seq)));
  if (n % archived === 0) writes.push(records.put(archiveRecord(n / archived, count / archived)));
  await Promise.all(writes);
}
