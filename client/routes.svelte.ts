import { recordId, sessionId } from '../shared/ids.ts';
import type { RecordId, SessionId } from '../shared/ids.ts';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'joinCode'; readonly code: string }
  | { readonly page: 'board'; readonly sessionId: SessionId }
  | { readonly page: 'screen'; readonly sessionId: SessionId }
  | { readonly page: 'personalLink'; readonly sessionId: SessionId }
  | { readonly page: 'archive' }
  | { readonly page: 'connections' }
  | { readonly page: 'account' | 'signIn' | 'register' | 'reset' | 'newPassword' | 'newAddress' | 'admin' }
  | { readonly page: 'record'; readonly recordId: RecordId }
  | { readonly page: 'notFound'; readonly path: string };

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const accountPages: Readonly<
  Record<string, 'account' | 'signIn' | 'register' | 'reset' | 'newPassword' | 'newAddress'>
> = {
  '': 'account',
  'sign-in': 'signIn',
  register: 'register',
  reset: 'reset',
  password: 'newPassword',
  address: 'newAddress',
};

/** Which page a path names. */
export const routeOf = (path: string): Route => {
  const [first = '', second = '', third = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const notFound: Route = { page: 'notFound', path };
  if (rest.length > 0) return notFound;
  if (first === '') return { page: 'home' };
  if (first === 'j' && third === '') return { page: 'joinCode', code: second };
  if (first === 's' && second !== '') {
    if (third === '') return { page: 'board', sessionId: sessionId(second) };
    return third === 'screen' ? { page: 'screen', sessionId: sessionId(second) } : notFound;
  }
  if (third !== '') return notFound;
  if (first === 'me' && second !== '') return { page: 'personalLink', sessionId: sessionId(second) };
  if (first === 'r' && second !== '') return { page: 'record', recordId: recordId(second) };
  if (first === 'account' && Object.hasOwn(accountPages, second)) return { page: accountPages[second] ?? 'account' };
  if (first === 'admin' && second === '') return { page: 'admin' };
  if (first === 'connections' && second === '') return { page: 'connections' };
  return first === 'archive' && second === '' ? { page: 'archive' } : notFound;
};

/** The place in the app, kept in step with the browser's history. */
class Router {
  path = $state(location.pathname);
  readonly route: Route = $derived(routeOf(this.path));
  /** Raised by every navigation, also to the path one is on. */
  visits = $state(0);

  constructor() {
    addEventListener('popstate', () => this.#arrive());
  }

  navigate(to: string, how: 'push' | 'replace' = 'push'): void {
    if (how === 'replace') history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    this.#arrive();
  }

  #arrive(): void {
    // A change of the query or the hash alone stays on the page.
    const moved = location.pathname !== this.path;
    this.path = location.pathname;
    if (moved) this.visits += 1;
  }
}

export const router = new Router();

export const navigate = (to: string, how: 'push' | 'replace' = 'push'): void => router.navigate(to, how);

/** The path of a plain click on a link of ours, `null` when the browser should handle the click itself. */
const ownLink = (event: MouseEvent): string | null => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || !link.hasAttribute('href') || link.hasAttribute('download')) return null;
  if (link.target !== '' && link.target !== '_self') return null;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return null;
  if (url.pathname === location.pathname && url.hash !== '') return null;
  return routeOf(url.pathname).page === 'notFound' ? null : url.pathname + url.search + url.hash;
};

/** For one element that holds the whole app: its links move within the page. */
export const links = (root: HTMLElement): (() => void) => {
  const click = (event: MouseEvent): void => {
    const to = ownLink(event);
    if (to === null) return;
    event.preventDefault();
    navigate(to);
  };
  root.addEventListener('click', click);
  return () => root.removeEventListener('click', click);
};
