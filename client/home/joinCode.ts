import { sessionId } from '../../shared/ids.ts';
import type { SessionId } from '../../shared/ids.ts';

/** What somebody pasted or typed to join: a code, a link to a session, or neither. */
export type JoinTarget =
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'session'; readonly sessionId: SessionId }
  | { readonly type: 'unclear' };

const sessionPattern = /\/s\/([\w-]{22})(?:[/?#]|$)/;
const codeLinkPattern = /\/j\/([^/?#]+)/;

const codeOf = (text: string): JoinTarget => {
  const code = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return code.length === 8 ? { type: 'code', code } : { type: 'unclear' };
};

export const joinTarget = (text: string): JoinTarget => {
  const trimmed = text.trim();
  const session = sessionPattern.exec(trimmed)?.[1];
  if (session !== undefined) return { type: 'session', sessionId: sessionId(session) };
  const linked = codeLinkPattern.exec(trimmed)?.[1];
  return codeOf((linked ?? trimmed).replace(/%20|\+/g, ' '));
};

/** A code as people read it aloud: two groups of four. */
export const readableCode = (code: string): string => code.replace(/^(.{4})(.{4})$/, '$1 $2');
