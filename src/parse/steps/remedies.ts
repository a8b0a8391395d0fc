// Which instructions answer a fault by what they tell: stopping, trying again, calling for help, looking for the cause. A
// condition before such an instruction need not name the fault itself: "If more than five rows come back, stop".
import { type Condition, conditionOf, consequence, isTold, isTrouble } from './conditions.ts';
import type { Leaf } from './leaves.ts';
import { isGood } from './results.ts';

/** Going on with what comes next mends nothing. */
export const goesOn =
  /^\W{0,4}(?:then )?(?:(?:proceed|continue|move on|go on)\s+(?:to|with (?:the )?(?:steps?|next|rest))|go\s+to\s+(?:the )?(?:steps?|next|rest|\d+))\b|^\W{0,4}(?:then )?(?:proceed|continue|move on|go on)\W*$/i;
const merelyGoesOn =
  /^\W{0,4}(?:then |please |just |simply |you (?:can|may|should) (?:\w+ )?)?(?:continue|proceed|go on|move on|carry on|skip|ignore|leave|nothing|no)\b(?!.{0,40}\bsteps?\b)/i;
/** "If yes, no further action is required." */
export const ends =
  /\b(?:proceed|continue|move on|go on|skip|nothing (?:else |more )?to do|no (?:further |more )?(?:actions?|steps?)|you(?: a|['’])re done|stop here)\b/i;

const lead = /^[\s,:;–—-]*(?:(?:then|please|immediately|you (?:should|must|need to|have to|can))\s+){0,3}/i;
const alone = new Set(
  'abort escalate flag retry re-try rerun re-run redo investigate troubleshoot debug diagnose fix correct resolve seek'.split(
    ' ',
  ),
);
const phrases =
  /^(?:stop(?= and\b| here| now| immediately| the (?:upgrade|deployment|procedure|rollout|migration)|\W*$|[.,;:!–—(])|(?:do not|don['’]t|never) (?:proceed|continue|go on|move on|start|restart|deploy|merge|promote)\b|try again\b|wait\b[^.;]{0,40}\b(?:and|then) (?:re-?try|try again|re-?run|run it again|repeat)\b|start again\b|repeat\b(?! (?:for|with|on|in|it for|this for|these|the) )|start over\b|get help\b|(?:open|raise|file|create|log) an? (?:\w+ ){0,3}(?:ticket|issue|incident|case|bug|request)\b)/i;
const callers = new Set(
  `contact notify alert inform ask call page reach consult report tell ping restart wait increase reduce revert restore roll check
inspect see refer review`.split(/\s+/),
);

const withoutLead = (instruction: string): string => instruction.replace(lead, '');
const firstOf = (text: string): string => /^[a-z-]+/i.exec(text)?.[0].toLowerCase() ?? '';

/** Stopping, trying again, looking for the cause. */
function strongly(instruction: string): boolean {
  const text = withoutLead(instruction);
  return alone.has(firstOf(text)) || phrases.test(text);
}

/** Telling somebody, waiting, going back: common also where nothing is wrong. */
const calls = (instruction: string): boolean => callers.has(firstOf(withoutLead(instruction)));

/** A number or a comparison, by which a result is measured. */
const measured =
  /[<>≤≥≠=]|\b(?:zero|none|empty|more than|less than|fewer than|(?:great|high|low|long|old)er than|above|below|exceeds?|exceeded|too (?:\w+)|at least|\d+ ?%)(?!\w)/i;
/** Of the reader, of what is there already, of what is wanted: another case, not another result. */
const ofCase =
  /^\s*(?:you (?!see|get|find|notice|observe|encounter|are (?:unsure|in doubt|not sure)|can(?:no|['’])t)|we\b|your\b|(?:the|an?|your|this) (?:users?|customers?|teams?|persons?|owners?|engineers?|requests?|changes?|incident)\b|needed|necessary|required|applicable|possible|desired|so\b|asked|prompted|using|this is\b|it is an?\b|there (?:is|are) (?:already|an? existing))|\b(?:use[sd]?|using|want|prefers?|already|needs?|only|wish|chose|selected)\b/i;

/** Whether an instruction can only be the answer to a result that was not meant, whatever its condition names. */
export function answersByItself({ word }: Condition, said: string, instruction: string): boolean {
  if (!/^(?:if|in case|should)$/.test(word) || ofCase.test(said) || isGood(said)) return false;
  return strongly(instruction) || (measured.test(said) && calls(instruction));
}

/** "More than two to destroy? Stop", "No red lines in the log? …": a short question of the result. */
const question =
  /^\W{0,4}(?!(?:do|does|did|have|has|want|need|using|use|are|is|can|should|what|which|who|how|why|where|when|ready|done|yes)\b)[^?]{2,60}\?\W*$/i;

/** Whether a sentence asks for a result that the instruction behind it mends. */
export function asksForFault(sentence: string, after: string): boolean {
  if (!question.test(sentence)) return false;
  return strongly(after) || (isTrouble(sentence) && isTold(after));
}

/** "An exit code other than 0 means that it is not registered; delete the file": a fault, stated, and its remedy. */
export function statesFault(sentence: string): boolean {
  if (!possible.test(sentence)) return false;
  if (stops.test(sentence)) return true;
  const match = /^([^:;–—]{8,160}?)(?:[:;]|\s[–—])\s(.*)$/.exec(sentence);
  const [, fault = '', remedy = ''] = match ?? [];
  if (remedy === '' || isTold(fault) || !isTrouble(fault)) return false;
  return (
    isTold(remedy) &&
    !/^(?:see|note|remember|check that|make sure|do not|don['’]t|never|avoid|keep|use|consider)\b/i.test(
      remedy,
    )
  );
}
/** "Any difference means stop." */
const stops =
  /\bmeans?:? (?:to |you (?:must|should) )?(?:stop|abort|escalate|re-?try|re-?run|start over|go back|ask)\b/i;
/** Something that may be so or not: "an error", "anything above 30 s", "`502`". */
const possible =
  /^\W{0,4}(?:an?|any(?:thing)?|every|each|some|no|more|other|errors?|failures?)\b|^\W{0,4}[\uFFFC"“]/i;

/** "If yes, continue. If no, call Ana.", "If the key is new, go to step 3. Otherwise, …": what was said of the other case. */
export function mendsTheOther(other: string, instruction: string): boolean {
  if (merelyGoesOn.test(instruction)) return false;
  const condition = conditionOf(other);
  if (!condition) return true;
  const clause = consequence(condition.rest);
  const said = clause === null ? condition.rest : condition.rest.slice(0, clause);
  if (/^\s*you (?!see|get|can|find)/i.test(said)) return false;
  const ending = clause !== null && ends.test(condition.rest.slice(clause));
  // "If there are enough, skip to step 6. Otherwise, …" decides between two ways.
  const jumps =
    clause !== null && /\b(?:skip|go|jump) (?:ahead )?to step\b/i.test(condition.rest.slice(clause));
  if (jumps) return isGood(said) || strongly(instruction);
  return ending || !/^\s*(?:the|this|it) \S+ is (?:new|old|an?)\b/i.test(said);
}

/** The nearest sentence before with a condition of its own: the case that "otherwise" is the other of. */
export function caseBefore(leaves: readonly Leaf[], index: number, place: number): string {
  for (let at = index, turns = 0; at >= 0; at--) {
    const leaf = leaves[at];
    if (leaf?.type !== 'prose') continue;
    const from = at === index ? place - 1 : leaf.sentences.length - 1;
    for (let number = from; number >= 0 && turns < 8; number--, turns++) {
      const said = leaf.sentences[number]?.masked ?? '';
      if (conditionOf(said)) return said;
    }
  }
  return '';
}

/** "It should not have removed them. If it did, …" */
export function deniedBefore(said: string, before: string): boolean {
  return (
    /^\s*(?:it|they|this|that|there|any|so|one)\s+(?:did|does|do|is|are|was|were|has|have|happens?)\W*$/i.test(
      said,
    ) &&
    /\b(?:should|must|will|does|do|did|is|are|has|have)(?:n['’]t| not)\b|\bno longer\b|\bnever\b|\bthere should be no\b/i.test(
      before,
    )
  );
}
