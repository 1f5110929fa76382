import { setImmediate as otherThings } from 'node:timers/promises';
import type { SessionId } from '../../shared/ids.ts';
import { chainLink, chainStart } from '../../shared/record/logChain.ts';
import type { LogChain } from '../../shared/record/types.ts';
import type { Commit } from '../../shared/session/commit.ts';
import { sha256 } from '../sha256.ts';

/** Commits hashed in one go: nobody's vote waits for a long log. */
const atOnce = 200;

/** A session's log as one hash, which is another one as soon as a commit is changed, added, missing or elsewhere. */
export const chainOf = async (session: SessionId, commits: readonly Commit[]): Promise<LogChain> => {
  let head = chainStart(session, sha256);
  for (const [n, commit] of commits.entries()) {
    head = chainLink(head, commit, sha256);
    if (n % atOnce === atOnce - 1) await otherThings();
  }
  return { commits: commits.length, head };
};
