import { expect, test } from 'vitest';
import { addressRule, sharedAddress } from '../../server/address.ts';

test('P1 links for phones carry the public address when there is one', () => {
  expect(sharedAddress({ publicUrl: 'https://fitboard.example', host: '127.0.0.1' }, 3000)).toBe(
    'https://fitboard.example',
  );
});

test('P1 a server that listens to this machine alone has no address for phones', () => {
  expect(sharedAddress({ publicUrl: null, host: '127.0.0.1' }, 3000)).toBeNull();
});

test('P1 a server that listens everywhere never sends phones to the loopback', () => {
  const address = sharedAddress({ publicUrl: null, host: '0.0.0.0' }, 4321) ?? 'http://nobody.invalid:4321';
  expect(new URL(address).port).toBe('4321');
  expect(new URL(address).hostname).not.toMatch(/^127\.|^localhost$|^0\.0\.0\.0$/);
});

test('4.1.3 how the address of a client is found is told in one sentence', () => {
  expect(addressRule(false)).toContain('not believed');
  expect(addressRule(2)).toContain('2 proxies');
  expect(addressRule(['10.0.0.0/8', 'loopback'])).toContain('10.0.0.0/8, loopback');
});
