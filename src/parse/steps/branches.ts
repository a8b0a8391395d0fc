// On what condition a step is done, and to which other step it sends its reader.
import type { Branch, StepField } from '../../model/step.ts';
import { conditionsIn, consequence } from './conditions.ts';
import type { Labelled, Leaf, ProseLeaf } from './leaves.ts';
import { locate, type Sentence, sentenceField } from './prose.ts';

/** The condition in the first sentence: "If you use Helm, run …", "(final release only) …". */
export function inferredWhen(leaves: readonly Leaf[]): StepField | null {
  const leaf = leaves[0];
  if (leaf?.type !== 'prose') return null;
  const sentence = leaf.sentences[0];
  if (!sentence) return null;
  const { masked } = sentence;
  const only = /^\(([^()\n]{2,60})\)/.exec(masked);
  if (only?.[1] && /\b(?:only|optional|if|when|releases?)\b/i.test(only[1])) {
    return sentenceField(leaf.prose, { start: sentence.start + 1, end: sentence.start + 1 + only[1].length });
  }
  if (/^\W{0,4}only (?:if|when|for|on)\b/i.test(masked)) return sentenceField(leaf.prose, sentence);
  const opening = /^\W{0,4}(if|when|unless)\s/i.exec(masked);
  if (!opening) return null;
  const clause = consequence(masked.slice(opening[0].length));
  return clause === null
    ? null
    : sentenceField(leaf.prose, { start: sentence.start, end: sentence.start + opening[0].length + clause });
}

/** "go back to step 6", "go to 6". */
const jump =
  /(?:\b(?:go|skip|jump|continue|proceed|move|return|advance|carry on|resume|repeat|start (?:over|again)|restart|redo)\s+(?:(?:back|on|ahead|straight|directly|forward|again)\s+)?(?:(?:to|with|at|from)\s+(?:\w+\s+)?step\s+#?|to\s+\((?=\d)|to\s+(?=\d{1,3}\s*(?:[.;,)]?\s*$)))|(?:→|=>|->)\s*step\s+#?)(\d{1,3})\b/i;

/** "If …, skip the next step." */
const skip = /\bskip (?:over )?(?:the next|the following|this next) step\b(?!s)/i;

/** "If …, go to step 6" and "On failure: continue with step 9", in the step of that number. */
export function branchesOf(leaves: readonly Leaf[], labelled: readonly Labelled[], number: number): Branch[] {
  const branches: Branch[] = [];
  const read = (leaf: Leaf, label: string | null): void => {
    if (leaf.type !== 'prose' || !/\b(?:step|to)\s+#?\d|\bskip\b/i.test(leaf.prose.text)) return;
    for (const [index, sentence] of leaf.sentences.entries()) {
      const branch = branchIn(leaf, sentence, number, label ?? conditionBefore(leaf, index));
      if (branch) branches.push(branch);
    }
  };
  for (const [index, leaf] of leaves.entries()) read(leaf, openCondition(leaves[index - 1]));
  for (const { field: name, label, leaves: inner } of labelled)
    // "Expected outcome: … go to step 4" is no condition, "On failure: go to step 6" is one.
    if (name !== 'action') for (const leaf of inner) read(leaf, name === 'onFailure' ? label : null);
  return branches;
}

/** "If you see an error:" over the item that says where to go. */
function openCondition(before: Leaf | undefined): string | null {
  const last = before?.type === 'prose' ? (before.sentences.at(-1)?.masked ?? '') : '';
  return /^\W{0,4}(?:if|when|in case)\b(.*):\W*$/i.exec(last)?.[1] ?? null;
}

/** "If the key is in use, enable it again. Then return to step 3." */
function conditionBefore({ sentences }: ProseLeaf, index: number): string | null {
  const [sentence, before] = [sentences[index], sentences[index - 1]];
  // "Not there? Go to step 5."
  if (before && /^.{2,60}\?$/.test(before.masked)) return before.masked.slice(0, -1);
  if (!sentence || !before || !/^\W{0,4}(?:then|after that|in (?:that|this) case)\b/i.test(sentence.masked))
    return null;
  const opening = /^\W{0,4}(?:if|when|unless|in case)\b/i.exec(before.masked);
  return opening ? conditionIn(before.masked.slice(opening[0].length)) : null;
}

function branchIn(
  { prose }: ProseLeaf,
  { start, end, masked }: Sentence,
  number: number,
  label: string | null,
): Branch | null {
  const text = prose.text.slice(start, Math.min(end, start + 600));
  const match = jump.exec(text) ?? skip.exec(text);
  if (!match) return null;
  const before = text.slice(0, match.index);
  // "Do not go on with step 2" sends nobody there.
  if (/\b(?:not|never|n['’]t)\s+(?:\w+\s+)?$/i.test(before)) return null;
  const after = text.slice(match.index + match[0].length);
  const opening = /^\W{0,4}(?:(?:but|and|or|so)\s+)?(if|when|unless|otherwise|in case|once|should)\b/i.exec(
    before,
  );
  // "Yes → go to step 3."
  const answer =
    /^\W{0,4}(yes|no|pass(?:ed|es)?|fail(?:ed|s)?|healthy|unhealthy)\s*(?:→|=>|->|[:,]|[–—-]\s)/i.exec(
      before,
    );
  const trailing = /^\s*,?\s*(?:if|when|unless|in case)\b(.*)$/is.exec(after);
  const inside = conditionsIn(masked).findLast(({ at }) => at < (match.index ?? 0));
  let said: string | null = label;
  if (inside)
    said = inside.word === 'otherwise' ? 'otherwise' : conditionIn(text.slice(inside.at, match.index));
  else if (opening)
    said =
      (opening[1] ?? '').toLowerCase() === 'otherwise'
        ? 'otherwise'
        : conditionIn(before.slice(opening[0].length));
  else if (answer) said = answer[1] ?? '';
  else if (trailing) said = trailing[1] ?? '';
  if (said === null) return null;
  const words = said
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:]+|(?:[\s.,:;–—-]|\b(?:then|please|you (?:can|should|may|must)|you|and))+$/gi, '');
  return {
    condition: words,
    goto: match[1] === undefined ? number + 2 : Number(match[1]),
    location: locate(prose, start, end),
  };
}

/** "its pods crash, call the team and" → "its pods crash". */
function conditionIn(text: string): string {
  return text.slice(0, consequence(text) ?? undefined);
}
