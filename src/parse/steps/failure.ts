// What to do when a step fails or does not have the result it should, where no label says so.
import type { Fence } from '../../model/parsed-document.ts';
import type { StepField } from '../../model/step.ts';
import { commentField, commentsIn } from './comments.ts';
import { type Condition, conditionOf, conditionsIn, consequence, isTold, isTrouble } from './conditions.ts';
import type { Leaf, ProseLeaf } from './leaves.ts';
import { sentenceField, type Sentence } from './prose.ts';
import {
  answersByItself,
  asksForFault,
  caseBefore,
  deniedBefore,
  ends,
  goesOn,
  mendsTheOther,
  statesFault,
} from './remedies.ts';

/** A word that every form below has. */
const cue =
  /[?→]|[-=]>|\b(?:if|when(?:ever)?|should|case|event|and|then|ignored|restart|redeploy|recreate|redo|otherwise|else|failing|on|upon|for|any|re-?try|re-?run|again|repeat|open|raise|file|create|log|escalate|contact|page|reach|may|might|can|could|sometimes|occasionally|fall back|fix|resolve|correct|unless)\b/i;
const again = String.raw`run (?:it|them|this|the \S{1,30}) again|re-?run|re-?try|retry|try|repeat|restart|roll(?:ing)? ?back|rollback|revert|contact|escalate|page|abort|stop|open|call|notify|ask|redeploy|undo|reach out|raise|report|ping|post|investigate|troubleshoot|fix|recreate|redo|do not (?:proceed|continue|go on)|don['’]t (?:proceed|continue)`;
/** "Rerun the job if it fails", "…, and retry if failed". */
const trailing = new RegExp(
  String.raw`(^\W{0,4}(?:please\s+)?|[,;:–—(]\s?(?:then |please )?|\b(?:and|or|then|please|to|can|should|must|may)\s+)(?:${again})\b(.{0,160}?)\b(?:if|when|in case|on)\b(.{0,120})`,
  'i',
);
/** "Retry until it works", "You may need to run this twice", "rerun it if needed". */
const repeating = new RegExp(
  String.raw`\b(?:re-?run|retry|try again)\b.{0,60}\b(?:until\b|(?:if|as|when) (?:needed|necessary|required)\b)|\b(?:may|might) (?:need|have) to (?:run|repeat|do|execute|retry|re-?run|try|apply|restart)\b.{0,60}\b(?:again|twice|(?:multiple|several|a few|more than one) times?|more than once)\b|\b(?:re-?run|re-?try|try again|repeat)\b.{0,40}\b(?:up to|at most|a maximum of) \S{1,10} times\b`,
  'i',
);
const support =
  /^\W{0,4}(?:please\s+)?(?:open|raise|file|create|log)\s+an?\s+(?:\w+\s+){0,3}(?:case|ticket|support request)\b|^\W{0,4}(?:please\s+)?(?:escalate|page)\b/i;
/** "Enable it, or follow these steps if you have not." */
const orElse =
  /\bor (?:follow|run|use|ask|do|see)\b.{0,80}\bif (?:you have|it is|they are|it has|there is) ?(?:not|n['’]t|none)\b/i;
/** "See the guide if it does not start." */
const referring =
  /(?:^\W{0,4}|[,;:.]\s|\b(?:and|then|please)\s)(?:check|see|use|consult|refer to|look at|follow) (?!if\b|whether\b|that\b|what\b)\S.{2,60}?\bif\b(.{3,100})/i;
/** "Mismatch → abort and call Ana." */
const arrow = /\s(?:→|=>|->|⇒)\s/;
/** "Check the panel for alerts and resolve any issues." */
const resolving =
  /\b(?:and|then) (?:fix|resolve|correct|address|investigate) (?:any|all|the) (?:\w+ ){0,2}(?:issues?|problems?|errors?|failures?|warnings?|alerts?|discrepancies)\b/i;
/** "Still red? Restart it." */
const question = /^\W{0,4}(?:no|not|still|stuck|failed|any errors|errors|problems)\b[^?]{0,60}\?$/i;
const mending =
  /^\W{0,4}(?:fix|resolve|correct|retry|re-?run|investigate) (?:any|all|the|whatever)\b[^.]{0,20}\b(?:fail\w*|errors?|broken)\b|^\W{0,4}(?:any|all) (?:\w+ ){0,3}(?:failures?|errors?|problems?|failed \w+) (?:\w+ ){0,3}(?:should|must|needs? to|has to|have to)\b|^\W{0,4}fall back\b|\b(?:errors?|warnings?|messages?|failures?)\b[^.]{0,60}\bcan (?:safely )?be ignored\b/i;
/** "The job may hang. Restart it." */
const mayFail =
  /^\W{0,4}failure mode\b|\bmeans (?:that )?\b|\b(?:may|might|can|could|sometimes|occasionally|will) (?:\w+ ){0,2}(?:fails?|hangs?|errors?|times? ?out|gets? stuck|be stuck|crash(?:es)?|not work|be rejected)\b|\b(?:fails|hangs|gets stuck|times out)\b/i;
const then = new RegExp(String.raw`^\W{0,4}(?:just |simply |please )?(?:${again})\b`, 'i');
/** "The job may hang. In that case, …" */
const thatCase =
  /^\W{0,4}(?:in (?:that|this|such a) case|(?:if|when) (?:so|that|this|it)(?: happens| occurs| is the case)?,|if you see (?:this|that|it|so),)/i;
/** "If an error occurs, the cache may be stale. You can clear it." */
const remedy = new RegExp(
  String.raw`^\W{0,4}(?:you (?:can|should|may|must|need to|have to) (?!then\b|continue\b|proceed\b|skip\b|ignore\b)|to (?:fix|resolve|recover|solve|work around|repair|correct)\b|try\b|(?:just |simply )?(?:${again})\b)`,
  'i',
);
/** "If the key is new, go to step 3. If not, go to step 4.": a choice. "You have it in your notes. If not, list it.": what one has. */
const choice = /^\W{0,4}(?:if|when)\b|\byou (?:\w+ ){0,3}(?:have|want|use|need|prefer)\b/i;
/** "If not present, it is not enabled. See … for enabling it." */
const denied =
  /^\W{0,4}(?:if|when) (?:not\b|(?:it|this|that|there|they|none|you|the (?:command|script|job|step|output|test|check|build|pipeline))\b)/i;

/** "If there is no such milestone, create it": a case, not a fault. */
const creates = /^\W{0,4}(?:then )?(?:you (?:can|should|need to|must) )?(?:create|make|add)\b/i;

/** "If a test fails, go to step 7" handles a failure; "If the disk is full, go to step 3" only chooses. */
const failed = /\b(?:fail(?:s|ed|ing)?|errors?|times? out|timed out|unsuccessful)\b/i;
const elsewhere = /^\W{0,4}(?:then )?go\s+to\b/i;

/** "On the second tab, click Save.": where, not in which case. */
const whereabouts = /^(?:on|upon|for|in)$/;

/** The first sentence that tells what to do when something goes wrong. Descriptions of a fault are not it. */
export function inferredFailure(leaves: readonly Leaf[]): StepField | null {
  let first = true;
  // "Decide: if one fails, restore it. If all fail, …": cases from the first on, and no action that could fail.
  let cases = false;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.type !== 'prose') {
      first = false;
      cases &&= leaf.fence.role !== 'command';
      const field = inComments(leaf.fence);
      if (field) return field;
      continue;
    }
    for (const [place, sentence] of leaf.sentences.entries()) {
      // A step that begins with "If the job fails, …" is done on that condition; it handles another step's failure.
      const opens: boolean = first;
      first = opens && isTitle(leaf, sentence);
      // "If the issue persists:" is the case that the whole step is for.
      if (opens && /^\W{0,4}(?:if|when)\b.*:\s*$/i.test(sentence.masked)) return null;
      const condition = opens || cases ? conditionOf(sentence.masked) : null;
      cases = condition !== null && !whereabouts.test(condition.word) && (opens ? !first : cases);
      if (cases && !opens && condition?.word !== 'otherwise') continue;
      const handled = cue.test(sentence.masked) && handles(leaves, index, place, opens);
      if (handled || (!opens && statesFault(sentence.masked))) return sentenceField(leaf.prose, sentence);
    }
  }
  return null;
}

/** "# If it hangs, check the endpoint." */
function inComments(fence: Fence): StepField | null {
  for (const comment of commentsIn(fence, /\b(?:if|otherwise|on (?:failure|error))\b/i)) {
    for (const sentence of comment.text.split(/(?<=[.!?])\s+/)) {
      const condition = conditionOf(sentence);
      if (condition && answers(condition, sentence, '', () => ''))
        return commentField(fence, comment, comment.text);
    }
  }
  return null;
}

/** A line in bold: the condition is in the sentence behind it. */
function isTitle({ prose }: ProseLeaf, { start, end }: Sentence): boolean {
  return prose.marks.some((mark) => mark.kind === 'strong' && mark.start === start && mark.end >= end - 1);
}

function handles(leaves: readonly Leaf[], index: number, place: number, opens: boolean): boolean {
  const { sentences, prose } = leaves[index] as ProseLeaf;
  const { start, end, masked } = sentences[place] as Sentence;
  const before = sentences[place - 1]?.masked ?? lastSentence(leaves[index - 1]);
  const after = sentences[place + 1]?.masked;
  const raw = prose.text.slice(start, end);
  const other = (): string => caseBefore(leaves, index, place);
  const retried = /\b(?:if|when|case|on)\b/i.test(masked) ? trailing.exec(masked) : null;
  if (
    retried?.[3] !== undefined &&
    !(opens && retried.index === 0 && /^\W*(?:please\s+)?$/i.test(retried[1] ?? ''))
  ) {
    const said = retried[3];
    const at = retried.index + retried[0].length - said.length;
    if (isTrouble(said, raw.slice(at)) || /^\s*(?:not|failed|unsuccessful|needed|necessary)\b/i.test(said))
      return true;
  }
  for (const condition of conditionsIn(masked)) {
    // "Stale lease: if …", "In a cluster of that kind, if …": the case that the step is for.
    if (opens && !isTold(condition.before.replace(/^[^.:;,]{0,60}:\s/, ''))) continue;
    if (answers(condition, raw, before + condition.before, other)) return true;
  }
  const [fault, ...remedies] = masked.split(arrow);
  if (remedies.length > 0 && isTrouble(fault ?? '') && isTold(remedies.join(' '))) return true;
  if (orElse.test(masked) || resolving.test(masked)) return true;
  if (opens) return false;
  const referred = referring.exec(masked)?.[1];
  if (referred !== undefined && isTrouble(referred)) return true;
  if (question.test(masked) && after !== undefined) return isTold(after);
  if (after !== undefined && asksForFault(masked, after)) return true;
  if (support.test(masked) || mending.test(masked) || repeating.test(masked)) return true;
  if (mayFail.test(before) && then.test(masked)) return true;
  // "This may hang; run it again."
  const [risk = '', remark] = masked.split(/[;–—]\s/);
  if (remark !== undefined && mayFail.test(risk) && then.test(remark)) return true;
  if (thatCase.test(masked) && (mayFail.test(before) || isTroubled(before)))
    return isTold(masked.replace(/^[^,]{0,40},/, ''));
  const condition = conditionOf(masked);
  if (!condition) return false;
  if (answers(condition, raw, before, other)) return true;
  const { rest, at, word } = condition;
  if (!isTrouble(rest, raw.slice(at)) && !(word === 'if' && /^\s*not\b/i.test(rest))) return false;
  if (consequence(rest) !== null) return false;
  if (after !== undefined && remedy.test(after)) return true;
  if (/:\s*$/.test(masked)) return leaves[index + 1] !== undefined;
  return denied.test(masked) && after !== undefined && isTold(after);
}

function lastSentence(leaf: Leaf | undefined): string {
  return leaf?.type === 'prose' ? (leaf.sentences.at(-1)?.masked ?? '') : '';
}

/** Whether a sentence begins with a condition that speaks of trouble. */
function isTroubled(sentence: string): boolean {
  const condition = conditionOf(sentence);
  return condition !== null && isTrouble(condition.rest);
}

/** Whether a condition speaks of trouble, and something is told behind it. */
function answers(condition: Condition, raw: string, before: string, other: () => string): boolean {
  const { word, rest, at } = condition;
  if (word === 'otherwise' || word === 'failing that' || word === 'or else' || word === 'else')
    // "If you use Helm, … Otherwise …": another case, not a failure.
    return (
      isTold(rest.replace(/^[\s,:]+/, '')) &&
      !/\bif you (?!see|get|can)/i.test(before) &&
      mendsTheOther(conditionOf(before) ? before : other(), rest.replace(/^[\s,:]+/, ''))
    );
  // "If not switch to the other host": no comma.
  const denial =
    word === 'if'
      ? /^\s*(?:not\b(?! (?:using|on|in|already|done|needed|necessary|required|applicable)\b)(?: (?:so|then))?|no(?=\s*[,:;]));?,?/i.exec(
          rest,
        )
      : null;
  if (denial) {
    const instruction = rest.slice(denial[0].length);
    if (choice.test(before)) return ends.test(before) && isTold(instruction) && !goesOn.test(instruction);
    if (isTold(instruction)) return true;
  }
  const clause = consequence(rest);
  if (clause === null) return false;
  const said = rest.slice(0, clause);
  const instruction = rest.slice(clause);
  if (/^\W*fall back\b/i.test(instruction)) return true;
  // "Make sure that it is 1. If it is set to wipe, see … before proceeding."
  if (/\bbefore (?:proceeding|continuing|going on|moving on|you (?:proceed|continue))\b/i.test(instruction))
    return !/^\s*you (?!see|get|find)/i.test(said);
  if (
    (goesOn.test(instruction) && !(failed.test(said) && elsewhere.test(instruction))) ||
    (/\bexist/i.test(said) && creates.test(instruction))
  )
    return false;
  // "On failure, …", "For any errors, …": short conditions only, else "on" is a place.
  if (
    /^(?:on|upon|for)$/.test(word) &&
    (said.length > 40 || !/\b(?:fail\w*|errors?|timeouts?)\b/i.test(said))
  )
    return false;
  if (answersByItself(condition, said, instruction) || deniedBefore(said, before)) return true;
  // "The old tools stop working. If you find such a tool, …"
  if (/^\s*(?:this|that|it) (?:happens|occurs)\b/i.test(said)) return true;
  if (/^\s*so\b|\bsuch an?\b/i.test(said)) return isTrouble(before);
  return (
    isTrouble(said, raw.slice(at)) ||
    (word === 'if' &&
      /^\s*(?:not\b(?! (?:using|on|in|already|done|needed|necessary|required|applicable)\b)|empty\b|missing\b)/i.test(
        said,
      ))
  );
}
