// At what point to roll back, where no label says so: "If …, roll back", "Roll back when …".
import type { StepField } from '../../model/step.ts';
import { conditionOf, conditionsIn, consequence } from './conditions.ts';
import type { Leaf } from './leaves.ts';
import { sentenceField } from './prose.ts';

const change = String.raw`(?:upgrade|rollout|roll-?out|deploy(?:ment)?|release|migration|change|update|cutover|switchover|procedure|maintenance|canary|promotion)`;
const verbs = String.raw`roll(?:ing|ed)?[ -]?back|rollback|back(?:ing)? out|revert(?:ed|ing)?|abort(?:ed|ing)?|undo(?:ne)?|downgrade|(?:stop|halt|cancel) (?:the |this )?${change}|(?:restore|return to|go back to|switch back to) (?:the |a )?(?:previous|old|last|prior|former|original|earlier|backup|snapshot)`;
const back = new RegExp(String.raw`\b(?:${verbs})\b`, 'i');
const told = new RegExp(
  String.raw`(?:^\W{0,4}|[.;:,–—(]\s?|\b(?:and|or|then|please|to|should|must)\s+)(?:immediately )?(?:(?:trigger|start|initiate|begin|perform|execute|consider|do|decide on|proceed with)\s+(?:the |a |an )?(?:immediate )?)?(?:${verbs})\b[^.]{0,80}\b(?:if|when|once|unless|as soon as|in case|on any)\b`,
  'i',
);
const mustBe =
  /(?<!automatically )\b(?:should|must|has to|needs to|is to) be (?:rolled back|reverted|aborted|undone)\b.{0,80}\b(?:if|when|unless|once|as soon as)\b/i;
const undoes = /^\W{0,4}(?:revert|undo)\b(?!.{0,80}\b(?:if|when|once|unless)\b)/i;

/** The first sentence that says on which condition to give up and go back. */
export function inferredTrigger(leaves: readonly Leaf[]): StepField | null {
  const [opening] = leaves;
  // A step that reverts something says when, not at what point to give up.
  if (opening?.type === 'prose' && undoes.test(opening.sentences[0]?.masked ?? '')) return null;
  for (const leaf of leaves) {
    if (leaf.type !== 'prose' || !back.test(leaf.prose.masked)) continue;
    for (const sentence of leaf.sentences)
      if (back.test(sentence.masked) && saysWhen(sentence.masked)) return sentenceField(leaf.prose, sentence);
  }
  return null;
}

function saysWhen(masked: string): boolean {
  const own = conditionOf(masked);
  for (const { rest } of own ? [own, ...conditionsIn(masked)] : conditionsIn(masked)) {
    const clause = consequence(rest);
    if (clause !== null && back.test(rest.slice(clause, clause + 120))) return true;
  }
  return told.test(masked) || mustBe.test(masked);
}
