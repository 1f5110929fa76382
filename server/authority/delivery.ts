import { toDelivery } from '../../shared/protocol/merge.ts';
import type { LiveSession } from './liveSession.ts';
import type { Outlet } from './outlet.ts';
import { presentIn } from './presence.ts';
import { createPulse } from './pulse.ts';
import type { Pulse } from './pulse.ts';

/** Twice what the sending cost, between one frame of a screen and what nobody notices. */
const commitPause = (cost: number): number => Math.min(50, Math.max(16, 2 * cost));
const presencePause = (): number => 250;

/** Carries a session's news to everybody who looks at it: the first at once, what follows gathered. */
export interface Delivery {
  readonly commits: Pulse;
  readonly presence: Pulse;
}

export const createDelivery = (
  live: LiveSession,
  outlet: Outlet,
  broadcast: (seconds: number) => void = () => undefined,
): Delivery => ({
  commits: createPulse(() => {
    const { waiting } = live;
    if (waiting.length === 0) return;
    live.waiting = [];
    live.shown = { seq: live.seq, state: live.state };
    outlet.commits(toDelivery(live.id, waiting));
    if (live.waitingSince !== null) broadcast((performance.now() - live.waitingSince) / 1000);
    live.waitingSince = null;
  }, commitPause),
  presence: createPulse(() => {
    outlet.presence({
      sessionId: live.id,
      present: [...presentIn(live)],
      facilitatorsAwaySince: live.facilitatorsAwaySince,
    });
  }, presencePause),
});
