import { expect, test } from 'vitest';
import { createHandshakes } from '../../../server/realtime/handshakes.ts';

const from = (address: string, person: string | null) => ({ address, person, claim: person && `claim of ${person}` });

/** How many of so many tries passed. */
const passed = (tries: number, take: (n: number) => boolean): number =>
  Array.from({ length: tries }, (_, n) => take(n)).filter(Boolean).length;

test('2.4.1 being known opens sixty connections a minute, not an office’s three thousand', () => {
  const { take } = createHandshakes();
  expect(passed(200, () => take(from('10.0.0.1', null), 0))).toBe(30);
  expect(passed(200, () => take(from('10.0.0.1', 'guest-a'), 0))).toBe(60);
  expect(
    passed(200, (n) => take(from(`10.0.0.${String(n)}`, 'guest-a'), 0)),
    'from wherever',
  ).toBe(0);
  expect(passed(4000, (n) => take(from('10.0.0.1', `guest-${String(n)}`), 0))).toBe(3000 - 60);
  expect(take(from('10.0.0.1', 'guest-a'), 60_000), 'a minute later').toBe(true);
});

test('2.4.1 whoever flooded stays out for the minute, and costs their office no more than fifty connections', () => {
  const { take, shut } = createHandshakes();
  expect(take(from('10.0.0.1', 'guest-b'), 1000)).toBe(true);
  shut(from('10.0.0.1', 'guest-b'));
  expect(
    passed(5, (n) => take(from(`10.0.0.${String(n)}`, 'guest-b'), 2000)),
    'from wherever',
  ).toBe(0);
  expect(passed(4000, (n) => take(from('10.0.0.1', `guest-${String(n)}`), 3000))).toBe(3000 - 1 - 50);
  expect(take(from('10.0.0.2', null), 3000)).toBe(true);
  shut(from('10.0.0.2', null));
  expect(take(from('10.0.0.2', null), 4000)).toBe(false);
  expect(take(from('10.0.0.2', 'guest-c'), 4000), 'a colleague who is known').toBe(true);
  expect(take(from('10.0.0.1', 'guest-b'), 61_000), 'a minute later').toBe(true);
});

test('2.4.1 whoever has had their share is known by what their cookie claims, before anybody looks who that is', () => {
  const { isOut, take, shut } = createHandshakes();
  take(from('10.0.0.1', 'guest-b'), 0);
  shut(from('10.0.0.1', 'guest-b'));
  expect(isOut('claim of guest-b', 1000)).toBe(true);
  for (let n = 0; n < 60; n += 1) take(from('10.0.0.1', 'guest-a'), 1000);
  expect(isOut('claim of guest-a', 1000), 'all they may have, no more asked').toBe(false);
  take(from('10.0.0.1', 'guest-a'), 1000);
  expect(isOut('claim of guest-a', 1000)).toBe(true);
  expect(isOut(null, 1000), 'strangers count by address alone').toBe(false);
  expect(isOut('claim of guest-a', 60_000), 'a minute later').toBe(false);
});
