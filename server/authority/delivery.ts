import { toDelivery } from '../../shared/protocol/merge.ts';
import type { LiveSession } from './liveSession.ts';
import type { Outlet } from './outlet.ts';
import { presentIn } from './presence.ts';
import { createPulse } from './pulse.ts';
import type { Pulse } from './pulse.ts';

/**
 * Five times what the sending cost, between one frame of a screen and what nobody notices. However quick the machine, a thousand people
 * who vote within two seconds get fewer than thirty messages by that, which keeps them under 8 KB each.
 */
export const commitPause = (cost: number, people: number): number =>
  Math.min(100, Math.max(16, 5 * cost, 0.07 * people));
/** A crowd that comes in at once is named a few times, not once for each of them. */
const namesPause = (cost: number): number => Math.min(250, Math.max(50, 4 * cost));
const presencePause = (): number => 250;

/** Carries a session's news to everybody who looks at it: the first at once, what follows gathered. */
export interface Delivery {
  readonly commits: Pulse;
  readonly names: Pulse;
  readonly presence: Pulse;
}

/** Sends what waits, and no more. */
export const endDelivery = (delivery: Delivery): void => {
  delivery.commits.flush();
  delivery.names.flush();
  stopDelivery(delivery);
};

export const stopDelivery = (delivery: Delivery): void => {
  for (const pulse of [delivery.commits, delivery.names, delivery.presence]) pulse.stop();
};

export const createDelivery = (
  live: LiveSession,
  outlet: Outlet,
  broadcast: (seconds: number) => void = () => undefined,
): Delivery => ({
  commits: createPulse(
    () => {
      const { waiting } = live;
      if (waiting.length === 0) return;
      live.waiting = [];
      live.shown = { seq: live.seq, state: live.state };
      outlet.commits(toDelivery(live.id, waiting));
      if (live.waitingSince !== null) broadcast((performance.now() - live.waitingSince) / 1000);
      live.waitingSince = null;
    },
    (cost) => commitPause(cost, live.connections.size),
  ),
  names: createPulse(() => {
    const { waitingNames } = live;
    if (waitingNames.size === 0) return;
    live.waitingNames = new Map();
    outlet.names(
      live.id,
      [...waitingNames].map(([participant, name]) => ({ participant, name })),
    );
  }, namesPause),
  presence: createPulse(() => {
    outlet.presence({
      sessionId: live.id,
      present: [...presentIn(live)],
      facilitatorsAwaySince: live.facilitatorsAwaySince,
    });
  }, presencePause),
});
