import type { ApiToken, Tokens } from '../ports/tokens.ts';

export function createMemoryTokens(): Tokens {
  const tokens = new Map<string, ApiToken>();
  return {
    async put(token) {
      tokens.set(token.id, structuredClone(token));
    },
    async byHash(hash) {
      return [...tokens.values()].find((token) => token.hash === hash) ?? null;
    },
    async of(person) {
      return [...tokens.values()].filter((token) => token.person === person).sort((a, b) => b.createdAt - a.createdAt);
    },
    async used(id, at) {
      const token = tokens.get(id);
      if (token !== undefined) tokens.set(id, { ...token, usedAt: at });
    },
    async revoke(person, id) {
      return tokens.get(id)?.person === person && tokens.delete(id);
    },
    async dropPerson(person) {
      for (const token of [...tokens.values()]) if (token.person === person) tokens.delete(token.id);
    },
  };
}
