// At what point to roll back, where no label says so: "If …, roll back", "Roll back when …", by a person or by itself.
import type { StepField } from '../../model/step.ts';
import { conditionOf, conditionsIn, consequence, isTrouble } from './conditions.ts';
import type { Leaf } from './leaves.ts';
import { type Prose, sentenceField, type Sentence } from './prose.ts';

const change = String.raw`(?:upgrade|rollout|roll-?out|deploy(?:ment)?|release|migration|change|update|cutover|switchover|procedure|maintenance|canary|promotion)`;
const verbs = String.raw`roll(?:s|ing|ed)?[ -]?back|roll(?:s|ing|ed)? (?:the |this |your |it |them |everything )(?:[\w-]+ ){0,2}back|rollbacks?|back(?:s|ing)? out|revert(?:s|ed|ing)?|abort(?:s|ed|ing)?|undo(?:es|ne)?|downgrade|(?:stop|halt|cancel)s? (?:the |this )?${change}|(?:restore|return to|go back to|switch back to) (?:the |a )?(?:previous|old|last|prior|former|original|earlier|backup|snapshot)|(?:switch|flip|fail|cut|swap|route|shift|move|point|direct|send|set|put|change|bring|go|get)(?: [\w-]+){0,4} back (?:to|on|onto)\b|(?:switch|flip|fail|cut|swap)(?: \w+){0,2} back\b|fail ?back\b|redeploy (?:the )?(?:previous|old|last|prior)\b|restore (?:from|the|a|your|to) (?:(?:the|a|your|last|latest) )?(?:backup|snapshot)s?|restore (?:\w+ ){1,4}from (?:\w+ ){0,2}(?:backup|snapshot)s?`;
const onlyIf = String.raw`\b(?:if|when|once|unless|as soon as|in case|on any)\b(?! (?:required|needed|necessary|desired|possible)\b| (?:one|it|they|there|any|some)(?: \S+)? (?:is|are|exists?)(?: (?:already|still|currently))? (?:running|active|present|in progress|one|any|ongoing|open|enabled|set)\b)`;
const back = new RegExp(String.raw`\b(?:${verbs})\b`, 'i');
const cue = new RegExp(String.raw`\b(?:${verbs}|stop|halt|any further)\b`, 'i');
const undone = /\b(?:roll(?:s|ed)? ?back|rollback|reverts?|reverted|undo(?:es|ne)?)\b/i;
const trailing: readonly RegExp[] = [
  String.raw`(?:^\W{0,4}|[.;:,–—(]\s?|\b(?:and|or|then|please|to|should|must|will|would|automatically)\s+)(?:immediately )?(?:(?:trigger|start|initiate|begin|perform|execute|consider|do|decide on|proceed with)s?\s+(?:the |a |an )?(?:immediate )?)?(?:${verbs})\b[^.]{0,80}${onlyIf}`,
  String.raw`\b(?:should|must|has to|needs to|is to|will|is) be (?:automatically )?(?:rolled back|reverted|aborted|undone)\b.{0,80}${onlyIf}`,
  String.raw`\brollback (?:is|becomes) (?:needed|required|necessary|triggered|started|initiated)\b.{0,60}${onlyIf}`,
  String.raw`(?:^\W{0,4}|[.;:,]\s)(?:stop|halt)(?: \w+){0,3},? (?:if|when|as soon as)\b.{0,60}\b(?:fail\w*|errors?|wrong)\b`,
  // "A failed smoke test means rollback", "Rollback triggers: …"
  String.raw`\b(?:means|requires|triggers|forces|warrants|calls for|is (?:a |the )?(?:reason|grounds|signal|cue) (?:for|to))\s+(?:an? |the )?(?:immediate |automatic |full )?(?:roll ?back|abort)`,
  String.raw`\b(?:automatic|automated|immediate) roll ?back (?:on|if|when|upon)\b`,
  String.raw`^\W{0,4}(?:rollback|roll back|abort|stop) (?:triggers?|criteri(?:a|on)|conditions?|thresholds?)\s?(?::\s*\S|\W*$)`,
].map((form) => new RegExp(form, 'i'));
/** "If the burn rate exceeds 2 it rolls back": no comma. */
const byItself =
  /\b(?:it|system|script|job|pipeline|workflow|deployment|controller)\b.{0,30}\b(?:rolls back|reverts)\b/i;
/** What a reader wants is no point at which something has gone wrong. */
const wish =
  /^\s*(?:(?:you|we) (?:want|need|wish|decide|have to|must|would like|prefer)|required|needed|necessary)\b/i;
/** "Otherwise roll back": no comma. */
const given = new RegExp(String.raw`^\W{0,4}(?:${verbs})\b`, 'i');
/** "If any check fails, stop here": nothing is stopped but the procedure. */
const halts =
  /^[\s,:;–—-]*(?:please |immediately )?(?:(?:stop|halt)(?: here| immediately| now)?\s*(?:[.:;,!–—(]|and\b(?! (?:ask|call|contact|escalate|investigate|tell|notify|page|fix|check|report|find|open))|$)|(?:do not|don['’]t) (?:proceed|continue) any further\b)/i;
/** "Tell them that you may roll back", "choose the revision to roll back to". */
const spoken = /\b(?:how|that|which|whether|may|might|revision|version|not|never)\b|n['’]t\b/i;
/** "Mismatch → ABORT". */
const arrow = new RegExp(String.raw`(?:→|=>|->|:)\s*(?:immediately )?(?:${verbs}|stop\b)`, 'i');
const undoes =
  /^\W{0,4}(?:revert|undo|roll ?back(?! (?:criteria|triggers?|conditions?|decision|if|when|plan)\b)|run .{0,80}\bto (?:revert|roll back|undo))\b(?!.{0,80}\b(?:if|once|unless)\b)/i;

/** The first sentence that says on which condition to give up and go back. */
export function inferredTrigger(leaves: readonly Leaf[]): StepField | null {
  const [opening] = leaves;
  // A step that reverts something says when, not at what point to give up.
  if (opening?.type === 'prose' && undoes.test(opening.sentences[0]?.masked ?? '')) return null;
  for (const leaf of leaves) {
    if (leaf.type !== 'prose' || !cue.test(leaf.prose.text)) continue;
    for (const sentence of leaf.sentences)
      if (saysWhen(leaf.prose, sentence)) return sentenceField(leaf.prose, sentence);
  }
  return null;
}

function saysWhen({ text }: Prose, { start, end, masked }: Sentence): boolean {
  const raw = text.slice(start, end);
  if (!cue.test(raw)) return false;
  const fault = arrow.exec(masked);
  if (fault && (/^\W{0,4}any\b/i.test(masked) || isTrouble(masked.slice(0, fault.index)))) return true;
  const own = conditionOf(masked);
  for (const { rest, at, word } of own ? [own, ...conditionsIn(masked)] : conditionsIn(masked)) {
    if (/^(?:on|upon|for|where)$/.test(word) && !/\bfail/i.test(rest)) continue;
    if (wish.test(rest)) continue;
    if (byItself.test(rest)) return true;
    if (word === 'otherwise' && given.test(rest)) return true;
    const clause = consequence(rest);
    const then = clause ?? /[,:]\s/.exec(rest)?.index ?? -1;
    // Near the beginning: "tell them that you may roll back" is something else.
    const told = raw.slice(at + then, at + then + 60);
    // A script that aborts has not undone anything yet.
    const turned = then < 0 ? null : (clause === null ? undone : back).exec(told);
    if (turned && !spoken.test(told.slice(0, turned.index))) return true;
    if (then >= 0 && halts.test(told)) return true;
  }
  return trailing.some((form) => form.test(masked));
}
