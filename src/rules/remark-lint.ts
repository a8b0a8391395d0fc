// Hygiene by the rules of remark-lint, run on the tree that the document already has.
// Each of those rules walks the whole tree with a slow visitor. Here one scan collects what each is about, and a rule
// runs only where there is something for it, on a tree of just that: its findings are the same.
import type { Root, RootContent } from 'mdast';
import remarkFencedCodeFlag from 'remark-lint-fenced-code-flag';
import remarkHeadingIncrement from 'remark-lint-heading-increment';
import remarkNoDuplicateHeadings from 'remark-lint-no-duplicate-headings-in-section';
import remarkNoEmptyUrl from 'remark-lint-no-empty-url';
import remarkNoUndefinedReferences from 'remark-lint-no-undefined-references';
import remarkNoUnusedDefinitions from 'remark-lint-no-unused-definitions';
import { VFile } from 'vfile';
import type { Document } from '../model/document.ts';
import type { Severity } from '../model/finding.ts';
import { type Location, locationOf } from '../model/location.ts';
import { documentRule, type Problem, type Rule, type RuleExample } from '../model/rule.ts';
import { linesOf } from '../model/lines.ts';
import { isJump, jumps, type Parts, partsOf, repeats } from './remark-lint-parts.ts';

interface Hygiene {
  readonly id: string;
  readonly plugin: (options?: never) => unknown;
  readonly options?: unknown;
  /** What the rule looks at; empty when it cannot have anything to say. */
  readonly about: (parts: Parts) => readonly RootContent[];
  /** Whether a finding is one of its own; all are where it is not given. */
  readonly counts?: (parts: Parts, location: Location) => boolean;
  readonly severity: Severity;
  readonly fixable?: true;
  readonly adjust?: (document: Document, location: Location) => Partial<Problem>;
  readonly summary: string;
  readonly why: string;
  readonly examples: readonly RuleExample[];
}

const page = (body: string): Record<string, string> => ({ 'document.md': `---\nkind: page\n---\n${body}` });

const hygiene: readonly Hygiene[] = [
  {
    id: 'fenced-code-flag',
    plugin: remarkFencedCodeFlag,
    about: ({ bareFences }) => bareFences,
    severity: 'warning',
    fixable: true,
    adjust: (document, location) => {
      const fence = document.fences.find((candidate) => candidate.location.line === location.line);
      const command = fence?.role === 'command';
      const language = command ? languageOf(fence.value) : 'text';
      const { line, column } = location;
      // Of three marks or more, and of one sort or the other.
      const marks = /^(?:`+|~+)/.exec(linesOf(document)[line - 1]?.slice(column - 1) ?? '')?.[0] ?? '```';
      const endColumn = column + marks.length;
      return {
        location: { line, column, endLine: line, endColumn },
        hint: `${marks}${language}`,
        fixable: true,
        ...(command && { severity: 'error' as const }),
      };
    },
    summary: 'Code blocks name their language',
    why: 'Without it nobody knows whether a block is to be typed, or what somebody saw when they typed it.',
    examples: [
      { title: 'Named', files: page('```sh\nkubectl get pods\n```\n'), findings: [] },
      {
        title: 'A command without a language is an error, anything else a warning',
        files: page('```\nkubectl get pods\n```\n'),
        findings: [{ line: 4, message: 'Missing fenced code language flag in info string' }],
      },
      {
        title: 'Marks of another length and sort',
        files: page('~~~~\nkubectl get pods\n~~~\n~~~~\n'),
        findings: [{ line: 4, message: 'Missing fenced code language flag in info string' }],
      },
    ],
  },
  {
    id: 'heading-increment',
    plugin: remarkHeadingIncrement,
    about: ({ headings }) => (jumps(headings) ? headings : []),
    // Its siblings lack the same level.
    counts: ({ headings }, location) => isJump(headings, location.line),
    severity: 'info',
    summary: 'Headings go down one level at a time',
    why: 'The contents of a page and a screen reader show a level that has no heading.',
    examples: [
      { title: 'One level at a time', files: page('# A\n\n## B\n\n### C\n\n## D\n'), findings: [] },
      {
        title: 'A level is left out',
        files: page('# A\n\n### C\n'),
        findings: [{ line: 6, message: 'Unexpected heading rank `3`' }],
      },
      {
        title: 'Left out once, missed by all that follow: one finding',
        files: page('# A\n\n### C\n\n#### D\n\n### C again\n\n## B\n\n#### E\n'),
        findings: [
          { line: 6, message: 'Unexpected heading rank `3`' },
          { line: 14, message: 'Unexpected heading rank `4`' },
        ],
      },
    ],
  },
  {
    id: 'no-duplicate-headings-in-section',
    plugin: remarkNoDuplicateHeadings,
    about: ({ headings }) => (repeats(headings) ? headings : []),
    severity: 'info',
    summary: 'Headings of one section differ',
    why: 'A link to the second one changes when somebody moves the first.',
    examples: [
      {
        title: 'The same heading in different sections',
        files: page('## A\n\n### Check\n\n## B\n\n### Check\n'),
        findings: [],
      },
      {
        title: 'Twice in one section',
        files: page('## A\n\n### Check\n\n### Check\n'),
        findings: [{ line: 8, message: 'Unexpected heading with equivalent text in section' }],
      },
    ],
  },
  {
    id: 'no-empty-url',
    plugin: remarkNoEmptyUrl,
    about: ({ emptyUrls }) => emptyUrls,
    severity: 'warning',
    summary: 'Links lead somewhere',
    why: 'An empty link is a reference that somebody meant to add.',
    examples: [
      { title: 'A link', files: page('[Wiki](https://wiki.example.com)\n'), findings: [] },
      {
        title: 'An address that was never filled in',
        files: page('[Wiki]()\n'),
        findings: [{ line: 4, message: 'Unexpected empty link URL referencing the current document' }],
      },
    ],
  },
  {
    id: 'no-undefined-references',
    plugin: remarkNoUndefinedReferences,
    // `[x]` alone is how people write options, keys and array indices: only what has two pairs of brackets is meant as a link.
    options: { allowShortcutLink: true, allow: [/^[\sx\d]*$/i] },
    about: ({ bracketed, definitions }) => (bracketed.length === 0 ? [] : [...bracketed, ...definitions]),
    severity: 'warning',
    summary: 'References have their definition',
    why: 'The reader sees brackets where a link was meant.',
    examples: [
      {
        title: 'Defined, and brackets that are no reference',
        files: page(
          '[The wiki][wiki], hosts[0], [optional] and a list[]\n\n[wiki]: https://wiki.example.com\n',
        ),
        findings: [],
      },
      {
        title: 'No definition',
        files: page('[The wiki][wiki]\n'),
        findings: [{ line: 4, message: 'Unexpected reference to undefined definition' }],
      },
    ],
  },
  {
    id: 'no-unused-definitions',
    plugin: remarkNoUnusedDefinitions,
    about: ({ definitions, references }) => (definitions.length === 0 ? [] : [...definitions, ...references]),
    severity: 'info',
    summary: 'Definitions are used',
    why: 'A definition that nothing uses is a link that somebody lost.',
    examples: [
      { title: 'Used', files: page('[The wiki][wiki]\n\n[wiki]: https://wiki.example.com\n'), findings: [] },
      {
        title: 'Not used',
        files: page('The wiki\n\n[wiki]: https://wiki.example.com\n'),
        findings: [{ line: 6, message: 'Unexpected unused definition' }],
      },
    ],
  },
];

/** One rule for each rule of remark-lint that matters in operations documents. */
export const remarkLintRules: readonly Rule[] = hygiene.map((entry) =>
  documentRule({
    id: `remark-lint:${entry.id}`,
    severity: entry.severity,
    fixable: entry.fixable ?? false,
    summary: entry.summary,
    why: entry.why,
    source: { document: 'opsworthy', part: 'kinds.md, everywhere' },
    examples: entry.examples,
    *check({ document }) {
      const nodes = entry.about(partsOf(document));
      if (nodes.length === 0) return;
      for (const message of run(entry, document, nodes)) {
        const location = placeOf(message);
        if (entry.counts?.(partsOf(document), location) === false) continue;
        const [what = '', expected] = message.reason.split(/, exp?ected /);
        yield {
          location,
          message: what.replace(/^Unexpected missing /, 'Missing '),
          ...(expected !== undefined && { expected }),
          context: what,
          ...entry.adjust?.(document, location),
        };
      }
    },
  }),
);

const languageOf = (code: string): string =>
  /^\s*(?:select|insert|update|delete|alter|with)\s/i.test(code) ? 'sql' : 'sh';

type VFileMessage = VFile['messages'][number];
type Transformer = (tree: Root, file: VFile, next: () => void) => void;

function run(entry: Hygiene, document: Document, nodes: readonly RootContent[]): readonly VFileMessage[] {
  const file = new VFile({ value: document.text });
  const transform = (entry.plugin as (options: unknown) => Transformer)(entry.options);
  // The rules are synchronous: they have said everything when this returns.
  transform({ type: 'root', children: [...nodes] }, file, () => undefined);
  return file.messages;
}

function placeOf(message: VFileMessage): Location {
  const place = message.place;
  if (!place) return locationOf({});
  return 'start' in place
    ? locationOf({ position: place })
    : locationOf({ position: { start: place, end: place } });
}
