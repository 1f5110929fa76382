import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';

/** Asks a session for something as one of its participants; answers whether it was done. */
export type Ask = (actor: ParticipantId, command: ClientCommand) => Promise<boolean>;

/** Each thing is asked under a number of its own, by a client that `name` tells from others. */
export const asking = (
  authority: Pick<Authority, 'command'>,
  randomness: Randomness,
  session: SessionId,
  name: string,
): Ask => {
  const clientId = `${name}-${randomness.token()}`;
  let clientSeq = 0;
  return async (actor, command) =>
    (await authority.command(actor, { sessionId: session, clientId, clientSeq: (clientSeq += 1), command })).ok;
};
