/**
 * Σ weights·values for each row of `values` (`out.length` rows of `weights.length`), added up in the order of columns.
 * Four rows at a time, as a sum alone waits for each of its additions.
 */
export function weightedSums(values: Float64Array, weights: Float64Array, out: Float64Array): void {
  const rows = out.length;
  const n = weights.length;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const start = row * n;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < n; j += 1) {
      const weight = weights[j]!;
      a += weight * values[start + j]!;
      b += weight * values[start + n + j]!;
      c += weight * values[start + 2 * n + j]!;
      d += weight * values[start + 3 * n + j]!;
    }
    out[row] = a;
    out[row + 1] = b;
    out[row + 2] = c;
    out[row + 3] = d;
  }
  for (; row < rows; row += 1) {
    let sum = 0;
    for (let j = 0; j < n; j += 1) sum += weights[j]! * values[row * n + j]!;
    out[row] = sum;
  }
}
