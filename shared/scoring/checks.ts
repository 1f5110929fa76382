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
