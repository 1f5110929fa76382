import { expect, test, vi } from 'vitest';
import { withShare } from '../../../client/board/frame/blendForm.ts';
import { LossAsker } from '../../../client/board/frame/lossAsker.svelte.ts';
import { slugOf } from '../../../client/board/frame/slug.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import { blendBounds } from '../../../shared/session/limits.ts';

test('an id is made from a name and numbered when it is taken', () => {
  expect(slugOf('Spring Boot', [])).toBe('spring-boot');
  expect(slugOf('Café Crème!', ['cafe-creme'])).toBe('cafe-creme-2');
  expect(slugOf('日本', [])).toBe('item');
  expect(slugOf('x'.repeat(80), []).length).toBeLessThanOrEqual(40);
});

test('a blend stays whole, within its bounds and at 100 whatever share is changed', () => {
  for (const part of ['fit', 'preference', 'morale'] as const) {
    for (const value of [-20, 0, 15, 33.4, 50, 95]) {
      const next = withShare({ fit: 60, preference: 25, morale: 15 }, part, value);
      expect(next.fit + next.preference + next.morale).toBe(100);
      for (const [id, [low, high]] of Object.entries(blendBounds) as [keyof typeof next, readonly [number, number]][]) {
        expect(next[id]).toBeGreaterThanOrEqual(low);
        expect(next[id]).toBeLessThanOrEqual(high);
      }
    }
  }
  expect(withShare({ fit: 60, preference: 25, morale: 15 }, 'morale', 20)).toEqual({
    fit: 55,
    preference: 25,
    morale: 20,
  });
});

const losing = {
  ok: false,
  refusal: { kind: 'rejected', code: 'ballotsWouldBeLost', message: '2 ballots would be thrown away.' },
} as const;

test('F12 a change that loses ballots is asked for, and sent again only with consent', async () => {
  const send = vi.fn((command: ClientCommand) =>
    Promise.resolve(
      'acceptLoss' in command && command.acceptLoss ? ({ ok: true, value: { seq: 9 } } as const) : losing,
    ),
  );
  const asker = new LossAsker(send);
  const done = asker.send({ type: 'removeCandidate', candidateId: 'a', acceptLoss: false });
  await vi.waitFor(() => expect(asker.question?.message).toBe('2 ballots would be thrown away.'));
  expect(send).toHaveBeenCalledTimes(1);
  await asker.accept();
  expect(await done).toBe(true);
  expect(send).toHaveBeenLastCalledWith({ type: 'removeCandidate', candidateId: 'a', acceptLoss: true });
});

test('F12 keeping the ballots sends nothing more', async () => {
  const send = vi.fn(() => Promise.resolve(losing));
  const asker = new LossAsker(send);
  const done = asker.send({ type: 'removeCandidate', candidateId: 'a', acceptLoss: false });
  await vi.waitFor(() => expect(asker.question).not.toBeNull());
  asker.keep();
  expect(await done).toBe(false);
  expect(send).toHaveBeenCalledTimes(1);
});
