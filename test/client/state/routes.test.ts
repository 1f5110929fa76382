import { afterEach, describe, expect, test } from 'vitest';
import { links, navigate, routeOf, router } from '../../../client/routes.svelte.ts';

afterEach(() => {
  document.body.replaceChildren();
  navigate('/');
});

test.each([
  ['/', { page: 'home' }],
  ['/j', { page: 'joinCode', code: '' }],
  ['/j/K7QM2XRD', { page: 'joinCode', code: 'K7QM2XRD' }],
  ['/s/abc', { page: 'board', sessionId: 'abc' }],
  ['/s/abc/', { page: 'board', sessionId: 'abc' }],
  ['/s/abc/screen', { page: 'screen', sessionId: 'abc' }],
  ['/me/abc', { page: 'personalLink', sessionId: 'abc' }],
  ['/archive', { page: 'archive' }],
  ['/r/FB-12', { page: 'record', recordId: 'FB-12' }],
  ['/s', { page: 'notFound', path: '/s' }],
  ['/s/abc/other', { page: 'notFound', path: '/s/abc/other' }],
  ['/archive/old', { page: 'notFound', path: '/archive/old' }],
  ['/%E0%A4%A', { page: 'notFound', path: '/%E0%A4%A' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

const clicked = (html: string, init: MouseEventInit = {}): boolean => {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  const stop = links(root);
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  root.querySelector('b')?.dispatchEvent(event);
  stop();
  return event.defaultPrevented;
};

describe('links', () => {
  test('of ours move within the page', () => {
    expect(clicked('<a href="/archive?text=x"><b>Archive</b></a>')).toBe(true);
    expect(router.route).toEqual({ page: 'archive' });
    expect(location.search).toBe('?text=x');
  });

  test.each([
    ['to another place', '<a href="https://example.org/archive"><b>x</b></a>', {}],
    ['to a download', '<a href="/archive" download><b>x</b></a>', {}],
    ['to the server', '<a href="/api/records"><b>x</b></a>', {}],
    ['for a new tab', '<a href="/archive" target="_blank"><b>x</b></a>', {}],
    ['with the control key', '<a href="/archive"><b>x</b></a>', { ctrlKey: true }],
    ['within the page', '<a href="#main"><b>x</b></a>', {}],
  ])('%s are left to the browser', (_what, html, init) => {
    // jsdom cannot follow a link; that it was not prevented is what counts.
    document.addEventListener('click', (event) => event.preventDefault(), { once: true, capture: false });
    const before = router.visits;
    clicked(html, init);
    expect(router.visits).toBe(before);
    expect(router.route).toEqual({ page: 'home' });
  });
});
