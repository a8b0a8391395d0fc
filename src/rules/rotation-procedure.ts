// For every secret it is written how it is rotated: without downtime, and by hand when the automation fails.
import type { Document } from '../model/document.ts';
import { normaliseName } from '../model/normalise.ts';
import { documentRule } from '../model/rule.ts';
import { entriesOf, subtreeOf, wholeOf } from './entries.ts';
import { type AnsweredSection, answered } from './procedures.ts';
import { inventoryExample, secretsOf } from './secrets.ts';

const procedures = 'rotation-procedures';
/** A procedure that says it is for whatever has none of its own. */
const forAll =
  /\b(?:all|every|each|any|other|remaining) (?:other |remaining )?(?:secrets?|credentials?|keys?|tokens?|passwords?)\b/i;

/** Topics that each procedure covers, unless the section says it for all: what is asked of which secret. */
const asked = [
  { topic: 'no-downtime', of: 'every secret', lacks: 'how services stay up meanwhile' },
  { topic: 'manual-fallback', of: 'automated', lacks: 'what is done by hand when the automation fails' },
] as const;

const row = (name: string, automated: string): string =>
  `| ${name} | password | PostgreSQL | vault | high | 90d | 2026-11-01 | team-a | ${automated} |\n`;

export const rotationProcedure = documentRule({
  id: 'rotation-procedure',
  severity: 'error',
  kinds: ['secrets-rotation-plan'],
  needs: ['require-section', 'require-section-content', 'require-topic', 'complete-table'],
  summary:
    'Every secret of the inventory has a procedure: no downtime, and a manual fallback where it is automated',
  why: 'The secret without a procedure is the one that leaks on a Saturday.',
  source: { document: 'release-engineer-outputs', part: '5. Secrets Rotation Plan, quality bar' },
  examples: [
    {
      title: 'One with a procedure of its own, one covered by that for all others',
      files: inventoryExample(
        row('db-password', 'no') + row('api-token', 'no'),
        `
## Rotation procedures

### db-password

1. Create the second user, roll the pods one after the other, then drop the old user: no downtime.

### All other secrets

1. Both versions are valid during the rolling restart.
`,
      ),
      findings: [],
    },
    {
      title: 'One without a procedure, one automated without a fallback',
      files: inventoryExample(
        row('db-password', '✓') + row('api-token', 'no') + row('signing-key', 'yes'),
        `
## Rotation procedures

### db-password

1. The vault writes a new version; both versions are valid during the rolling restart of the services.

### signing-key

1. Both keys are valid for a day. When the job fails, run it by hand.
`,
      ),
      findings: [
        { line: 9, message: 'No procedure says how `api-token` is rotated' },
        {
          line: 15,
          message:
            'The procedure of `db-password` does not say what is done by hand when the automation fails',
        },
      ],
    },
  ],
  *check({ document }) {
    const bound = answered(document, procedures);
    if (!bound) return;
    const own = proceduresIn(document, bound);
    const shared = own.shared;
    for (const { name, cell, automated, subject } of secretsOf(document)) {
      const procedure = own.named.find(({ title, text }) => names(title, name) || names(text, name));
      const found = procedure ?? own.named.find(({ title }) => forAll.test(title));
      if (!found && !names(shared, name) && !forAll.test(shared) && own.named.length > 0) {
        yield {
          location: cell.location,
          message: `No procedure says how \`${name}\` is rotated`,
          expected: `a procedure for it in ${bound.contract.title}`,
          hint: `### ${name}`,
          subject: `${subject}/procedure`,
          context: name,
        };
        continue;
      }
      if (!procedure || !names(procedure.title, name)) continue;
      for (const { topic, of, lacks } of asked) {
        if (of === 'automated' && !automated) continue;
        const recognise = bound.contract.topics.find(({ id }) => id === topic)?.recognise;
        if (!recognise || recognise.test(procedure.text) || recognise.test(shared)) continue;
        yield {
          location: procedure.location,
          message: `The procedure of \`${name}\` does not say ${lacks}`,
          expected: lacks,
          hint: `‹${lacks}›`,
          subject: `section:${procedures}/topic:${topic}/secret:${name}`,
          context: `${topic} ${name}`,
        };
      }
    }
  },
});

interface Procedures {
  /** One for each subsection. */
  readonly named: readonly {
    readonly title: string;
    readonly text: string;
    readonly location: AnsweredSection['section']['location'];
  }[];
  /** What stands before the first subsection. */
  readonly shared: string;
}

function proceduresIn(document: Document, { section }: AnsweredSection): Procedures {
  const [, ...below] = subtreeOf(document, section);
  const children = below.filter(({ parent }) => parent === section.index);
  const own = entriesOf(document, [section]);
  const text = [...own.prose, ...own.listed].map((entry) => entry.text).join('\n');
  if (children.length === 0) return { named: [{ title: '', text, location: section.location }], shared: '' };
  return {
    named: children.map((child) => ({
      title: child.heading,
      text: wholeOf(document, child).text,
      location: child.location,
    })),
    shared: text,
  };
}

/** Whether a text names a secret as a word of its own, however it is punctuated. */
function names(text: string, secret: string): boolean {
  return ` ${normaliseName(text)} `.includes(` ${normaliseName(secret)} `);
}
