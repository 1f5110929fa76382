import { TestParticipant } from '../../test/support/participant.ts';
import { abuses } from './abuses.ts';
import type { AbuseOrder } from './abuses.ts';

// Says that it is here, misbehaves as it is told until it is told to stop, then says how often it tried.
process.once('message', ({ what, url, cookie, session }: AbuseOrder) => {
  const guest = new TestParticipant(url, 'Guest');
  Object.assign(guest, { cookie, session });
  let isOver = false;
  process.once('message', () => (isOver = true));
  void abuses[what](guest, () => isOver).then((attempts) => {
    process.send?.(attempts, () => process.exit(0));
  });
});
process.send?.('here');
