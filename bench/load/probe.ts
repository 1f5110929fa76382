// Loaded into a measured server before anything else (`node --import`), so that all of them are read alike.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Reading } from './messages.ts';

const beat = 5;
const loop = monitorEventLoopDelay({ resolution: beat });
loop.enable();

const read = (collect: boolean): Reading => {
  const blocked = Math.max(0, loop.max / 1e6 - beat);
  if (collect) (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  loop.reset();
  return { cpu: (user + system) / 1000, rss, heap: heapUsed, external, blocked };
};

process.on('message', (message: { readonly probe?: number; readonly collect?: boolean }) => {
  if (message.probe !== undefined) process.send?.({ probe: message.probe, reading: read(message.collect === true) });
});
// Being asked is no reason to live.
process.channel?.unref();
process.once('disconnect', () => process.exit(0));
