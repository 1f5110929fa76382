import type { Commit } from '../../shared/session/commit.ts';
import type { Delivery } from './delivery.ts';
import type { LiveSession } from './liveSession.ts';
import type { Outlet } from './outlet.ts';

/** What a commit means for this process's connections, whoever appended it. */
export const bringHome = (
  { live, delivery }: { readonly live: LiveSession; readonly delivery: Delivery },
  commit: Commit,
  outlet: Outlet,
): void => {
  for (const event of commit.events) {
    if (event.type === 'participantRemoved') {
      // They hear it before the line is cut.
      delivery.commits.flush();
      live.connections.delete(event.participant);
      outlet.expel(live.id, event.participant);
      delivery.presence.beat();
    }
    if (event.type === 'roleChanged') delivery.presence.beat();
  }
};
