/** Refuses an input whose shape or numbers make no sense; a `RangeError` that says what and where. */
export function requireLength(values: readonly unknown[], length: number, what: string): void {
  if (values.length !== length) throw new RangeError(`${what}: expected ${length} entries, found ${values.length}.`);
}

/** Refuses NaN and infinities, so that none can leave; a `RangeError` with the place of the first. */
export function requireFinite(values: readonly number[], what: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`${what}[${at}]: expected a finite number, found ${values[at]}.`);
}

/** Refuses numbers below 0, NaN and infinities. */
export function requireNonNegative(values: readonly number[], what: string): void {
  requireFinite(values, what);
  const at = values.findIndex((value) => value < 0);
  if (at >= 0) throw new RangeError(`${what}[${at}]: expected 0 or more, found ${values[at]}.`);
}

/** Refuses a number of places or candidates that is not whole, below 0 or above 1000. */
export function requireCount(count: number, what: string): void {
  if (!Number.isInteger(count) || count < 0 || count > 1000)
    throw new RangeError(`${what}: expected a whole number of 0 to 1000, found ${count}.`);
}

/** Refuses a number of draws that is not whole, or more than a million: nobody waits for that. */
export function requireDraws(draws: number): void {
  if (!Number.isInteger(draws) || draws < 0 || draws > 1_000_000)
    throw new RangeError(`draws: expected a whole number of 0 to 1000000, found ${draws}.`);
}

/** Refuses numbers beyond ±`most`, whose sums or squares could overflow, NaN and infinities. */
export function requireWithin(values: readonly number[], what: string, most: number): void {
  const at = values.findIndex((value) => !(Math.abs(value) <= most));
  if (at >= 0) throw new RangeError(`${what}[${at}]: expected a number within ±${most}, found ${values[at]}.`);
}

const sound = new WeakSet<object>();

/** Refuses a value in which a number, however deep, is beyond ±1e9 or not finite. A value that passed is not walked again. */
export function requireSoundNumbers(value: object, what: string): void {
  if (sound.has(value)) return;
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const place = `${what}.${key}`;
    if (typeof inner === 'number') requireWithin([inner], place, 1e9);
    else if (typeof inner === 'object' && inner !== null) requireSoundNumbers(inner, place);
  }
  sound.add(value);
}
