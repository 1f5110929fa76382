import { participantId } from '../../../shared/ids.ts';
import { openStores } from '../../../server/store/openStores.ts';
import { aCommit, aSession, aStoredBallot, weigh } from './samples.ts';

// One of several processes that write to the same session as fast as they can.
const [mongoUrl = null, name = '', count = '0'] = process.argv.slice(2);
const stores = await openStores({ kind: 'mongodb', dataDir: '', mongoUrl });
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

let seq = 1;
for (let written = 0; written < Number(count); seq += 1)
  if ((await stores.log.append(aSession, aCommit(seq, name))) === 'appended') written += 1;
for (let value = 1; value <= Number(count); value += 1)
  await stores.ballots.put(
    aStoredBallot({ participant: participantId(1), clientId: name, clientSeq: value, ballot: weigh({ speed: value }) }),
  );
process.stdout.write(`${JSON.stringify(await Promise.all([1, 2, 3, 4, 5].map(() => stores.records.nextId())))}\n`);
await stores.close();
process.exit(0);
