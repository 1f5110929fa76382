import type { CandidateId, SessionId } from '../../../shared/ids.ts';
import type { CachedAnswer, CachedFigures, HealthFigures } from '../ports/healthFigures.ts';

export function createMemoryHealthFigures(): HealthFigures {
  const figures = new Map<string, CachedFigures>();
  const answers = new Map<string, CachedAnswer>();
  const attached = new Map<SessionId, Map<CandidateId, string>>();
  return {
    async put(entry) {
      figures.set(entry.repository, structuredClone(entry));
    },
    async get(repository) {
      return figures.get(repository) ?? null;
    },
    async putAnswer(answer) {
      answers.set(answer.path, structuredClone(answer));
    },
    async answer(path) {
      return answers.get(path) ?? null;
    },
    async attach(session, candidate, repository) {
      attached.set(session, (attached.get(session) ?? new Map<CandidateId, string>()).set(candidate, repository));
    },
    async attached(session) {
      return [...(attached.get(session) ?? [])]
        .map(([candidate, repository]) => ({ candidate, repository }))
        .sort((a, b) => (a.candidate < b.candidate ? -1 : 1));
    },
    async dropSession(session) {
      attached.delete(session);
    },
  };
}
