// Whether a sentence says what should be seen when a step has worked.
import { outcomePhrases } from './phrases.ts';
import { saysResult } from './results.ts';

const seeAlso =
  /\bsee (?:also\b|the (?:docs?|documentation|readme|section|guide|runbook|page|faq)\b|section\b|our\b)/i;
/** "It is not clear where the file should go": a question. */
const asked = /\b(?:where|how|whether|which|what) (?:\S+ ){1,6}should\b/i;
/** "This step is critical in ensuring that …": why it is done. */
const why = /\b(?:critical|crucial|essential|important|vital) (?:in|for|to|that|because)\b/i;
const conditional =
  /^\W{0,4}(?:(?:note|important|warning|tip)[:,]?\s+)?(?:if(?! (?:everything|all (?:goes|is|went|works|worked)|(?:it|this) (?:works|worked|succe\w+|is successful)|successful))|unless|otherwise|when you see|in case|but if)\b/i;
const weak =
  /^\W{0,4}(?:(?:then|now|finally|next|also|and|please|again|\d+[.)])[,:]?\s+){0,3}(?:verify|confirm|ensure|validate|make sure|double-check|check(?= (?:that|if|whether)\b))\b(?! (?:in with|out\b|to\b))(?: \S|$)/i;

const required =
  /\b(?:must|should)(?: (?:still|now|all|both|not))* (?:be|equal|match|exist|have|start|return|show|report|read|respond|succeed|pass)\b|[=→]>?\s*(?:\uFFFC|["“\d])|\b(?:returns?|equals?|matches|shows?|responds? with) (?:\uFFFC|["“\d]|the\b|all\b|an?\b)/i;

/** Under "Validation:" what must hold is what should be seen: "The count must equal that of the source". */
export function saysRequired(sentence: string): boolean {
  return required.test(sentence) && !conditional.test(sentence);
}

/** "When the checks are done, you see a button. Click it." */
const leadsUp = /^\W{0,4}(?:once|when|after)\b(?! success)/i;
/** Words of a condition, a purpose or an instruction: what is said behind them is not said plainly. */
const subordinate =
  /\b(?:if|whether|until|once|after|when|before|unless|because|since|that|which|where|than|we|confirm|verify|check|ensure|validate)\b/i;

/** By which a sentence is known: structures take longer to look for, and are asked where no phrase says it. */
export type Telling = 'phrases' | 'structures';

/**
 * Whether a sentence, code blotted out, states an outcome: by a set phrase, by its structure, or weakly as "Verify that …".
 * `settled` says that it does not merely lead up to what is told behind it.
 */
export function saysOutcome(
  sentence: string,
  settled: () => boolean,
  telling: Telling,
): 'strong' | 'weak' | null {
  if (sentence.includes('should') && asked.test(sentence)) return null;
  if (why.test(sentence)) return null;
  if (telling === 'structures') {
    if (!saysResult(sentence, settled)) return null;
    return conditional.test(sentence) || !seeAlso.test(sentence) ? 'strong' : null;
  }
  if (conditional.test(sentence)) return null;
  let plain: boolean | null = null;
  const said = outcomePhrases.some(({ cue, phrases, plain: plainly }) => {
    if (!cue.test(sentence)) return false;
    if (phrases.some((phrase) => phrase.test(sentence))) return true;
    if (!plainly) return false;
    plain ??= !subordinate.test(sentence);
    return plain && plainly.some((phrase) => phrase.test(sentence));
  });
  if (said && (!leadsUp.test(sentence) || settled()) && !seeAlso.test(sentence)) return 'strong';
  return weak.test(sentence) ? 'weak' : null;
}
