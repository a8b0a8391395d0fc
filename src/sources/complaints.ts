// What is wrong with configuration and catalogue: collected file by file, and said all at once.
import { UsageError } from '../model/errors.ts';
import { fileStart, type Location } from '../model/location.ts';
import type { Places } from '../model/schema-problems.ts';
import { readYaml, type YamlProblem } from './yaml.ts';

export class Complaints {
  readonly lines: string[] = [];
  readonly files = new Set<string>();

  add(file: string, { message, location, hint }: YamlProblem): void {
    this.files.add(file);
    this.lines.push(
      `${file}:${location.line}:${location.column} ${message}${hint === null ? '' : ` – ${hint}`}`,
    );
  }

  error(): UsageError {
    const count = this.lines.length;
    const files = [...this.files].join(' and ');
    return new UsageError(
      `${files}: ${count} ${count === 1 ? 'problem' : 'problems'} to mend first.`,
      this.lines,
    );
  }
}

export const placeOf = (places: Places, key: string): Location => places[key]?.value ?? fileStart;

/** A file that cannot be read is told by its name. */
export async function readOrRefuse(file: string, name: string): ReturnType<typeof readYaml> {
  try {
    return await readYaml(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name} cannot be read: ${reason}`, [], { cause: error });
  }
}
