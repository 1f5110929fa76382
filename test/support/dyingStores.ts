import { effects } from '../../server/store/embedded/engine.ts';
import type { PortName } from '../../server/store/embedded/engine.ts';
import type { Stores } from '../../server/store/ports.ts';

/** Whoever writes is cut short after some writes, as by a fault or the end of its process, until `revive`. */
export const dyingStores = (real: Stores) => {
  let left = Infinity;
  let isCut = false;
  const port = <Port extends object>(name: PortName, target: Port): Port =>
    new Proxy(target, {
      get(stored, key) {
        const method: unknown = Reflect.get(stored, key);
        if (typeof method !== 'function') return method;
        const effect = (effects[name] as Readonly<Record<PropertyKey, string>>)[key];
        return async (...args: unknown[]): Promise<unknown> => {
          if (effect !== 'read') left -= 1;
          if (left < 0) isCut = true;
          if (isCut) throw new Error('The process was killed.');
          return Reflect.apply(method, stored, args) as unknown;
        };
      },
    });
  const names: readonly PortName[] = ['log', 'ballots', 'directory'];
  return {
    stores: { ...real, ...Object.fromEntries(names.map((name) => [name, port(name, real[name as 'log'])])) },
    dieAfter: (writes: number): void => {
      left = writes;
    },
    /** Whether anything was cut short since. */
    revive: (): boolean => {
      const was = isCut;
      left = Infinity;
      isCut = false;
      return was;
    },
  };
};
