// The order of releases by their names: `v1.10` is newer than `v1.9`, and `v2.0-rc.1` older than `v2.0`.
import { byCodeUnit } from './ordered.ts';

interface Parts {
  /** What stands before the first digit: `payments/v`. */
  readonly head: string;
  /** `1.10.0` */
  readonly numbers: readonly string[];
  /** `-rc.1`, `+build`. */
  readonly rest: string;
}

function partsOf(name: string): Parts {
  const [, head = name, numbers = '', rest = ''] = /^(\D*)(\d+(?:[._]\d+)*)(.*)$/s.exec(name) ?? [];
  return { head, numbers: numbers === '' ? [] : numbers.split(/[._]/), rest };
}

/** Negative when `a` is the newer one. Names without a number come last, by their letters. */
export function newestFirst(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (one.numbers.length === 0 || other.numbers.length === 0)
    return other.numbers.length - one.numbers.length || byCodeUnit(a, b);
  for (let at = 0; at < Math.max(one.numbers.length, other.numbers.length); at++) {
    const difference = byNumber(other.numbers[at] ?? '0', one.numbers[at] ?? '0');
    if (difference !== 0) return difference;
  }
  return byRest(other.rest, one.rest) || byCodeUnit(one.head, other.head) || byCodeUnit(b, a);
}

/** Digits of any length. */
function byNumber(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return one.length - other.length || byCodeUnit(one, other);
}

/** A release is newer than what led up to it, and what was built later (`+2`) newer than that. */
function byRest(a: string, b: string): number {
  const rank = (rest: string): number => (rest === '' ? 1 : rest.startsWith('+') ? 2 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [ours, theirs] = [tokensOf(a), tokensOf(b)];
  for (let at = 0; at < Math.min(ours.length, theirs.length); at++) {
    const [one = '', other = ''] = [ours[at], theirs[at]];
    const [number, otherNumber] = [/^\d/.test(one), /^\d/.test(other)];
    if (number !== otherNumber) return number ? -1 : 1;
    const difference = number ? byNumber(one, other) : byCodeUnit(one, other);
    if (difference !== 0) return difference;
  }
  return ours.length - theirs.length;
}

const tokensOf = (rest: string): string[] => rest.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
