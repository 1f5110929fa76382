import { openStores } from '../../../server/store/openStores.ts';
import { aCommit, aSession } from './samples.ts';

const [dataDir, mode] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('writerProcess needs a data folder.');
const stores = await openStores({ kind: 'embedded', dataDir });

if (mode === 'hold') {
  process.stdout.write('ready\n');
  process.once('SIGTERM', () => void stores.close());
} else {
  const found = (await stores.log.read(aSession, 0)).map(({ seq }) => seq);
  process.stdout.write(`${JSON.stringify(found)}\n`);
  // Only what the store has acknowledged is printed, several appends being under way at any time.
  for (let seq = found.length + 1; ; seq += 5) {
    await Promise.all(
      [0, 1, 2, 3, 4].map(async (ahead) => {
        if ((await stores.log.append(aSession, aCommit(seq + ahead))) === 'appended')
          process.stdout.write(`${seq + ahead}\n`);
      }),
    );
  }
}
