import { constants, setPriority } from 'node:os';
import { abuses } from './abuses.ts';
import type { AbuseOrder } from './abuses.ts';

// It comes over a network in earnest: here it must not take a core from those who are measured.
setPriority(constants.priority.PRIORITY_LOW);
// Says that it is here, misbehaves as it is told until it is told to stop, then says how often it tried.
process.once('message', (order: AbuseOrder) => {
  let isOver = false;
  process.once('message', () => (isOver = true));
  void abuses[order.what](order, () => isOver).then((attempts) => {
    process.send?.(attempts, () => process.exit(0));
  });
});
process.send?.('here');
