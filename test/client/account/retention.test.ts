import { expect, test } from 'vitest';
import { keptFor, keptOfMine } from '../../../client/account/retention.ts';

const retention = { undecidedDays: 90, guestDays: 1 };

test('whoever looks after a Fitboard reads of sessions, guests and accounts', () => {
  const said = keptFor(retention).join(' ');
  expect(said).toContain('deleted 90 days after it was last changed');
  expect(said).toContain('forgotten 1 day after');
  expect(said).toContain('accounts until they are deleted');
});

test('whoever has an account reads nothing of guests, and a guest nothing of accounts', () => {
  const [member, guest] = [true, false].map((hasAccount) => keptOfMine(retention, hasAccount).join(' '));
  expect(member).toContain('deleted 90 days after it was last changed');
  expect(member).not.toMatch(/guest/i);
  expect(guest).toContain('forgotten 1 day after');
  expect(guest).not.toMatch(/account/i);
});
