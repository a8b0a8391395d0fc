// What is measured: one way of doing the work, as commands run one after the other.
import { readdirSync } from 'node:fs';
import type { Command } from './measure.ts';

export interface Contender {
  id: string;
  title: string;
  group: 'lint' | 'build';
  /** Measured together; each is also reported by its name when there are several. */
  parts: { name: string; run: Command }[];
  /** Ids of contenders that its time is compared with. */
  against?: string[];
  /** Run once, unmeasured, before all rounds: fills the caches that it is to be measured with. */
  prime?: boolean;
  /** Unmeasured, before each run. */
  before?: (round: number) => void;
  /** Unmeasured, after each run; throws when the work was not done. */
  check?: (round: number) => void;
}

/** Throws when `folder` holds fewer pages than there are documents. */
export function expectPages(folder: string, documents: number): void {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  if (pages.length < documents)
    throw new Error(`${folder}: ${pages.length} pages for ${documents} documents`);
}
