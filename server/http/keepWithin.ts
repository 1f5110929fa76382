import { Problem } from './problem.ts';

export interface Keeping {
  readonly most: number;
  /** How many there are by now. */
  readonly count: () => Promise<number>;
  readonly put: () => Promise<void>;
  readonly takeBack: () => Promise<unknown>;
  /** What somebody is told who has as many as they may have. */
  readonly detail: string;
}

/** Puts one more of what a person may have only so many of. Looking before is not enough: of many at once each would see room. */
export const keepWithin = async ({ most, count, put, takeBack, detail }: Keeping): Promise<void> => {
  const full = new Problem(409, 'Not possible now', detail);
  if ((await count()) >= most) throw full;
  await put();
  if ((await count()) <= most) return;
  await takeBack();
  throw full;
};
