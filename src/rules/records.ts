// Facts of a record with their places, from its frontmatter or its summary table, for the rules about records.
import type { Document } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import { secondsOf } from '../model/time.ts';
import { textAt, valueAt } from './places.ts';
import { summaryOf } from '../model/summary.ts';

export interface Fact {
  readonly text: string;
  readonly location: Location;
}

/** A fact by its dotted path in the frontmatter (`approval.by`), else from the summary table; `null` when it is in neither. */
export function factOf(document: Document, path: string): Fact | null {
  const text = textAt(document, path);
  return text === null
    ? (summaryOf(document).get(path) ?? null)
    : { text, location: valueAt(document, path) };
}

export interface Moment extends Fact {
  /** Seconds since 1970. */
  readonly seconds: number;
}

/** A time of an incident that its timeline tells, where it is stated nowhere. */
export function toldMoment(document: Document, path: string): Moment | null {
  const told = factOf(document, path) === null ? document.metadata.times[path] : undefined;
  const seconds = told ? secondsOf(told.value) : null;
  return told?.location && seconds !== null ? { text: told.value, location: told.location, seconds } : null;
}

/** A fact that is a time; `null` when it is absent or cannot be read, which `valid-frontmatter` says. */
export function momentOf(document: Document, path: string): Moment | null {
  const fact = factOf(document, path);
  const seconds = fact && secondsOf(fact.text);
  return fact && seconds !== null ? { ...fact, seconds } : null;
}
