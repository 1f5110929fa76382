import type { SessionId } from '../../shared/ids.ts';
import { claimInBrowser, openShelf } from '../sync/clientShelf.ts';
import { createLink } from '../sync/link.ts';
import { Outbox } from '../sync/outbox.ts';
import { OwnBallots } from '../sync/ownBallots.ts';
import { rules } from '../sync/rules.ts';
import { Session } from './session.svelte.ts';

/** Takes up the session where this tab left it, ballots that were still waiting included; `stop` it when the page goes. */
export const openSession = async (id: SessionId): Promise<Session> => {
  const shelf = await openShelf(id, sessionStorage, localStorage, claimInBrowser);
  const session = new Session({
    session: id,
    link: createLink(id),
    rules,
    outbox: new Outbox(shelf),
    own: new OwnBallots(id, localStorage),
  });
  session.start();
  return session;
};
