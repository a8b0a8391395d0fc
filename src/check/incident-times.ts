// When an incident began, was noticed, taken on and over, read from its timeline where the report does not state it.
import type { BoundSection } from '../model/contract.ts';
import { daysAfter } from '../model/day.ts';
import { incidentMoments, type Metadata } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import type { ParsedDocument, Section } from '../model/parsed-document.ts';
import { plainLine } from '../model/plain.ts';
import { instantAt } from '../model/time.ts';
import { subtree } from '../parse/sections.ts';
import { textOf, unitsOfAll } from './topics.ts';

/** An entry that begins with a time of day. */
interface Entry {
  readonly text: string;
  readonly location: Location;
  /** ISO date of its own. */
  readonly day: string | null;
  readonly minutes: number;
}

const beginning =
  /^(?:[A-Za-z ()]{1,30}: )?\W{0,3}(?:(20\d{2}-\d{2}-\d{2})[T ,]{1,2})?([01]?\d|2[0-3]):([0-5]\d)(?::\d{2})?(?:\s?(?:Z|UTC|GMT)\b)?(?![\d.])/;

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
  timeline: BoundSection | undefined,
  parsed: ParsedDocument,
  timeZone: string,
): Metadata['times'] {
  const section = timeline?.section;
  if (!section) return {};
  const tree = subtree(parsed.sections, section);
  const zone = zoneOf(tree, parsed, timeZone);
  const entries = entriesIn(tree, parsed);
  const days = zone === null ? null : daysOf(entries, section, parsed);
  if (zone === null || days === null) return {};
  const found = incidentMoments.flatMap((key) => {
    const told = entries.flatMap((entry, index) => {
      const said = entry.text.replace(beginning, '');
      return says[key].test(said) && !denied.test(said) ? [index] : [];
    });
    const index = key === 'resolvedAt' ? told.at(-1) : told[0];
    const entry = index === undefined ? undefined : entries[index];
    const value = entry && instantAt(days[index ?? 0] ?? '', entry.minutes, zone);
    return entry && value ? [{ key, value, location: entry.location }] : [];
  });
  if (found.some(({ value }, index) => value < (found[index - 1]?.value ?? ''))) return {};
  return Object.fromEntries(
    found.map(({ key, value, location }) => [key, { value, source: 'inferred', from: 'timeline', location }]),
  );
}

function entriesIn(tree: readonly Section[], { tables }: ParsedDocument): Entry[] {
  const [own, ...below] = tree;
  const headed = below.filter(({ heading }) => beginning.test(heading));
  const texts =
    headed.length > 1
      ? headed.map(({ heading: text, location }) => ({ text, location }))
      : unitsOfAll(own ? tree : [], tables).map((unit) => ({ text: textOf(unit), location: unit.location }));
  return texts.flatMap(({ text, location }) => {
    const match = beginning.exec(text);
    if (!match) return [];
    const [, day = null, hours, minutes] = match;
    return [{ text, location, day, minutes: Number(hours) * 60 + Number(minutes) }];
  });
}

/** The zone that the heading, the head of a table or an entry names, else the project's; `null` where it is another one. */
function zoneOf(tree: readonly Section[], { tables, text }: ParsedDocument, usual: string): string | null {
  const [first] = tree;
  const last = tree.at(-1);
  if (!first || !last) return null;
  const lines = text.split(/\r?\n/).slice(first.location.line - 1, last.endLine);
  const heads = tables.filter(({ section }) => tree.some(({ index }) => index === section));
  const lead = first.blocks.find(({ type }) => type === 'paragraph');
  const said = [
    first.heading,
    lead ? plainLine(lead).slice(0, 200) : '',
    ...heads.flatMap(({ header }) => header.map((cell) => cell.text)),
  ].join(' ');
  if (/\b(?:UTC|GMT)\b(?![+-]\d)/.test(said) && !otherZone.test(said)) return 'UTC';
  const body = lines.join('\n');
  if (otherZone.test(body) || /\d[+-]\d{2}:?\d{2}\b(?!-)/.test(body.replace(/\d{4}-\d{2}-\d{2}/g, '')))
    return null;
  return /\d\s?(?:Z|UTC|GMT)\b/.test(body) ? 'UTC' : usual;
}

/** The day of each entry: its own, that of the one before it, after midnight the next; first the one that the document is about. */
function daysOf(entries: readonly Entry[], section: Section, parsed: ParsedDocument): string[] | null {
  let day = entries[0]?.day ?? dayAbout(section, parsed);
  let before = -1;
  const days: string[] = [];
  for (const entry of entries) {
    if (entry.day !== null) day = entry.day;
    else if (day !== null && entry.minutes < before) day = daysAfter(day, 1);
    if (day === null) return null;
    before = entry.minutes;
    days.push(day);
  }
  return days;
}

/** The only date of the title, of the file's name or of the text before the timeline. */
function dayAbout({ location }: Section, { heading, path, text }: ParsedDocument): string | null {
  const before = text.split(/\r?\n/).slice(0, location.line).join('\n');
  for (const place of [heading?.text ?? '', path.slice(path.lastIndexOf('/') + 1), before]) {
    const named = new Set(place.match(/\b20\d{2}-\d{2}-\d{2}(?!\d)/g));
    if (named.size === 1) return [...named][0] ?? null;
    if (named.size > 1) return null;
  }
  return null;
}
