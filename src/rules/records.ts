// Facts of a record's frontmatter with their places, for the rules about records.
import type { Document } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import { secondsOf } from '../model/time.ts';
import { textAt, valueAt } from './places.ts';

export interface Fact {
  readonly text: string;
  readonly location: Location;
}

/** A text of the frontmatter by dotted path (`approval.by`); `null` when it is absent or no text. */
export function factOf(document: Document, path: string): Fact | null {
  const text = textAt(document, path);
  return text === null ? null : { text, location: valueAt(document, path) };
}

export interface Moment extends Fact {
  /** Seconds since 1970. */
  readonly seconds: number;
}

/** A time of the frontmatter; `null` when it is absent or cannot be read, which `valid-frontmatter` says. */
export function momentOf(document: Document, path: string): Moment | null {
  const fact = factOf(document, path);
  const seconds = fact && secondsOf(fact.text);
  return fact && seconds !== null ? { ...fact, seconds } : null;
}
