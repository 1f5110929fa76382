import type { Stores } from '../../server/store/ports.ts';

/** Calls to these ports that wait for the disk at the same time are one group, and one flush; each is noted in `groups`. */
export const groupedStores = (
  real: Stores,
  ports: readonly ('log' | 'ballots' | 'directory')[],
  note: (group: string[]) => void,
): Stores => {
  let open: string[] | null = null;
  const slow = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]): Promise<unknown> => {
          if (open === null) {
            open = [];
            note(open);
          }
          open.push(`${name}.${String(key)}`);
          await new Promise(setImmediate);
          open = null;
          return Reflect.apply(method, target, args) as unknown;
        };
      },
    });
  return { ...real, ...Object.fromEntries(ports.map((name) => [name, slow(name, real[name])])) };
};
