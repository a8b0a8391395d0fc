// What to do when a step fails, when to roll back, on what condition the step is done, and where it branches to.
import type { Branch, StepField } from '../../model/step.ts';
import type { Labelled, Leaf, ProseLeaf } from './leaves.ts';
import { lineOf, locate, type Prose, type Sentence } from './prose.ts';
import { isInstruction, wordsOf } from './verbs.ts';

const condition =
  /^\W{0,4}(?:(?:but|and|or|so|however|note that|note|important|warning|tip)[,:]?\s+){0,2}(if|when|whenever|should|in case|in the event|on|upon|otherwise|failing that|unless|where)\b/i;
const trouble =
  /\b(?:fail(?:s|ed|ing|ures?|over)?|errors?|errored|times? out|timed out|time-?outs?|unsuccessful(?:ly)?|hangs?|hung|stuck|crash\w*|goes wrong|went wrong|problems?|unhealthy|degraded|rejected|denied|refused|aborts?|unable to|in doubt|(?:still |not )(?:ready|running|available|healthy|complete\w*|resolved|firing|failing|down)|issue persists|issues? (?:are|is) (?:found|seen|present)|persists|(?:still|remains?) (?:\w+ ){0,3}(?:showing|untagged|listed|present|there|active|open|running|in (?:the|cost)))\b/i;
const negated =
  /\b(?:it|this|that|these|those|none of (?:these|the above)(?: \w+)?)\s+(?:still\s+)?(?:does|do|did|is|are|was|were|has|have|can|could)(?:n['’]t| not|not)\b|\b(?:does|do|did|is|are|has|have|can|could|will)(?:n['’]t| not|not)\s+(?:\w+ )?(?:work|succeed|complete|finish|start|come|recover|resolve|respond|become|return|show|match|appear|pass|stop|ready|running|healthy|available|successful|reach|connect|sync|converge|proceed|clear|fix|change|progress|load|drain|scale|deploy|roll)\w*|\bif not\b/i;
const lacking =
  /\byou (?:do not|don['’]t|cannot|can['’]t|are not able to|are unable to) (?:have|see|access|push|log|connect|reach|find)\b/i;
const seeing =
  /\b(?:see|get|encounter|hit|run into|receive|come across|observe|notice|experience)\b.{0,60}(?:\b(?:errors?|issues?|problems?|failures?|failed|warnings?|timeouts?|exceptions?|denied|refused)\b|\uFFFC|["“])/i;
const redo =
  /^\W{0,4}(?:please\s+)?(?:re-?run|retry|re-?try|repeat|restart|roll(?:ing)? ?back|rollback|revert|contact|escalate|page|abort|stop|open|call|notify|ask|redeploy|undo)\b.{0,160}\b(?:if|when|in case|on)\b(.{0,120})/i;
const support =
  /^\W{0,4}(?:please\s+)?(?:open|raise|file|create|log)\s+an?\s+(?:\w+\s+){0,3}(?:case|ticket|support request)\b|^\W{0,4}(?:please\s+)?(?:escalate|contact|page)\b/i;
/** "If not present, it is not enabled. See … for enabling it." */
const denied =
  /^\W{0,4}if (?:not\b|(?:it|this|that|there|they|none) (?:is|are|has|have)(?: not|n['’]t| no)?\b[^,]{0,40}\b(?:not|missing|empty|none|false|absent)\b)/i;
const fallsBack = /^\W{0,4}(?:if|when)\b[^.]{3,120},\s*fall back\b/i;
const mending =
  /\bor (?:follow|run|use|ask|do|see)\b.{0,80}\bif (?:you have|it is|they are|it has|there is) ?(?:not|n['’]t|none)\b|^\W{0,4}(?:fix|resolve|correct|retry|re-?run) (?:any|all|the|whatever)\b[^.]{0,20}\b(?:fail\w*|errors?|broken)\b/i;
/** "(if it does not yet, contain it by the policy instead)" */
const inBrackets =
  /\((?:but )?if (?:it|this|that|the \w+) (?:still )?(?:does not|doesn['’]t|is not|isn['’]t|has not|hasn['’]t|fails|cannot)\b[^()]{0,30}, ?[a-z][^()]{3,}\)|^\W{0,4}fall back\b/i;
const back = /\b(?:roll(?:ing|ed)?[ -]?back|rollback|back out|backing out|revert)\b/i;

/** The first sentence that tells what to do when something goes wrong. Descriptions of a fault are not it. */
export function inferredFailure(leaves: readonly Leaf[]): StepField | null {
  let first = true;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.type !== 'prose') {
      first = false;
      continue;
    }
    for (const [place, sentence] of leaf.sentences.entries()) {
      // A step that begins with "If the job fails, …" is done on that condition; it handles another step's failure.
      const opening: boolean = first;
      first = opening && isTitle(leaf, sentence);
      // "If the issue persists:" is the case that the whole step is for.
      if (opening && /^\W{0,4}(?:if|when)\b.*:\s*$/i.test(sentence.masked)) return null;
      if (opening) continue;
      const { masked } = sentence;
      const next = leaf.sentences[place + 1];
      const denial = denied.test(masked) && next !== undefined && isInstruction(next.masked);
      if (!denial && !handlesFailure(masked, leaves, index)) continue;
      return field(leaf.prose, sentence);
    }
  }
  return null;
}

/** A line in bold: the condition is in the sentence behind it. */
function isTitle({ prose }: ProseLeaf, { start, end }: Sentence): boolean {
  return prose.marks.some((mark) => mark.kind === 'strong' && mark.start === start && mark.end >= end - 1);
}

function handlesFailure(masked: string, leaves: readonly Leaf[], index: number): boolean {
  if (support.test(masked) || mending.test(masked) || fallsBack.test(masked) || inBrackets.test(masked))
    return true;
  const again = redo.exec(masked);
  if (again?.[1] !== undefined && isTrouble(again[1])) return true;
  const opening = condition.exec(masked);
  if (!opening) return false;
  const word = (opening[1] ?? '').toLowerCase();
  const rest = masked.slice(opening[0].length);
  if (word === 'otherwise' || word === 'failing that') return isInstruction(rest.replace(/^[\s,:]+/, ''));
  // "On failure, …": short conditions only, else "on" is a place.
  const clause = consequence(rest);
  if (clause === null) return /:\s*$/.test(masked) && isTrouble(rest) && leaves[index + 1] !== undefined;
  const said = rest.slice(0, clause);
  // "If the failure is on an interface": the fault that is looked into, not one of the step.
  if (
    /^\s*(?:the|this|an?)\s+(?:failure|issue|problem|error)s?\s+(?:is|are|was|on|in|relates?|lies)\b/i.test(
      said,
    )
  )
    return false;
  if (
    (word === 'on' || word === 'upon') &&
    (said.length > 40 || !/\b(?:fail\w*|errors?|timeouts?)\b/i.test(said))
  )
    return false;
  return (
    isTrouble(said) || seeing.test(said) || lacking.test(said) || (word === 'if' && /^\s*not\b/i.test(said))
  );
}

function isTrouble(text: string): boolean {
  if (
    /\b(?:no|without|any) (?:\w+ )?(?:errors?|failures?|problems?|issues?)\b/i.test(text) &&
    !negated.test(text)
  )
    return false;
  return trouble.test(text) || negated.test(text);
}

/** Where the instruction begins that follows a condition; `null` when what follows describes. */
function consequence(text: string): number | null {
  const limit = Math.min(text.length, 400);
  for (let index = 0, turns = 0; index < limit && turns < 8; index++) {
    const char = text[index] ?? '';
    const comma =
      (char === ',' || char === ':' || char === ';' || char === '–' || char === '—') &&
      /\s/.test(text[index + 1] ?? '');
    const then = char === ' ' && text.startsWith(' then ', index);
    if (!comma && !then) continue;
    turns += 1;
    if (isInstruction(text.slice(index + 1).replace(/^\s*then\b/i, ''))) return index;
  }
  const told = /\s(?:you\s+(?:should|need|must|can|have|may|will need)|please\s+\w+)\b/i.exec(
    text.slice(0, limit),
  );
  if (told) return told.index;
  const match = trouble.exec(text.slice(0, limit));
  if (!match) return null;
  // "If the job fails rerun it": no comma.
  const after = match.index + match[0].length;
  const next = wordsOf(text.slice(after, after + 40), 1)[0];
  return next &&
    /^(?:re-?run|retry|restart|roll|rollback|revert|contact|escalate|abort|stop|repeat|redeploy)$/.test(
      next.text,
    )
    ? after
    : null;
}

const undoes = /^\W{0,4}(?:revert|undo)\b(?!.{0,80}\b(?:if|when|once|unless)\b)/i;

/** "If …, roll back", "Roll back when …". */
export function inferredTrigger(leaves: readonly Leaf[]): StepField | null {
  const [opening] = leaves;
  // A step that reverts something says when, not at what point to give up.
  if (opening?.type === 'prose' && undoes.test(opening.sentences[0]?.masked ?? '')) return null;
  for (const leaf of leaves) {
    if (leaf.type !== 'prose' || !back.test(leaf.prose.masked)) continue;
    for (const sentence of leaf.sentences) {
      const { masked } = sentence;
      if (!back.test(masked)) continue;
      const opening = condition.exec(masked);
      const rest = opening ? masked.slice(opening[0].length) : '';
      const clause = opening ? consequence(rest) : null;
      if (clause !== null && back.test(rest.slice(clause, clause + 120))) return field(leaf.prose, sentence);
      if (
        /^\W{0,4}(?:roll(?:ing)? ?back|rollback|revert|back out|(?:trigger|start|initiate|begin|perform|execute)\s+(?:the |a )?rollback)\b.{0,80}\b(?:if|when|once|unless|as soon as)\b/i.test(
          masked,
        )
      ) {
        return field(leaf.prose, sentence);
      }
    }
  }
  return null;
}

/** The condition in the first sentence: "If you use Helm, run …", "(final release only) …". */
export function inferredWhen(leaves: readonly Leaf[]): StepField | null {
  const leaf = leaves[0];
  if (leaf?.type !== 'prose') return null;
  const sentence = leaf.sentences[0];
  if (!sentence) return null;
  const { masked } = sentence;
  const only = /^\(([^()\n]{2,60})\)/.exec(masked);
  if (only?.[1] && /\b(?:only|optional|if|when|releases?)\b/i.test(only[1])) {
    return field(leaf.prose, { start: sentence.start + 1, end: sentence.start + 1 + only[1].length });
  }
  if (/^\W{0,4}only (?:if|when|for|on)\b/i.test(masked)) return field(leaf.prose, sentence);
  const opening = /^\W{0,4}(if|when|unless)\s/i.exec(masked);
  if (!opening) return null;
  const clause = consequence(masked.slice(opening[0].length));
  return clause === null
    ? null
    : field(leaf.prose, { start: sentence.start, end: sentence.start + opening[0].length + clause });
}

const jump =
  /\b(?:go|skip|jump|continue|proceed|move|return|advance|carry on|resume)\s+(?:(?:back|on|ahead|straight|directly|forward|again)\s+)?(?:to|with|at|from)\s+(?:\w+\s+)?step\s+#?(\d{1,3})\b/i;

/** "If …, go to step 6" and "On failure: continue with step 9". */
export function branchesOf(leaves: readonly Leaf[], labelled: readonly Labelled[]): Branch[] {
  const branches: Branch[] = [];
  const read = (leaf: Leaf, label: string | null): void => {
    if (leaf.type !== 'prose' || !/\bstep\s+#?\d/i.test(leaf.prose.text)) return;
    for (const [index, sentence] of leaf.sentences.entries()) {
      const branch = branchIn(leaf, sentence, label ?? conditionBefore(leaf, index));
      if (branch) branches.push(branch);
    }
  };
  for (const leaf of leaves) read(leaf, null);
  for (const { field: name, label, leaves: inner } of labelled)
    // "Expected outcome: … go to step 4" is no condition, "On failure: go to step 6" is one.
    if (name !== 'action') for (const leaf of inner) read(leaf, name === 'onFailure' ? label : null);
  return branches;
}

/** "If the key is in use, enable it again. Then return to step 3." */
function conditionBefore({ sentences }: ProseLeaf, index: number): string | null {
  const [sentence, before] = [sentences[index], sentences[index - 1]];
  if (!sentence || !before || !/^\W{0,4}(?:then|after that|in (?:that|this) case)\b/i.test(sentence.masked))
    return null;
  const opening = /^\W{0,4}(?:if|when|unless|in case)\b/i.exec(before.masked);
  return opening ? conditionIn(before.masked.slice(opening[0].length)) : null;
}

function branchIn({ prose }: ProseLeaf, { start, end }: Sentence, label: string | null): Branch | null {
  const text = prose.text.slice(start, Math.min(end, start + 600));
  const match = jump.exec(text);
  if (!match) return null;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const opening = /^\W{0,4}(?:(?:but|and|or|so)\s+)?(if|when|unless|otherwise|in case|once|should)\b/i.exec(
    before,
  );
  const trailing = /^\s*,?\s*(?:if|when|unless|in case)\b(.*)$/is.exec(after);
  let said: string | null = label;
  if (opening)
    said =
      (opening[1] ?? '').toLowerCase() === 'otherwise'
        ? 'otherwise'
        : conditionIn(before.slice(opening[0].length));
  else if (trailing) said = trailing[1] ?? '';
  if (said === null) return null;
  const words = said
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:]+|(?:[\s.,:;–—-]|\b(?:then|please|you (?:can|should|may|must)|you|and))+$/gi, '');
  return { condition: words, goto: Number(match[1]), location: locate(prose, start, end) };
}

/** "its pods crash, call the team and" → "its pods crash". */
function conditionIn(text: string): string {
  return text.slice(0, consequence(text) ?? undefined);
}

function field(prose: Prose, { start, end }: Pick<Sentence, 'start' | 'end'>): StepField {
  const text = lineOf(prose, start, end);
  return { value: text, text, source: 'inferred', strength: 'strong', location: locate(prose, start, end) };
}
