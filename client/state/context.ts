import { getContext, setContext } from 'svelte';
import type { Session } from './session.svelte.ts';

const key = Symbol('session');

export const setSession = (session: Session): Session => setContext(key, session);

/** The session of this page; throws outside a board, where there is none. */
export const getSession = (): Session => {
  const session = getContext<Session | undefined>(key);
  if (session === undefined) throw new Error('getSession was called outside a session page');
  return session;
};
