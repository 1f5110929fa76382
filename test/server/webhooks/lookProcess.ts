import { createInterface } from 'node:readline';
import { createLog } from '../../../server/log.ts';
import { createOutbound } from '../../../server/outbound/outbound.ts';
import { openStores } from '../../../server/store/openStores.ts';
import { createWebhooks } from '../../../server/webhooks/webhooks.ts';

// One of several processes over one database; for every line, a time, it looks at what is to be sent then.
const [mongoUrl = null, allowed = ''] = process.argv.slice(2);
const stores = await openStores({ kind: 'mongodb', dataDir: '', mongoUrl });
let now = 0;
const webhooks = createWebhooks({
  stores,
  outbound: createOutbound({ allowed: [allowed] }),
  mayListen: () => Promise.resolve(true),
  facilitates: () => Promise.resolve(true),
  clock: () => now,
  uniform: Math.random,
  log: createLog('error'),
  origin: () => null,
});
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  now = Number(line);
  await webhooks.look();
  process.stdout.write('looked\n');
}
await stores.close();
