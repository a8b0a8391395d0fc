// Sentences that let their reader go on once something holds, which is the outcome of what was done before.
import { isTrouble } from './conditions.ts';

/** A value that is shown: code or what is in quotes. */
const value = /\uFFFC|["“'‘]\w/;
export const hasValue = (text: string): boolean =>
  value.test(text) &&
  /\b(?:is|are|shows?|reports?|reads?|returns?|says?|becomes?|equals?|contains?|prints?|displays?)\b/i.test(
    text,
  );

/** "Continue when both nodes are `Ready`", "Do not go on until it reports `ok`": states, not permissions. */
const gate =
  /(?:^\W{0,4}|[,;:–—(]\s|\b(?:and|then|only|not|please)\s)(?:continue|proceed|move on|go on|carry on|advance|resume)\b[^.,;]{0,50}?\b(?:when|once|as soon as|until|after) (?!you\b|we\b|approv|confirm|every (?:check|box)|all (?:checks|boxes))([^.;]{3,120})/i;
const state =
  /\b(?:is|are|has|have|shows?|reports?|reads?|returns?|says?|completes?|finish(?:es|ed)|succeeds?|passes|becomes?|appears?|comes?|reach(?:es|ed)?)\b/i;
/** "The dashboard must load before proceeding." */
const beforeAll =
  /^\W{0,4}(?!you\b|we\b|it\b)(?:[\w\uFFFC-]+ ){1,6}must (?:all |both |now )?(?:be (?!done|made|approved|signed|reviewed|set|created|run)\w|pass|load|succeed|match|show|report|return|finish|complete|appear|read|respond)\b.{0,60}\bbefore (?:proceeding|continuing|going on|moving on|you (?:proceed|continue|go on|move on))\b/i;
/** "Once the pods are `Running`, continue." */
const opened =
  /^\W{0,4}(?:once|when|after|as soon as|if) ([^,]{5,120}), (?:then )?(?:you (?:can|may) (?:now |safely )?)?(?:continue|proceed|move on|go on|carry on)\b/i;

const goesOn = /\b(?:continu|proceed|mov(?:e|ing) on|go(?:ing)? on|carry on|advance|resume)/i;

/** Whether a sentence says what must hold before one goes on. */
export function gates(sentence: string): boolean {
  if (!goesOn.test(sentence)) return false;
  if (beforeAll.test(sentence)) return true;
  const said = gate.exec(sentence)?.[1];
  if (said !== undefined && !/^\W{0,4}(?:if|unless)\b/i.test(sentence))
    return state.test(said) && !decided.test(said);
  const first = opened.exec(sentence)?.[1];
  return first !== undefined && hasValue(first) && !decided.test(first) && !isTrouble(first);
}
const decided = /\b(?:approv\w*|agree[ds]?|decid\w*|confirmed|signed|answer\w*|reviewed|you|we)\b/i;
