import type { Login, Logins } from '../ports/logins.ts';

export function createMemoryLogins(): Logins {
  const logins = new Map<string, Login>();
  return {
    async put(login) {
      logins.set(login.id, structuredClone(login));
    },
    async login(id, now) {
      const login = logins.get(id);
      return login !== undefined && login.expiresAt > now ? login : null;
    },
    async of(person, now) {
      return [...logins.values()]
        .filter((login) => login.person === person && login.expiresAt > now)
        .sort((a, b) => b.usedAt - a.usedAt);
    },
    async touch(id, usedAt, expiresAt) {
      const login = logins.get(id);
      if (login !== undefined) logins.set(id, { ...login, usedAt, expiresAt });
    },
    async drop(id) {
      logins.delete(id);
    },
    async dropOf(person, except) {
      const ended = [...logins.values()].filter((login) => login.person === person && login.id !== except);
      for (const { id } of ended) logins.delete(id);
      return ended.map(({ id }) => id);
    },
    async sweep(now) {
      for (const [id, login] of logins) if (login.expiresAt <= now) logins.delete(id);
    },
  };
}
