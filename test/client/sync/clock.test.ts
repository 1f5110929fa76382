import { expect, test } from 'vitest';
import { Clock } from '../../../client/sync/clock.ts';

test('F6 the quickest of the last five exchanges tells the server time', () => {
  let local = 1_000;
  const clock = new Clock(() => local);
  const exchange = (roundTrip: number, serverNow: number): void => {
    const sentAt = local;
    local += roundTrip;
    clock.observe(sentAt, serverNow);
  };
  exchange(400, local + 9_000);
  exchange(20, local + 10 + 5_000);
  exchange(300, local + 7_000);
  expect(clock.offset).toBe(5_000);
  expect(clock.now()).toBe(local + 5_000);
});

test('F6 an exchange that is more than five ago is forgotten', () => {
  let local = 0;
  const clock = new Clock(() => local);
  clock.observe(0, 1_000);
  for (let count = 0; count < 5; count += 1) {
    local += 100;
    clock.observe(local - 50, local - 25 + 2_000);
  }
  expect(clock.offset).toBe(2_000);
});

test('F6 a page that has asked nothing yet goes by its own clock', () => {
  expect(new Clock(() => 77).now()).toBe(77);
});
