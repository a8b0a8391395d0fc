// A section that is to be carried out is a numbered procedure, not a story.
import type { ListItem, RootContent } from 'mdast';
import type { Document } from '../model/document.ts';
import type { Section } from '../model/parsed-document.ts';
import { plainLine } from '../model/plain.ts';
import { documentRule } from '../model/rule.ts';
import type { Step } from '../model/step.ts';
import { linesOf } from '../model/lines.ts';
import { type AnsweredSection, isAnswered } from './procedures.ts';

export const requireSteps = documentRule({
  id: 'require-steps',
  severity: 'error',
  completeness: true,
  needs: ['require-section', 'require-section-content'],
  summary: 'Sections that are carried out are numbered procedures, in order',
  why: 'Numbers let two people on a call agree where they are, and let a branch say where to go on.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'An ordered list',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.
2. Run \`make verify\`.
`,
      },
      findings: [],
    },
    {
      title: 'Prose',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

Deploy with Helm, then look at the dashboard.
`,
      },
      findings: [{ line: 4, message: '`Deployment steps` is not a numbered procedure' }],
    },
    {
      title: 'A bulleted list has an order that nobody can refer to',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

- Run \`make deploy\`.
- Run \`make verify\`.
`,
      },
      findings: [{ line: 6, message: 'The steps of `Deployment steps` are bullets without numbers' }],
    },
    {
      title: 'An operations runbook may say what to do in which case, or where it is written',
      files: {
        'document.md': `---
kind: operations-runbook
---
## Mitigation

- If the queue is full: run \`make drain\`.
- If the disk is full: run \`make prune\`.
`,
        'named.md':
          '---\nkind: operations-runbook\n---\n## Mitigation\n\n- **Queue full**: run `make drain`.\n- **Disk full**: run `make prune`.\n',
        'linked.md':
          '---\nkind: operations-runbook\n---\n## Mitigation\n\nAs in [the runbook of the database](database.md).\n',
        'told.md':
          '---\nkind: operations-runbook\n---\n## Mitigation\n\n- Drain the queue.\n- Prune the disk.\n',
      },
      findings: [
        { path: 'told.md', line: 6, message: 'The steps of `Mitigation` are bullets without numbers' },
      ],
    },
    {
      title: 'An ordered list out of order, however Markdown counts it',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make stop\`.
3. Run \`make deploy\`.
2. Run \`make migrate\`.
`,
      },
      findings: [{ line: 8, message: 'Step 2 stands after step 3' }],
    },
    {
      title: 'Numbered headings out of order',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

### Step 2: Deploy

Run \`make deploy\`.

### Step 1: Stop the workers

Run \`make stop\`.
`,
      },
      findings: [{ line: 10, message: 'Step 1 stands after step 2' }],
    },
  ],
  *check({ document }) {
    for (const bound of document.contract) {
      if (!bound.contract.steps || !isAnswered(bound)) continue;
      const { required, orCases } = bound.contract.steps;
      const excused = orCases === true && holdsCases(document, bound.section);
      if (required.length > 0 && bound.procedures.length === 0 && !excused)
        yield notNumbered(document, bound);
      yield* outOfOrder(document, bound);
    }
  },
});

function notNumbered(document: Document, { contract, section }: AnsweredSection) {
  const numbered = 'numbered steps: an ordered list, `Step N` headings, or a table with a row for each step';
  const expected = contract.steps?.orCases
    ? `${numbered}; or what to do in which case: \`- If the queue is full: …\`, a heading for each, a link`
    : numbered;
  const subject = `section:${contract.id}`;
  const bullets = ownBlocks(document, section.index).find(
    (block, index, blocks) =>
      block.type === 'list' &&
      !block.ordered &&
      !block.children.every(isDefinition) &&
      !areCauses(blocks[index - 1]),
  );
  const start = bullets?.position?.start;
  if (!start) {
    const message = `\`${section.heading}\` is not a numbered procedure`;
    return { location: section.location, message, expected, hint: `1. ‹action›`, subject };
  }
  return {
    location: { line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1 },
    message: `The steps of \`${section.heading}\` are bullets without numbers`,
    expected,
    hint: 'Write `1.` in place of each bullet.',
    subject,
  };
}

const alternatives =
  /\b(?:depend(?:s|ing)? on|whether|either|one of the following|any of the following|options?|alternatives?|possible (?:solutions|fixes|causes|actions))\b/i;

/** What to do in which case, under a heading or behind a condition each, or a link to where it is written. */
function holdsCases(document: Document, section: Section): boolean {
  if (section.children.length > 1) return true;
  const blocks = ownBlocks(document, section.index);
  const paragraphs = blocks.filter((block) => block.type === 'paragraph');
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.children : []));
  if (items.every(isLink)) {
    const [from, to] = [section.location.line, section.endLine];
    return document.links.some(
      ({ url, location }) =>
        location.line >= from && location.line <= to && (/\.mdx?(?:#|$)/.test(url) || /^https?:/.test(url)),
    );
  }
  if (paragraphs.some((paragraph) => alternatives.test(plainLine(paragraph)))) return true;
  const conditional = items.filter(
    (item) =>
      isNamedCase(item) ||
      (item.children[0]?.type === 'paragraph' &&
        /^(?:if|when|for|in case|unless)\b/i.test(plainLine(item.children[0]))),
  );
  return conditional.length * 2 >= items.length;
}

/** "This alert can have a variety of causes, including:" */
const areCauses = (before: RootContent | undefined): boolean =>
  before?.type === 'paragraph' &&
  /\b(?:causes?|reasons?|resources|symptoms?|factors?)\b[^.]*:\s*$/i.test(plainLine(before));

/** "- `namespace`: where the workload runs": a term, not a step. */
const isDefinition = ({ children: [first] }: ListItem): boolean => {
  if (first?.type !== 'paragraph') return false;
  const [term, ...rest] = first.children;
  return (
    (term?.type === 'inlineCode' || term?.type === 'strong') &&
    (rest.length === 0 || /^\W*(?::|–|-|—)/.test(plainLine({ type: 'paragraph', children: rest })))
  );
};

/** "- **Pod crash loop**: restart it": what to do in a case that has a name. */
const isNamedCase = (item: ListItem): boolean => {
  const [first] = item.children;
  return (
    isDefinition(item) &&
    first?.type === 'paragraph' &&
    first.children[0]?.type === 'strong' &&
    (first.children.length > 1 || item.children.length > 1)
  );
};

/** Nothing but a link: "- [The procedure](database.md)". */
const isLink = ({ children: [first] }: ListItem): boolean =>
  first?.type === 'paragraph' && first.children.length === 1 && first.children[0]?.type === 'link';

function ownBlocks(document: Document, index: number): readonly RootContent[] {
  const section = document.sections[index];
  return section
    ? [...section.blocks, ...section.children.flatMap((child) => ownBlocks(document, child))]
    : [];
}

/** Numbers fall only where another procedure begins at 1. */
function* outOfOrder(document: Document, { contract, procedures }: AnsweredSection) {
  for (const group of Map.groupBy(procedures, ({ section, form }) => `${section} ${form}`).values()) {
    let before = 0;
    let start = 1;
    for (const step of group.flatMap(({ steps }) => steps)) {
      const number = writtenNumber(document, step);
      if (before === 0 || (number === 1 && start === 1)) {
        start = number;
      } else if (number < before) {
        yield {
          location: step.head,
          message: `Step ${number} stands after step ${before}`,
          expected: 'steps in the order of their numbers',
          hint: `Move the step, or number it ${before + 1}.`,
          step: step.number,
          subject: `section:${contract.id}/step:${step.number}/number`,
          context: step.title,
        };
      }
      before = number;
    }
  }
}

/** A list is numbered by position whatever its markers say; a reader goes by the markers. */
function writtenNumber(document: Document, { number, head }: Step): number {
  const line = linesOf(document)[head.line - 1]?.slice(head.column - 1) ?? '';
  const marker = /^(\d{1,9})[.)]\s/.exec(line)?.[1];
  return marker === undefined ? number : Number(marker);
}
