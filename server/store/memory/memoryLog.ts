import type { SessionId } from '../../../shared/ids.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { EventLog } from '../ports.ts';

export function createMemoryLog(): EventLog {
  const logs = new Map<SessionId, Commit[]>();
  return {
    async read(session, after) {
      return structuredClone((logs.get(session) ?? []).filter((commit) => commit.seq > after));
    },
    async append(session, commit) {
      const log = logs.get(session) ?? [];
      if (commit.seq !== log.length + 1) return 'conflict';
      logs.set(session, log);
      log.push(structuredClone(commit));
      return 'appended';
    },
    async drop(session) {
      logs.delete(session);
    },
  };
}
