// When an incident began, was noticed, taken on and over, read from its timeline where the report does not state it.
import type { BoundSection } from '../model/contract.ts';
import { daysAfter } from '../model/day.ts';
import type { Metadata } from '../model/document.ts';
import { type Kind, rootOf } from '../model/kind.ts';
import { linesOf } from '../model/lines.ts';
import type { Location } from '../model/location.ts';
import type { ParsedDocument, Section } from '../model/parsed-document.ts';
import { plainLine } from '../model/plain.ts';
import type { Settings } from '../model/settings.ts';
import { instantAt } from '../model/time.ts';
import { entryTime, type EntryTime, headedEntries } from '../model/timeline.ts';
import { subtree } from '../parse/sections.ts';
import { textOf, unitsOfAll } from './topics.ts';

interface Entry extends EntryTime {
  readonly location: Location;
}

type Dated = Entry & { readonly day: string };

/** Keys of the frontmatter, in the order of what they tell. */
const moments = ['startedAt', 'detectedAt', 'acknowledgedAt', 'resolvedAt'] as const;
/** What a clock shows, on a day of this century. */
const shown = /^(?:20\d{2}-\d{2}-\d{2} )?(?:[01]?\d|2[0-3]):[0-5]\d$/;

const subject = String.raw`(?:the )?(?:[\w-]+ )?(?:incident|outage|impact|degradation|disruption|problem|issue|errors?|failures?)`;
/** What an entry says behind its time; the last one that says the end counts, of the others the first. */
const says = {
  startedAt: new RegExp(
    String.raw`^\W*(?:start(?:s|ed)?|beg[au]n|begins|onset)\b(?! (?:of |to |the )?(?:roll|investigat|deploy|restor|look|call|bridge))|\b${subject} (?:starts?|started|begins?|began)\b|\b(?:start|beginning|onset) of (?:the )?(?:incident|outage|impact)\b`,
    'i',
  ),
  detectedAt:
    /\b(?:detect(?:s|ed|ion)|(?:alerts?|alarms?|pages?|pagers?|monitors?)\b.{0,60}\b(?:fires?|fired|triggers?|triggered|rings?|rang|goes off|went off)|paged|notices?|noticed|(?:rings?|calls?|called) .{0,40}\bon[- ]call\b|first (?:alert|alarm|report))\b/i,
  acknowledgedAt:
    /\back(?:nowledge[ds]?|ed|s)?\b|\b(?:takes?|took) (?:command|over|(?:on )?the (?:page|incident|call))\b/i,
  resolvedAt:
    /\b(?:resolved|resolution|all[- ]clear|(?:service|traffic|everything|system|it)s? (?:is |was |are |were )?(?:fully )?(?:restored|recovered|back to normal)|fully (?:restored|recovered)|incident (?:is |was )?(?:closed|over))\b/i,
} as const;
const denied = /\b(?:not|never|partial(?:ly)?|believed|thought|almost|nearly|yet to be)\b/i;
/** Zones that have no one offset, or another than UTC. */
const otherZone = /\b(?:CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|IST|JST|KST|AE[SD]T)\b/;

/** By key of the frontmatter; nothing of an entry whose day or zone is not certain, and nothing at all that is out of order. */
export function incidentTimes(
  kind: Kind | null,
  contract: readonly BoundSection[],
  parsed: ParsedDocument,
  { timeZone }: Pick<Settings, 'timeZone'>,
): Metadata['times'] {
  if (rootOf(kind) !== 'incident-report') return {};
  const section = contract.find((bound) => bound.contract.id === 'timeline')?.section;
  if (!section) return {};
  const tree = subtree(parsed.sections, section);
  const zone = zoneOf(tree, parsed, timeZone);
  const entries = zone === null ? null : dated(entriesIn(tree, parsed), section, parsed);
  if (zone === null || entries === null) return {};
  const found = moments.flatMap((key) => {
    const told = entries.filter(({ rest }) => says[key].test(rest) && !denied.test(rest));
    const entry = key === 'resolvedAt' ? told.at(-1) : told[0];
    const value = entry && instantAt(entry.day, entry.minutes, zone);
    return value ? [{ key, value, location: entry.location }] : [];
  });
  if (found.some(({ value }, index) => value < (found[index - 1]?.value ?? ''))) return {};
  return Object.fromEntries(
    found.map(({ key, value, location }) => [key, { value, source: 'inferred', from: 'timeline', location }]),
  );
}

function entriesIn(tree: readonly Section[], { tables }: ParsedDocument): Entry[] {
  const headings = headedEntries(tree.slice(1));
  const texts =
    headings.length > 0
      ? headings
      : unitsOfAll(tree, tables).map((unit) => ({ text: textOf(unit), location: unit.location }));
  return texts.flatMap(({ text, location }) => {
    const time = entryTime(text);
    return time && shown.test(time.said) ? [{ ...time, location }] : [];
  });
}

/** The zone that the heading, the head of a table or an entry names, else the project's; `null` where it is another one. */
function zoneOf(tree: readonly Section[], parsed: ParsedDocument, usual: string): string | null {
  const [first] = tree;
  const last = tree.at(-1);
  if (!first || !last) return null;
  const heads = parsed.tables.filter(({ section }) => tree.some(({ index }) => index === section));
  const lead = first.blocks.find(({ type }) => type === 'paragraph');
  const said = [
    first.heading,
    lead ? plainLine(lead).slice(0, 200) : '',
    ...heads.flatMap(({ header }) => header.map((cell) => cell.text)),
  ].join(' ');
  if (/\b(?:UTC|GMT)\b(?![+-]\d)/.test(said) && !otherZone.test(said)) return 'UTC';
  const body = linesOf(parsed)
    .slice(first.location.line - 1, last.endLine)
    .join('\n');
  if (otherZone.test(body) || /\d[+-]\d{2}:?\d{2}\b(?!-)/.test(body.replace(/\d{4}-\d{2}-\d{2}/g, '')))
    return null;
  return /\d\s?(?:Z|UTC|GMT)\b/.test(body) ? 'UTC' : usual;
}

/**
 * Entries with their days: their own, that of the one before, after midnight the next; first the one that the document is about. `null`
 * where that is not certain.
 */
function dated(entries: readonly Entry[], section: Section, parsed: ParsedDocument): Dated[] | null {
  let day = entries[0]?.day ?? dayAbout(section, parsed);
  let before = -1;
  const found: Dated[] = [];
  for (const entry of entries) {
    if (entry.day !== null) day = entry.day;
    else if (day !== null && entry.minutes < before) day = daysAfter(day, 1);
    if (day === null) return null;
    before = entry.minutes;
    found.push({ ...entry, day });
  }
  return found;
}

/** The only date of the title, of the file's name or of the text before the timeline. */
function dayAbout({ location }: Section, parsed: ParsedDocument): string | null {
  const { heading, path } = parsed;
  const before = linesOf(parsed).slice(0, location.line).join('\n');
  for (const place of [heading?.text ?? '', path.slice(path.lastIndexOf('/') + 1), before]) {
    const named = new Set(place.match(/\b20\d{2}-\d{2}-\d{2}(?!\d)/g));
    if (named.size === 1) return [...named][0] ?? null;
    if (named.size > 1) return null;
  }
  return null;
}
