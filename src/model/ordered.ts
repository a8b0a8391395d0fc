// The order of texts that is the same on every machine, and looking for a place in a list that is in order.

/** By UTF-16 code unit. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Place of the first for which it no longer holds; what it holds for comes first. */
export function firstNot<T>(sorted: readonly T[], holds: (each: T) => boolean): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
