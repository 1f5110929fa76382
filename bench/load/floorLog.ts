import { open } from 'node:fs/promises';

/** Appends lines to a file; while one group is on its way to the disk the next one gathers. */
export interface FloorLog {
  /** Resolves when the line is on disk. */
  append(line: string): Promise<void>;
}

export const createFloorLog = async (path: string): Promise<FloorLog> => {
  const file = await open(path, 'a');
  let waiting: { readonly line: string; readonly done: () => void }[] = [];
  let isWriting = false;
  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await file.write(group.map(({ line }) => `${line}\n`).join(''));
      await file.sync();
      for (const { done } of group) done();
    }
    isWriting = false;
  };
  return {
    append: (line) =>
      new Promise((resolve) => {
        waiting.push({ line, done: resolve });
        if (!isWriting) void write();
      }),
  };
};
