// Which report goes where: `--format json --output report.json --format text`.
import { InvalidArgumentError } from 'commander';
import { UsageError } from '../src/model/errors.ts';
import { unknown } from '../src/model/unknown-name.ts';

export interface Target {
  readonly format: string;
  /** `null`: standard output. */
  readonly file: string | null;
}

/** Collects the two options in the order in which they stand. An output belongs to the format in front of it. */
export class Targets {
  readonly #known: readonly string[];
  readonly #targets: { format: string; file: string | null; fixed: boolean }[] = [];
  #latest = 0;

  constructor(known: readonly string[]) {
    this.#known = known;
  }

  /** `json` or `json,text`. */
  addFormats(value: string): void {
    this.#latest = this.#targets.length;
    for (const format of value.split(',').map((part) => part.trim())) {
      if (!this.#known.includes(format)) {
        const said = unknown('format', format, this.#known);
        throw new InvalidArgumentError(
          `${said.endsWith('?') ? said : `${said}.`} Formats: ${this.#known.join(', ')}.`,
        );
      }
      this.#targets.push({ format, file: null, fixed: false });
    }
  }

  addOutput(file: string): void {
    if (this.#targets.length === 0) this.#targets.push({ format: 'text', file: null, fixed: false });
    const target = this.#targets.slice(this.#latest).find(({ fixed }) => !fixed);
    if (!target)
      throw new InvalidArgumentError('It has no format: write --format in front of each --output.');
    target.file = file === '-' ? null : file;
    target.fixed = true;
  }

  /** Throws `UsageError` when two reports would go to one place. */
  all(): readonly Target[] {
    const text: Target = { format: 'text', file: null };
    const targets: readonly Target[] = this.#targets.length === 0 ? [text] : this.#targets;
    for (const [place, sharing] of Map.groupBy(targets, ({ file }) => file)) {
      if (sharing.length < 2) continue;
      const formats = sharing.map(({ format }) => format).join(' and ');
      throw new UsageError(`${formats} would both go to ${place ?? 'standard output'}.`, [
        'Give each its file: --format json --output report.json --format text',
      ]);
    }
    return targets.map(({ format, file }) => ({ format, file }));
  }
}
