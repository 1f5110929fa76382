import { describe, expect, test } from 'vitest';
import { createFront } from '../../server/front.ts';

describe('3.5.1 the names this Fitboard answers to', () => {
  const open = createFront(null, 'Board.corp.example');
  test.each([
    '127.0.0.1:3000',
    '192.168.1.4',
    '[::1]:3000',
    'localhost',
    'board',
    'Ada.LOCAL',
    'board.corp.example:3000',
  ])('%s is no stranger’s', (host) => expect(open.isOwnHost(host)).toBe(true));
  test.each([
    'evil.example',
    'evil.example:3000',
    'local.evil.example',
    '127.0.0.1.evil.example',
    'localhost.',
    'a b',
    '',
  ])('“%s” may be anybody’s', (host) => expect(open.isOwnHost(host)).toBe(false));

  test('the one in PUBLIC_URL is ours, and its pages alone', () => {
    const { advice, isOwnHost, isOwnOrigin } = createFront('https://fitboard.example', 'machine');
    expect([isOwnHost('fitboard.example'), isOwnHost('evil.example')]).toEqual([true, false]);
    expect(isOwnOrigin('https://fitboard.example', 'fitboard.example')).toBe(true);
    for (const origin of ['http://fitboard.example', 'https://evil.example', 'http://localhost:3000', 'null'])
      expect(isOwnOrigin(origin, new URL(origin === 'null' ? 'http://null' : origin).host)).toBe(false);
    expect(advice).toContain('https://fitboard.example');
    expect(open.advice).toContain('PUBLIC_URL');
  });
});
