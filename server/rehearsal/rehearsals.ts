import type { Server as HttpServer } from 'node:http';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Authority, SessionView } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import { newTeammate } from '../auth/guestCookie.ts';
import type { GuestCookies } from '../auth/guestCookie.ts';
import type { Log } from '../log.ts';
import type { PersonKey } from '../store/ports.ts';
import { displayName, profileNamed, profiles } from './profiles.ts';
import type { Profile } from './profiles.ts';
import { createTeammate } from './teammate.ts';
import type { Teammate } from './teammate.ts';

/** The simulated teammates of all rehearsals on this server. */
export interface Rehearsals {
  /** Lets that many more join; answers how many did, or why nobody could. */
  add(session: SessionId, count: number): Promise<Answer<number>>;
  /** Brings back teammates whose server has restarted, when somebody looks at their session. */
  wake(session: SessionId, view: SessionView): void;
  dismiss(session: SessionId): void;
  close(): void;
}

export interface RehearsalsSetting {
  readonly authority: Authority;
  readonly cookies: GuestCookies;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly httpServer: HttpServer;
  readonly publicUrl: string | null;
  /** How long somebody thinks before an answer, in milliseconds; people take some seconds. */
  readonly thinkingTime?: () => number;
}

export const createRehearsals = (setting: RehearsalsSetting): Rehearsals => {
  const { authority, cookies, randomness, log, httpServer, publicUrl } = setting;
  const thinkingTime = setting.thinkingTime ?? (() => 1200 + 3800 * randomness.uniform());
  const here = new Map<SessionId, Map<ParticipantId, Teammate>>();
  let isClosed = false;

  const seat = (session: SessionId, participant: ParticipantId, person: PersonKey, profile: Profile): void => {
    const address = httpServer.address();
    const seated = here.get(session) ?? new Map<ParticipantId, Teammate>();
    here.set(session, seated);
    if (isClosed || seated.has(participant) || address === null || typeof address === 'string') return;
    const url = `http://${loopbackOf(address.address)}:${String(address.port)}`;
    const gone = (): void => {
      seated.delete(participant);
    };
    seated.set(
      participant,
      createTeammate({
        url,
        origin: publicUrl ?? url,
        cookie: cookies.write(person).split(';', 1)[0] ?? '',
        session,
        profile,
        clientId: `simulated-${randomness.token()}`,
        mood: randomness.uniform,
        thinkingTime,
        gone,
      }),
    );
  };

  const dismiss = (session: SessionId): void => {
    for (const teammate of here.get(session)?.values() ?? []) teammate.leave();
    here.delete(session);
  };

  return {
    add: async (session, count) => {
      const view = await authority.look(session);
      const taken = new Set([...(view?.members.values() ?? [])].map(({ name }) => name));
      const free = profiles.filter((profile) => !taken.has(displayName(profile)));
      let added = 0;
      for (const profile of [...free, ...profiles].slice(0, count)) {
        const person = newTeammate(randomness);
        const answer = await authority.join(
          session,
          { person, name: displayName(profile) },
          'participant',
          'rehearsal',
        );
        if (!answer.ok) return added > 0 ? { ok: true, value: added } : answer;
        seat(session, answer.value, person, profile);
        added += 1;
      }
      log.debug({ added }, 'simulated teammates joined');
      return { ok: true, value: added };
    },

    wake: (session, { state, members }) => {
      if (!state.rehearsal || state.status !== 'open') return;
      for (const { id, simulated, removed } of state.people) {
        const member = members.get(id);
        const profile = profileNamed(member?.name ?? '');
        if (simulated && !removed && member !== undefined && profile !== undefined)
          seat(session, id, member.person, profile);
      }
    },

    dismiss,
    close: () => {
      isClosed = true;
      for (const session of [...here.keys()]) dismiss(session);
    },
  };
};

/** An address that listens everywhere is reached over loopback. */
const loopbackOf = (address: string): string => {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return address.includes(':') ? `[${address}]` : address;
};
