import type { SessionId } from '../ids.ts';
import type { Commit } from '../session/commit.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { Sha256 } from './types.ts';

/** Where the chain of a session begins: with its own address, so that no log passes for that of another. */
export const chainStart = (session: SessionId, sha256: Sha256): string => sha256(session);

/**
 * The next link: a commit hashed together with all before it. Its fields are named one by one, so that one that commits are given
 * some day breaks no chain of today.
 */
export const chainLink = (
  before: string,
  { seq, at, actor, clientId, clientSeq, events }: Commit,
  sha256: Sha256,
): string => sha256(canonicalJson([before, seq, at, actor, clientId, clientSeq, events]));
