import { expect, test } from 'vitest';
import { createSharedLookup } from '../../../server/realtime/sharedLookup.ts';

/** Lookups that answer when they are told to. */
const watched = () => {
  const begun: {
    readonly key: string;
    readonly resolve: (answer: number) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  const lookup = createSharedLookup(
    (key: string) => new Promise<number>((resolve, reject) => begun.push({ key, resolve, reject })),
  );
  return { begun, lookup };
};
const moment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('who asks while a lookup is under way shares the next one, which begins after them', async () => {
  const { begun, lookup } = watched();
  const first = lookup('a');
  const others = [lookup('a'), lookup('a'), lookup('a')];
  expect(begun).toHaveLength(1);
  begun[0]!.resolve(1);
  expect(await first).toBe(1);
  await moment();
  expect(begun).toHaveLength(2);
  const late = lookup('a');
  begun[1]!.resolve(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  await moment();
  begun[2]!.resolve(3);
  expect(await late).toBe(3);
  await moment();
  void lookup('a');
  expect(begun, 'nobody was waiting').toHaveLength(4);
});

test('keys do not wait for each other, and a lookup that fails fails for those alone who asked for it', async () => {
  const { begun, lookup } = watched();
  const failing = expect(lookup('a')).rejects.toThrow('gone');
  const next = lookup('a');
  void lookup('b');
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
  begun[0]!.reject(new Error('gone'));
  await failing;
  await moment();
  begun[2]!.resolve(7);
  expect(await next).toBe(7);
});
