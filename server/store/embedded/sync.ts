/** A port as it is inside the worker: answers at once, inside the transaction of its group. */
export type Sync<Port> = {
  readonly [Method in keyof Port]: Port[Method] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : never;
};
