import { rm } from 'node:fs/promises';
import { openStores } from '../../server/store/openStores.ts';
import { participantId, sessionId } from '../../shared/ids.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import { quantile, rounded } from '../measure.ts';

/** What the embedded store, or a MongoDB, needs for one durable commit after the other, in milliseconds. */
export const durableWrites = async (
  mongoUrl: string | null = null,
): Promise<{ readonly median: number; readonly p95: number }> => {
  const dataDir = await emptyDataDir();
  const stores = await openStores({ kind: mongoUrl === null ? 'embedded' : 'mongodb', dataDir, mongoUrl });
  const session = sessionId('bare');
  const times: number[] = [];
  for (let seq = 1; seq <= 300; seq += 1) {
    const started = performance.now();
    const events = [{ type: 'ballotsCast', round: 'skills-1', participants: [participantId(seq)] }] as const;
    await stores.log.append(session, {
      seq,
      at: seq,
      actor: participantId(seq),
      clientId: 'bare',
      clientSeq: seq,
      events,
    });
    if (seq > 100) times.push(performance.now() - started);
  }
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
  return { median: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)) };
};
