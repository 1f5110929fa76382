import type { SessionId } from '../../shared/ids.ts';
import type { api } from '../state/api.ts';

export interface Start {
  readonly template: string;
  readonly heading: string;
  readonly rehearsal: boolean;
}

/** How many simulated teammates a rehearsal starts with: the worked example is a team of four. */
export const rehearsalTeam = 4;

export const rehearsal: Start = { template: 'inventory-saas', heading: 'Rehearse alone', rehearsal: true };

/** Founds the session, with its simulated team when it is a rehearsal; throws `ApiProblem`. */
export const startSession = async (
  server: Pick<typeof api, 'createSession' | 'addTeammates'>,
  start: Start,
  name: string,
  title: string | null,
): Promise<SessionId> => {
  const { sessionId } = await server.createSession({
    template: start.template,
    name,
    ...(title === null ? {} : { title }),
    ...(start.rehearsal ? { rehearsal: true } : {}),
  });
  // A rehearsal without its team is still a session: the board can add teammates later.
  if (start.rehearsal) await server.addTeammates(sessionId, rehearsalTeam).catch(() => undefined);
  return sessionId;
};
