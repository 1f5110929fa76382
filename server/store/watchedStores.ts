import { StoreUnavailable } from './storeErrors.ts';
import type { Stores } from './ports.ts';

export interface Watch {
  /** How long a call may take before it counts as failed, in milliseconds. What it does later is found out in the log. */
  readonly patience: number;
  readonly stored: (operation: string, seconds: number, isDone: boolean) => void;
}

/**
 * Bounds and measures every call of every port. A call that is given up may still come through later; the session is
 * read anew before its next turn, and the store's own order decides.
 */
export const watchedStores = (stores: Stores, { patience, stored }: Watch): Stores => {
  const watched = <Result>(operation: string, call: () => Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const took = (): number => (performance.now() - started) / 1000;
      const late = setTimeout(() => {
        reject(new StoreUnavailable(`The store did not answer ${operation} within ${String(patience)} ms.`));
      }, patience);
      call().then(
        (value) => {
          clearTimeout(late);
          stored(operation, took(), true);
          resolve(value);
        },
        (error: Error) => {
          clearTimeout(late);
          stored(operation, took(), false);
          reject(error);
        },
      );
    });

  const port = <Port extends object>(name: string, real: Port): Port =>
    new Proxy(real, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function' || typeof key !== 'string') return member;
        return (...args: unknown[]) =>
          watched(`${name}.${key}`, () => Promise.resolve(Reflect.apply(member, target, args) as unknown));
      },
    });

  return Object.fromEntries(
    Object.entries(stores).map(([name, member]: [string, object | null]) => {
      // Copying is for the command line, takes as long as it takes, and is not there in every engine.
      if (name === 'copying' || member === null) return [name, member];
      if (name === 'close') return [name, () => stores.close()];
      if (name === 'ping') return [name, () => watched('ping', () => stores.ping())];
      return [name, port(name, member)];
    }),
  ) as unknown as Stores;
};
