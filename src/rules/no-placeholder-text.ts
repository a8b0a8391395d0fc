// Nothing of the scaffold is left over: no ‹…›, no <describe …>, no TODO where content belongs.
import type { Nodes, Root } from 'mdast';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { type Location, locationOf } from '../model/location.ts';
import { plainText } from '../model/plain.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { linesOf } from '../model/lines.ts';
import { isMarker } from './markers.ts';
import { placeOf } from './places.ts';

const scaffold = /‹[^‹›\n]*›/g;
const instruction = /<(?:describe|insert|enter|fill in|explain|specify|provide|write) [^<>\n]{1,120}>/i;
const label = /^[^:\n]{1,60}:\s+/;
const filler = /\blorem ipsum\b/i;
const announced =
  /(?:^|[.;:(–—]\s*|\b(?:is|are|still|yet)\s+)to be (?:defined|added|written|determined|decided|completed|documented|announced|provided)(?:\s+(?:later|soon|here))?\s*(?:[.;,)]|$)|\bcoming soon\b/i;

/** Without one of these there is nothing to look for in the text. */
const mayHold =
  /\blorem ipsum\b|\bcoming soon\b|\bto be (?:defined|added|written|determined|decided|completed|documented|announced|provided)\b|<(?:describe|insert|enter|fill in|explain|specify|provide|write) /i;

export const noPlaceholderText = documentRule({
  id: 'no-placeholder-text',
  severity: 'error',
  completeness: true,
  summary: 'No scaffold text and no TODO where content belongs',
  why: 'A template that was never filled in looks complete in a list, and says nothing at the moment it is needed.',
  source: { document: 'release-engineer-outputs', part: 'Quality bars' },
  examples: [
    {
      title: 'Angle brackets in commands and the word in a sentence are no leftovers',
      files: {
        'document.md': `---
kind: operations-runbook
---
## Mitigation

1. Run \`kubectl get pod <name>\` and close the TODO in the ticket.
2. Wait for the node to be added to the pool.
`,
      },
      findings: [],
    },
    {
      title: 'Scaffold in the frontmatter and the text, a cell and a field that say TODO',
      files: {
        'document.md': `---
kind: release-runbook
tested: ‹date› ‹who› ‹staging environment›
---
## Escalation

<describe whom to call>

| who | number |
|-----|--------|
| on-call | TBD |

**After:** TODO
`,
      },
      findings: [
        { line: 3, message: 'Scaffold text `‹date› ‹who› ‹staging environment›` is not filled in' },
        { line: 7, message: 'Scaffold text `<describe whom to call>` is not filled in' },
        { line: 11, message: 'Placeholder `TBD` stands where content belongs' },
        { line: 13, message: 'Placeholder `TODO` stands where content belongs' },
      ],
    },
    {
      title: 'A promise instead of content',
      files: {
        'document.md': '---\nkind: operations-runbook\n---\n# Contacts\n\nThe list is still to be written.\n',
      },
      findings: [{ line: 6, message: 'The text promises content: `still to be written`' }],
    },
  ],
  *check({ document }) {
    if (document.kind === null) return;
    if (document.text.includes('‹')) yield* scaffoldLines(document);
    // Free text has no fields to fill in: it may speak of what is to do.
    if (rootOf(document.kind) === 'page') return;
    const marked = /\b(?:tbd|tbc|todo|fixme|xxx)\b/i.test(document.text);
    if (marked) yield* frontmatterMarkers(document);
    if (marked || mayHold.test(document.text)) yield* inText(document, document.tree);
  },
});

/** Line by line, so that one unfilled line is one finding. Guidance of the template stands in comments. */
function* scaffoldLines(document: Document): Generator<Problem> {
  const comments = document.tree.children.filter((node) => node.type === 'html').map(locationOf);
  for (const [index, line] of linesOf(document).entries()) {
    const found = line.match(scaffold);
    const first = found?.[0];
    if (!found || first === undefined) continue;
    if (comments.some((comment) => comment.line <= index + 1 && index + 1 <= comment.endLine)) continue;
    const last = found.at(-1) ?? first;
    const location: Location = {
      line: index + 1,
      column: line.indexOf(first) + 1,
      endLine: index + 1,
      endColumn: line.lastIndexOf(last) + last.length + 1,
    };
    yield leftover(found.join(' '), location);
  }
}

function* frontmatterMarkers({ frontmatter }: Document): Generator<Problem> {
  for (const [path, { value }] of Object.entries(frontmatter.keys)) {
    let found: unknown = frontmatter.data;
    for (const part of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found === 'string' && isMarker(found)) yield marked(found, value);
  }
}

function* inText(document: Document, node: Nodes | Root): Generator<Problem> {
  if (node.type === 'paragraph' || node.type === 'tableCell') {
    yield* inContent(document, plainText(node), locationOf(node));
    for (const child of node.children) {
      const found =
        'value' in child && child.type !== 'inlineCode' ? instruction.exec(child.value)?.[0] : undefined;
      if (found !== undefined) yield leftover(found, placeOf(document, found, locationOf(child)));
    }
  } else if (node.type === 'code') {
    if (!node.value.includes('\n') && isMarker(node.value)) yield marked(node.value, locationOf(node));
  } else if (node.type === 'html') {
    const found = node.value.startsWith('<!--') ? undefined : instruction.exec(node.value)?.[0];
    if (found !== undefined) yield leftover(found, placeOf(document, found, locationOf(node)));
  } else if ('children' in node) {
    for (const child of node.children) yield* inText(document, child);
  }
}

function* inContent(document: Document, text: string, outer: Location): Generator<Problem> {
  for (const line of text.split('\n')) {
    const content = [line, line.replace(label, '')].find(isMarker);
    const ipsum = filler.exec(line)?.[0];
    if (content !== undefined) {
      const word = /[A-Za-z]+/.exec(content)?.[0] ?? content;
      yield marked(word, placeOf(document, word, outer));
    } else if (ipsum !== undefined) {
      yield leftover(ipsum, placeOf(document, ipsum, outer));
    } else {
      const promise = announced.exec(line)?.[0].replace(/^[^\w]+|[^\w]+$/g, '');
      if (promise === undefined) continue;
      yield {
        location: placeOf(document, promise, outer),
        message: `The text promises content: \`${promise}\``,
        expected: 'the content',
        hint: 'Write it now, or make the document a draft: `status: draft`.',
        severity: 'warning',
        context: promise,
      };
    }
  }
}

function leftover(text: string, location: Location): Problem {
  return {
    location,
    message: `Scaffold text \`${text}\` is not filled in`,
    expected: 'content in its place',
    unfilled: true,
    context: text,
  };
}

function marked(text: string, location: Location): Problem {
  return {
    location,
    message: `Placeholder \`${text.trim()}\` stands where content belongs`,
    expected: 'content in its place',
    unfilled: true,
    context: text,
  };
}
