// How success is verified, where no label says so: "Verify that …" with the command that does it, or alone.
import type { StepField } from '../../model/step.ts';
import { isCommandSpan } from '../shell.ts';
import type { Leaf } from './leaves.ts';
import { lineOf, locate } from './prose.ts';

const verifying =
  /(?:^\W{0,4}|[;–—]\s)(?:(?:then|now|finally|next|also|and|please|afterwards|again|to|you can|you should)[,:]?\s+){0,3}(?:verify|confirm|validate|double-check|check (?:that|if|whether|again)|(?:make sure|ensure)(?! to\b)|test (?:that|if|whether)|(?:look for|see if))\b/i;

/** Strong when a command stands in the sentence or right behind it, weak when the sentence stands alone. */
export function inferredVerification(leaves: readonly Leaf[]): StepField | null {
  let weak: StepField | null = null;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.type !== 'prose') continue;
    const { prose } = leaf;
    for (const { start, end, masked } of leaf.sentences) {
      if (!verifying.test(masked)) continue;
      const text = lineOf(prose, start, end);
      const location = locate(prose, start, end);
      const next = leaves[index + 1];
      const byFence = end >= leaf.end - 2 && next?.type === 'fence' && next.fence.role === 'command';
      const bySpan = prose.marks.some(
        (mark) =>
          mark.kind === 'code' &&
          mark.start >= start &&
          mark.end <= end &&
          isCommandSpan(prose.text.slice(mark.start, mark.end)),
      );
      if (byFence || bySpan) return { value: text, text, source: 'inferred', strength: 'strong', location };
      weak ??= { value: text, text, source: 'inferred', strength: 'weak', location };
    }
  }
  return weak;
}
