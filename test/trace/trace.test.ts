// The trace table against the registries: each row leads to a check that exists and that a test has seen fail, and each
// part of a contract that a source document asks for has its row.
import { describe, expect, test } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { catalogueKeys, frontmatterKeys, settingsKeys } from '../../schemas/keys.ts';
import { trace } from '../../schemas/trace/index.ts';
import { failingExample, ruleOf, type Target } from '../../src/model/trace.ts';
import { rules } from '../../src/rules/index.ts';
import { documents, mutate } from '../mutation/corpus.ts';
import { withLines } from '../mutation/edits.ts';
import { isExcepted } from '../mutation/exceptions.ts';
import { itemsOf } from '../mutation/items.ts';

/** Lines between two lists: blank ones, a rule, headings and a sentence that leads over. */
const mostBetween = 7;

type Part = Extract<Target, { type: 'part' }>;

const rows = trace.sources.flatMap(({ rows: own }) => own);
const targets = [...rows, ...trace.conflicts].map(({ target }) => target);
const parts = new Map(
  targets.flatMap((target) => (target.type === 'part' ? [[nameOf(target), target] as const] : [])),
);
const known = new Set(rules.map(({ id }) => id));

function nameOf({ kind, sort, path }: Part): string {
  return `${kind} ${sort} ${path}`;
}

/** Documents that the contract of a kind applies to in full. */
const examplesOf = (kind: string): typeof documents =>
  documents.filter(
    (document) =>
      document.kind?.id === kind && ['active', 'final', 'closed'].includes(document.metadata.status.value),
  );

describe('rows', () => {
  test('lead to rules that exist', () => {
    const unknown = targets.filter((target) => target.type === 'rule' && !known.has(target.rule));
    expect(unknown).toEqual([]);
  });

  test('name examples that fail', () => {
    const without = targets.filter((target) => target.type === 'rule' && !failingExample(target, rules));
    expect(without).toEqual([]);
  });

  test('lead to rules with an example that fails', () => {
    const asked = new Set(targets.flatMap((target) => (target.type === 'unjudged' ? [] : [ruleOf(target)])));
    const without = rules.filter(
      ({ id, examples }) => asked.has(id) && examples.every(({ findings }) => findings.length === 0),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('say each thing once', () => {
    for (const { document, rows: own } of trace.sources) {
      const said = own.map(({ part, asks }) => `${part}: ${asks}`);
      expect([document, said.filter((text, index) => said.indexOf(text) !== index)]).toEqual([document, []]);
      const ids = own.map(({ id }) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });

  test('lie within their document', () => {
    const outside = trace.sources.flatMap(({ document, length, rows: own, asides }) =>
      [...own, ...asides].flatMap(({ lines: [first, last] }) =>
        first < 1 || last < first || last > length ? [`${document}:${first}-${last}`] : [],
      ),
    );
    expect(outside).toEqual([]);
  });

  test('and asides leave out nothing but headings and blank lines', () => {
    const gaps = trace.sources.flatMap(({ document, rows: own, asides }) => {
      const sorted = [...own, ...asides].map(({ lines }) => lines).toSorted(([a], [b]) => a - b);
      let end = 0;
      return sorted.flatMap(([first, last]) => {
        const gap = first - end - 1 > mostBetween ? [`${document}:${end + 1}-${first - 1}`] : [];
        end = Math.max(end, last);
        return gap;
      });
    });
    expect(gaps).toEqual([]);
  });

  test('that no program can judge have their reason, and are few', () => {
    const unjudged = rows.filter(({ target }) => target.type === 'unjudged');
    const bare = unjudged.filter(
      ({ target }) => target.type === 'unjudged' && !/.{20,}\.$/.test(target.reason),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(unjudged.length / rows.length).toBeLessThanOrEqual(0.15);
  });
});

/** Parts that the mutation harness cannot take apart in any way, with the sentence that stands for their section instead. */
const bySentence = (target: Part): boolean => {
  const item = itemOf(target);
  return !!item && item.modes.every((mode) => isExcepted(target.kind, item.id, mode));
};

function itemOf({ kind, sort, path }: Part) {
  const contract = kinds.find(({ id }) => id === kind);
  return contract && itemsOf(contract).find(({ id }) => id === `${sort} ${path}`);
}

describe('parts of contracts that rows lead to', () => {
  test('are taken apart by the mutation harness', () => {
    const unknown = [...parts].filter(
      ([, target]) => !itemOf(target) || examplesOf(target.kind).length === 0,
    );
    expect(unknown.map(([name]) => name)).toEqual([]);
  });

  const left = [...parts.values()].filter(bySentence).map((target) => [nameOf(target), target] as const);
  test.each(left)('%s: a section that says nothing of it fails', (_, target) => {
    const [sectionId = '', topicId = ''] = target.path.split('/');
    const messages = examplesOf(target.kind).map((document) => {
      const bound = document.contract.find(({ contract }) => contract.id === sectionId);
      const title = bound?.topics.find(({ contract }) => contract.id === topicId)?.contract.title;
      if (!bound?.section || title === undefined) return null;
      const { location, endLine } = bound.section;
      const text = withLines(document.text, location.line + 1, endLine, ['', 'Ask Ana.', '']);
      const said = mutate(document, text).added();
      return said.some(({ rule, message }) => rule === ruleOf(target) && message.includes(title));
    });
    expect(messages).toContain(true);
  });
});

describe('rules', () => {
  test('that a source document asks for have a row', () => {
    const asked = new Set(targets.flatMap((target) => (target.type === 'unjudged' ? [] : [ruleOf(target)])));
    const without = rules.filter(({ id, source }) => source.document !== 'opsworthy' && !asked.has(id));
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe('conflicts', () => {
  test('are told once, by more than one voice', () => {
    const ids = trace.conflicts.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(trace.conflicts.filter(({ says }) => says.length < 2).map(({ id }) => id)).toEqual([]);
  });

  test('quote lines that have a row', () => {
    const covered = new Map(
      trace.sources.map(({ document, rows: own, asides }) => [
        document as string,
        [...own, ...asides].map(({ lines }) => lines),
      ]),
    );
    const loose = trace.conflicts.flatMap(({ id, says }) =>
      says.flatMap(({ document, lines }) => {
        const line = Number.parseInt(lines, 10);
        const found = covered.get(document)?.some(([first, last]) => first <= line && line <= last);
        return found ? [] : [`${id}: ${document}:${lines}`];
      }),
    );
    expect(loose).toEqual([]);
  });

  test('are decided where the settings know it', () => {
    const options = rules.flatMap((rule) =>
      Object.keys(rule.options?.shape ?? {}).map((option) => `rules.${rule.id}.${option}`),
    );
    const keys: Readonly<Record<string, readonly string[]>> = {
      'opsworthy.yaml': [...Object.keys(settingsKeys), ...options],
      'services.yaml': Object.keys(catalogueKeys),
      frontmatter: Object.keys(frontmatterKeys),
    };
    const unknown = trace.conflicts.flatMap(({ decidedBy }) =>
      decidedBy.filter((place) => {
        const [file = '', key = ''] = place.split(': ');
        return !keys[file]?.includes(key);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe('contracts', () => {
  const reached = new Set(
    [...parts.values()].flatMap((target) => {
      const [head = ''] = target.path.split('/');
      const section = kinds
        .find(({ id }) => id === target.kind)
        ?.sections.find(({ tables }) => target.sort === 'column' && tables.some(({ id }) => id === head));
      return [nameOf(target), `${target.kind} section ${section?.id ?? head}`];
    }),
  );

  test.each(kinds.map((kind) => [kind.id, kind] as const))('%s has a row for each part of it', (_, kind) => {
    const asked = kind.sections.flatMap((section) => {
      const inSection = section.presence === 'optional' ? [] : [`${kind.id} section ${section.id}`];
      return [
        ...(section.source.document === 'opsworthy' ? [] : inSection),
        ...section.topics.flatMap((topic) =>
          topic.source.document === 'opsworthy' ? [] : [`${kind.id} topic ${section.id}/${topic.id}`],
        ),
      ];
    });
    expect(asked.filter((name) => !reached.has(name))).toEqual([]);
  });

  test('have rows of the document that they name as their source', () => {
    const byDocument = new Map(
      trace.sources.map(({ document, rows: own }) => [
        document as string,
        new Set(own.flatMap(({ target }) => (target.type === 'part' ? [nameOf(target)] : []))),
      ]),
    );
    const astray = kinds.flatMap((kind) =>
      kind.sections.flatMap((section) =>
        section.topics.flatMap((topic) => {
          const name = `${kind.id} topic ${section.id}/${topic.id}`;
          const { document } = topic.source;
          return document === 'opsworthy' || byDocument.get(document)?.has(name)
            ? []
            : [`${document}: ${name}`];
        }),
      ),
    );
    expect(astray).toEqual([]);
  });
});
