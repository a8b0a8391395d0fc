// Every rule against its own examples: the files are written to a folder and checked as a user's would be, with that rule
// and the rules it needs. Findings are exact and complete.
import { describe, expect, it } from 'vitest';
import { mend } from '../../src/check/mend.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Rule, RuleExample } from '../../src/model/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../../src/run.ts';
import { repository } from '../repository.ts';
import { tree } from '../tree.ts';

const defaultDay = '2026-11-20';

async function findingsOf(rule: Rule, example: RuleExample): Promise<Finding[]> {
  const { report } = await run({
    cwd: folderOf(example),
    rules: [rule.id],
    today: example.today ?? defaultDay,
    profile: example.profile,
  });
  return [...report.findings];
}

/** The files alone, or in a repository with their history. */
function folderOf({ files, history, tags }: RuleExample): string {
  if (!history) return tree(asBytes(files));
  const made = repository(history, tags);
  made.write(files);
  return made.root;
}

/** A file as it stands at the end, or as it was before it was removed. */
function textAt({ files, history = [] }: RuleExample, path: string): string | null | undefined {
  return files[path] ?? history.findLast((commit) => typeof commit.files[path] === 'string')?.files[path];
}

const withWindowsEnds = <T extends Readonly<Record<string, string | null>>>(files: T): T =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      /\.mdx?$/.test(path) && text !== null ? text.replaceAll('\n', '\r\n') : text,
    ]),
  ) as T;

const placed = ({ path, line, message }: Finding): unknown => ({ path, line, message });

/** A lone surrogate stands for a byte that is not UTF-8, which a text cannot hold. */
function asBytes(files: RuleExample['files']): Record<string, string | Uint8Array> {
  const entries = Object.entries(files).map(([path, text]) => {
    if (text.isWellFormed()) return [path, text] as const;
    const parts = text.split(/\p{Cs}/u).map((part) => Buffer.from(part));
    return [
      path,
      Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.of(0xff), part]))),
    ] as const;
  });
  return Object.fromEntries(entries);
}

function expectedOf(example: RuleExample): unknown[] {
  const written = example.findings.map(({ path = 'document.md', line, message }) => ({
    path,
    line,
    message,
  }));
  return written.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('has a valid and an invalid example', () => {
    const valid = rule.examples.filter(({ findings }) => findings.length === 0);
    expect(valid.length).toBeGreaterThan(0);
    expect(rule.examples.length - valid.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.map((example) => [example.title, example] as const))(
    '%s',
    async (_title, example) => {
      expect((await findingsOf(rule, example)).map(placed)).toEqual(expectedOf(example));
    },
  );

  it.each(rule.examples.map((example) => [example.title, example] as const))(
    'with line ends of Windows: %s',
    async (_title, example) => {
      const files = withWindowsEnds(example.files);
      const history = example.history?.map((commit) => ({ ...commit, files: withWindowsEnds(commit.files) }));
      const findings = await findingsOf(rule, { ...example, files, ...(history && { history }) });
      expect(findings.map(placed)).toEqual(expectedOf(example));
    },
  );

  it('points inside the file, and says what is expected or what to do', async () => {
    for (const example of rule.examples) {
      for (const finding of await findingsOf(rule, example)) {
        const { line, column, endLine, endColumn, path, message } = finding;
        const lines = (textAt(example, path) ?? '').split('\n');
        const ordered = line < endLine || (line === endLine && column <= endColumn);
        // What is missing at the end of a line is reported one character behind it.
        const inside = endLine <= lines.length && endColumn <= (lines[endLine - 1]?.length ?? 0) + 2;
        expect([message, ordered, inside, (finding.expected ?? finding.hint ?? '') !== '']).toEqual([
          message,
          true,
          true,
          true,
        ]);
      }
    }
  });

  it('calls itself fixable when an example has a finding that is', async () => {
    const all = await Promise.all(rule.examples.map((example) => findingsOf(rule, example)));
    expect(all.flat().some(({ fixable }) => fixable)).toBe(rule.fixable);
  });

  it('mends what it calls fixable', async () => {
    for (const example of rule.examples) {
      for (const finding of await findingsOf(rule, example)) {
        const text = example.files[finding.path];
        if (!finding.fixable || text === undefined) continue;
        const files = { ...example.files, [finding.path]: mend(text, [finding]).text };
        const left = (await findingsOf(rule, { ...example, files })).filter(
          ({ fingerprint }) => fingerprint === finding.fingerprint,
        );
        expect([finding.message, left.map(({ message }) => message)]).toEqual([finding.message, []]);
      }
    }
  });
});

describe('the list of rules', () => {
  const ids = rules.map(({ id }) => id);

  it('names each once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('needs only rules that are in it', () => {
    const needed = rules.flatMap(({ id, needs }) => needs.map((other) => `${id} needs ${other}`));
    expect(needed.filter((entry) => !ids.includes(entry.split(' needs ')[1] ?? ''))).toEqual([]);
  });

  it('says of each that looks at one document whether it asks for the day of the run', () => {
    const asking = rules.filter((rule) => {
      let asked = false;
      const context = {
        get today() {
          asked = true;
          return defaultDay;
        },
      };
      try {
        if (rule.scope === 'document') Array.from(rule.check(context as never));
      } catch {
        // There is nothing else in it.
      }
      return asked;
    });
    const said = rules.filter(
      ({ dated, cause, scope }) => scope === 'document' && (dated || cause === 'time'),
    );
    expect(asking.map(({ id }) => id)).toEqual(said.map(({ id }) => id));
  });

  it('has a default for every option', () => {
    const refused = rules.filter(({ options }) => options && !options.safeParse({}).success);
    expect(refused.map(({ id }) => id)).toEqual([]);
  });

  it('writes summaries of one line without a full stop, and whys that end with one', () => {
    const wrong = rules.filter(({ summary, why }) => /\n|\.$/.test(summary) || !/[^.]\.$/.test(why));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
