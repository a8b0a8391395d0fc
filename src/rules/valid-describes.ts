// What a document says it describes is there: every entry of `describes` matches a file.
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { globLimits, isCostly } from '../model/glob.ts';
import type { Settings } from '../model/settings.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { nearest } from '../model/nearest.ts';
import { type Described, describedBy } from '../model/reference.ts';
import { frontmatterHead, frontmatterLost, valueAt } from './places.ts';

export const validDescribes = corpusRule({
  id: 'valid-describes',
  severity: 'error',
  needs: ['no-placeholder-text', 'valid-frontmatter'],
  summary: 'Runbooks, matrices and infrastructure documents name the files they describe, and these exist',
  why: 'Only a document that names its files can be told when they change; a pattern that matches nothing watches nothing.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'A file, a folder, one narrowed to a key, and one taken away',
      files: {
        'document.md': `---
kind: release-runbook
describes: [deploy/chart, deploy/values.yaml#image, "!deploy/chart/README.md"]
---
`,
        'deploy/chart/Chart.yaml': 'name: app\n',
        'deploy/chart/README.md': '# Chart\n',
        'deploy/values.yaml': 'image: {}\n',
      },
      findings: [],
    },
    {
      title: 'A pattern that matches nothing',
      files: {
        'document.md': `---
kind: page
describes:
  - deploy/chart
  - deploy/**/*.tf
---
`,
        'deploy/chart/Chart.yaml': 'name: app\n',
      },
      findings: [{ line: 5, message: '`deploy/**/*.tf` matches no file' }],
    },
    {
      title: 'A key that is not in the file, and a source that nobody named',
      files: {
        'document.md': `---
kind: page
describes: [deploy/values.yaml#image.tga, "payments:deploy/**"]
---
`,
        'deploy/values.yaml': 'image: { tag: 1 }\n',
      },
      findings: [
        { line: 3, message: '`deploy/values.yaml#image.tga` matches no key: there is no `image.tga`' },
        { line: 3, message: '`payments:deploy/**` names no source: there is no `payments`' },
      ],
    },
    {
      title: 'A pattern that nobody could try in a day',
      files: {
        'document.md': `---
kind: page
describes: [deploy/*a*a*a*b.yaml]
---
`,
      },
      findings: [{ line: 3, message: '`deploy/*a*a*a*b.yaml` can be read in too many ways to be tried' }],
    },
    {
      title: 'A runbook that describes nothing',
      files: { 'document.md': '---\nkind: release-runbook\n---\n' },
      findings: [{ line: 2, message: 'The frontmatter does not name the files that the document describes' }],
    },
  ],
  check: ({ corpus, facts }) => {
    const { sources } = corpus.settings;
    return eachDocument(corpus, null, (document) => inDocument(document, facts, sources));
  },
});

function* inDocument(document: Document, facts: Facts, sources: Sources): Generator<Problem | NotEvaluated> {
  const { describes } = document.metadata;
  // The contract of a kind says by naming this rule that its documents must describe something.
  const demanded = document.kind?.rules.includes('valid-describes') && !frontmatterLost(document);
  if (describes.length === 0 && demanded) {
    yield {
      location: valueAt(document, 'describes'),
      message: 'The frontmatter does not name the files that the document describes',
      expected: 'the files and folders whose change makes this document out of date',
      hint: 'describes: [‹path or pattern below the root›]',
      subject: 'frontmatter:describes',
    };
  }
  for (const [index, { value, location }] of describes.entries()) {
    const wrong = wrongWith(value, describedBy(value, document.path), facts, sources);
    if (wrong === null) continue;
    if ('notEvaluated' in wrong) {
      yield wrong;
      continue;
    }
    yield {
      ...wrong,
      location: location ?? frontmatterHead(document),
      subject: `frontmatter:describes.${index}`,
      context: value,
    };
  }
}

/** What is wrong with an entry; `null` when nothing is. */
function wrongWith(
  value: string,
  described: Described,
  facts: Facts,
  sources: Sources,
): Said | NotEvaluated | null {
  if (isCostly(described.glob)) return tooCostly(value);
  if (described.excluded) return null;
  const source = sources.find(({ name }) => name === described.source);
  if (described.source !== null && !source) return noSource(value, described, sources);
  if (source?.repo === null) return thisRepository(value, described);
  if (facts.matches[described.glob] === undefined)
    return { notEvaluated: `\`${value}\` could not be looked up: it is not checked out, or lies outside` };
  return notThere(value, described, facts);
}

type Sources = Settings['sources'];
type Said = Pick<Problem, 'message' | 'expected' | 'hint'>;

const tooCostly = (value: string): Said => ({
  message: `\`${value}\` can be read in too many ways to be tried`,
  expected: globLimits,
  hint: 'Write several shorter patterns.',
});

/** `sources` names this repository too, to publish its versions. */
function thisRepository(value: string, { source }: Described): Said {
  const bare = value.replace(`${source}:`, '');
  return {
    message: `\`${source}\` is this repository: \`${value}\` would be looked for in another one`,
    expected: `\`${bare}\``,
    hint: bare,
  };
}

function noSource(value: string, { source }: Described, all: Sources): Said {
  const sources = all.filter(({ repo }) => repo !== null).map(({ name }) => name);
  const near = source === null ? null : nearest(source, sources);
  return {
    message: `\`${value}\` names no source: there is no \`${source}\`${near === null ? '' : `, did you mean \`${near}\`?`}`,
    expected: 'a path of this repository, or `name:path` of a source that `sources` of opsworthy.yaml names',
    hint: sources.length === 0 ? 'Add the repository to `sources`.' : `Sources: ${sources.join(', ')}`,
  };
}

/** `null` where a file has it. */
function notThere(value: string, { glob, key, source }: Described, facts: Facts): Said | null {
  const where = source === null ? 'the root' : `the top of ${source}`;
  if (facts.matches[glob]?.length === 0)
    return {
      message: `\`${value}\` matches no file`,
      expected: `a path or pattern below ${where} that matches a file`,
      hint: `Correct the path; it is relative to ${where}, not to the document.`,
    };
  if (key === null || facts.keys[`${glob}#${key}`] !== false) return null;
  return {
    message: `\`${value}\` matches no key: there is no \`${key}\``,
    expected: 'a key that one of the files has, dotted: `image.tag`',
    hint: 'Correct the key, or leave it out: then the whole file is described.',
  };
}
