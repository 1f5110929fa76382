import type { SessionId } from '../../../shared/ids.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { EventLog } from '../ports.ts';

export function createMemoryLog(): EventLog {
  const logs = new Map<SessionId, Commit[]>();
  const isAppended = (session: SessionId, commit: Commit): boolean => {
    const log = logs.get(session) ?? [];
    if (commit.seq !== log.length + 1) return false;
    logs.set(session, log);
    log.push(structuredClone(commit));
    return true;
  };
  return {
    async read(session, after) {
      return structuredClone((logs.get(session) ?? []).filter((commit) => commit.seq > after));
    },
    async append(session, commit) {
      return isAppended(session, commit) ? 'appended' : 'conflict';
    },
    async appendAll(session, commits) {
      const refused = commits.findIndex((commit) => !isAppended(session, commit));
      return refused === -1 ? commits.length : refused;
    },
    async drop(session) {
      logs.delete(session);
    },
  };
}
