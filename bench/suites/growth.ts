import { rm } from 'node:fs/promises';
import { createAuthority } from '../../server/authority/authority.ts';
import type { Authority } from '../../server/authority/authority.ts';
import { systemRandomness } from '../../server/authority/randomness.ts';
import { createLog } from '../../server/log.ts';
import { openStores } from '../../server/store/openStores.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import { silentOutlet } from '../../test/support/silentOutlet.ts';
import type { Print } from '../lines.ts';
import type { Seat } from '../load/messages.ts';
import { prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

/** What grows while the rest stays at its first size; each list ascending, people at least a hundred. */
export interface GrowthOptions {
  readonly people: readonly number[];
  readonly commits: readonly number[];
  readonly sessions: readonly number[];
  readonly repeats: number;
}

interface Place {
  readonly people: number;
  readonly commits: number;
  readonly sessions: number;
}

const suite = 'growth';
/** Votes that are measured, one after the other: the last of a room, so that all others have voted before. */
const measured = 80;
/** Votes in a session of its own before, which compile the road. */
const warmUp = 100;

/**
 * What one vote costs the authority and its store when nobody looks, so that nothing is sent: processor time in microseconds
 * by the number of people, the length of the log and the number of sessions in memory.
 */
export const growth = async ({ repeats, ...sizes }: GrowthOptions, print: Print): Promise<void> => {
  const [people = 100, commits = 200, sessions = 1] = [sizes.people[0], sizes.commits[0], sizes.sessions[0]];
  const usual: Place = { people, commits, sessions };
  for (const grown of ['people', 'commits', 'sessions'] as const) {
    const all = sizes[grown];
    const costs = new Map<number, number[]>(all.map((size) => [size, []]));
    for (let repeat = 0; repeat < repeats; repeat += 1)
      for (const size of all) costs.get(size)!.push(await costAt({ ...usual, [grown]: size }));
    const values = all.map((size) => rounded(quantile(costs.get(size)!, 0.5)));
    const line = { suite, what: 'vote', growth: grown, of: 'microseconds of processor time', ...usual, sizes: all };
    print({ ...line, [grown]: undefined, repeats, values, exponent: growthExponent(all, values) });
  }
};

const costAt = async ({ people, commits, sessions }: Place): Promise<number> => {
  const dataDir = await emptyDataDir();
  const small = { people: 2, commits: 0, phase: 'gather' } as const;
  const [room, first, ...others] = await prepare({ kind: 'embedded', dataDir }, [
    { people, commits, phase: 'gather' },
    { ...small, people: warmUp },
    ...Array.from({ length: sessions - 1 }, () => small),
  ]);
  const stores = await openStores({ kind: 'embedded', dataDir });
  const authority = createAuthority({
    stores,
    clock: Date.now,
    randomness: systemRandomness,
    outlet: silentOutlet,
    log: createLog('silent'),
  });
  for (const { session } of [room!, ...others]) await authority.look(session);
  await votes(authority, first!, 0, warmUp, 1);
  await votes(authority, room!, 0, people - measured, 20);
  const before = process.cpuUsage();
  await votes(authority, room!, people - measured, people, 1);
  const { user, system } = process.cpuUsage(before);
  await authority.settle();
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
  return (user + system) / measured;
};

/** So many at once, and the next when they are acknowledged: of those that come one by one none shares a write. */
const votes = async (authority: Authority, prepared: Prepared, from: number, to: number, atOnce: number) => {
  const { session, round, seats } = prepared;
  const vote = async ({ participant }: Seat): Promise<void> => {
    const ballot = { type: 'skills', levels: { 'lang:python': Number(participant) % 5 }, willingness: null } as const;
    const command = { type: 'castBallot', round, ballot } as const;
    const request = { sessionId: session, clientId: `client-${String(participant)}`, clientSeq: 1, command };
    const answer = await authority.command(participant as ParticipantId, request);
    if (!answer.ok) throw new Error(`a vote was refused: ${JSON.stringify(answer.refusal)}`);
  };
  for (let next = from; next < to; next += atOnce)
    await Promise.all(seats.slice(next, Math.min(to, next + atOnce)).map(vote));
};
