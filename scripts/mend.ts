// lint --fix: writes what findings say is to be written instead, into the documents of the working tree.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { mend } from '../src/check/mend.ts';
import { counted } from '../src/model/counted.ts';
import type { Finding } from '../src/model/finding.ts';
import { mendable, type Report } from '../src/model/report.ts';
import { credentialsIn } from '../src/sources/credentials.ts';
import { replaceFile } from './output.ts';

const byteOrderMark = '\uFEFF';

/** What was mended so far, and what was left alone with the reason, by path. */
export class Mending {
  readonly #done = new Map<string, Finding[]>();
  readonly #left = new Map<string, string>();
  readonly #advice: boolean;

  /** `advice`: findings of severity `info` are mended too. */
  constructor(advice: boolean) {
    this.#advice = advice;
  }

  /**
   * Mends what a report of the files below `root` holds, each file whole or not at all. `judged`: when the run that made it began, in
   * milliseconds. Resolves with whether anything was written: then there may be more to mend. Throws `UsageError` where a file
   * cannot be written.
   */
  async mend(report: Report, root: string, judged: number): Promise<boolean> {
    this.#left.clear();
    const { open, final } = mendable(report, this.#advice);
    for (const name of final.keys()) this.#left.set(name, 'a record that is final is not rewritten');
    let written = false;
    for (const [name, findings] of open)
      if (await this.#mendFile(name, path.join(root, name), findings, judged)) written = true;
    return written;
  }

  async #mendFile(
    name: string,
    file: string,
    findings: readonly Finding[],
    judged: number,
  ): Promise<boolean> {
    const bytes = bytesOf(file);
    if (bytes === null) {
      this.#left.set(name, 'it is read from another repository, or not there any more');
      return false;
    }
    if (Math.floor(statSync(file).mtimeMs) > judged) {
      this.#left.set(name, 'it was changed meanwhile; run it again');
      return false;
    }
    const whole = bytes.toString('utf8');
    if (!Buffer.from(whole).equals(bytes)) {
      this.#left.set(name, 'it is not UTF-8');
      return false;
    }
    const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
    const text = whole.slice(mark.length);
    // What is checked has dots in its place: they must not be written.
    if ((await credentialsIn(text)) !== null) {
      this.#left.set(name, 'there is a credential in it: take that out first');
      return false;
    }
    const mended = mend(text, findings);
    if (mended.done.length === 0) return false;
    await replaceFile(file, mark + mended.text);
    this.#done.set(name, [...(this.#done.get(name) ?? []), ...mended.done]);
    return true;
  }

  /** Lines for people: what was done, and what was not. */
  said(): string[] {
    const done = [...this.#done];
    const count = done.reduce((sum, [, findings]) => sum + findings.length, 0);
    const lines = [
      count === 0
        ? 'Nothing was mended.'
        : `${counted(count, 'finding')} mended in ${counted(done.length, 'document')}.`,
    ];
    for (const [name, findings] of done) {
      const rules = Map.groupBy(findings, ({ rule }) => rule);
      lines.push(`  ${name}: ${[...rules].map(([rule, all]) => `${rule} ${all.length}`).join(', ')}`);
    }
    for (const [name, reason] of this.#left) lines.push(`  ${name} was left as it is: ${reason}.`);
    return lines;
  }
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
