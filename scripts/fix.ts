// The turns of lint --fix: documents are mended and judged again, until there is nothing left to mend.
import path from 'node:path';
import type { Answer } from '../src/run.ts';
import { baselineName } from '../src/sources/baseline.ts';
import { carried } from './accept.ts';
import { Mending } from './mend.ts';
import { replaceFile } from './output.ts';

/** One mend may call for another; what goes on for ever is not mended. */
const mostTurns = 10;

/** Mends what can be mended, and judges what is left. Advice is written only where its rule was asked for. */
export async function fixed(judge: () => Promise<Answer>, advice: boolean): Promise<Answer> {
  const mending = new Mending(advice);
  let first: Answer | null = null;
  for (let turn = 1; ; turn++) {
    const began = Date.now();
    const judged = await judge();
    const { report, project } = judged;
    first ??= judged;
    if (turn < mostTurns && (await mending.mend(report, project.root, began))) continue;
    process.stderr.write(`opsworthy: ${mending.said().join('\n')}\n`);
    const baseline = carried(first, judged);
    if (baseline === null) return judged;
    await replaceFile(path.join(project.root, baselineName), baseline);
    return judge();
  }
}
