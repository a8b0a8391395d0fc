// What a sentence expects of a thing: "The file should shrink", "the warning is expected". What people should do, or a text should
// contain, is a demand.
import { isThing } from './statements.ts';

/** Where a clause begins within a sentence. */
const boundary = /^.*(?:[,;:–—(]\s|\b(?:and|but|then|that|which|so)\s)/i;
const subjectBefore = (text: string): string => text.replace(boundary, '').trim();

/** Verbs of what comes about or is observed. What should be done, used, contained or named is a demand. */
const happening = new Set(
  `achieve activate answer appear arrive back become begin boot catch change clear climb close come complete connect continue
converge decline decrease deploy detect disappear discover display download drain drop end equal evict execute exit expire fade
fail fall fill find finish flip flow get give grow heal hold improve increase indicate initialize install issue join jump land
launch level list load log look match mint move normalize open output pass pick ping point pop print produce progress promote
propagate re-elect reach read reappear rebuild receive recognize reconcile reconnect recover re-discover redirect reduce reflect
refresh register reject rejoin release reload remain render replicate report resemble resolve respond restart resume return
rise roll rotate run say scale serve settle show shrink shut sign spin stabilise stabilize start stay stop stream succeed
switch sync synchronize take terminate transition trigger turn unblock unlock update upgrade validate vanish wake warm work
write`.split(/\s+/),
);
const adverbs =
  /^(?:\s+(?:now|then|all|both|each|also|still|soon|automatically|eventually|successfully|simply|just|not|no longer|immediately|shortly|quickly|slowly|gradually|normally))*\s+/i;
/** Behind "should be": what something is doing, or a value that is no word. */
const being =
  /^(?:(?!us|do)\w+ing\b|[^\sA-Za-z]|https?:|(?:more|less|fewer|\w+er) than\b|identical\b|(?:a |the )?(?:same|similar)\b|(?:on|at|in|back (?:on|at|in|to)) (?:the )?(?:old|new|previous|former|latest|same|version)\b)/i;

/** "codes that the proxy should be sending": of which codes, not what comes. */
const relative =
  /(?<!\b(?:so|such|sure|verify|check|see|note|notice|means?|confirm|ensure|expect|indicates?))\s(?:that|which)\s[^,;:]{1,60}$/i;

/** Whether a sentence tells what to expect of a thing. */
export const expects = (sentence: string): boolean =>
  (/\b(?:should|ought)\b/i.test(sentence) && shouldHappen(sentence)) ||
  (/\bexpected\b/i.test(sentence) && isExpected(sentence));

/** "The file should shrink": what a thing should do by itself, not what should be done to it. */
function shouldHappen(sentence: string): boolean {
  for (const match of sentence.matchAll(/\b(?:should|ought to)\b/gi)) {
    const before = sentence.slice(0, match.index);
    const subject = subjectBefore(before);
    // "the page it should not reach": what is said of something else.
    if (
      subject === ''
        ? !/\b(?:which|and) $/i.test(before)
        : !isThing(subject) || /(?<!\b(?:and|but|then|so|or)|[^a-z)])\s(?:it|they|this)\s*$/i.test(before)
    )
      continue;
    if (subject !== '' && relative.test(before)) continue;
    const after = sentence.slice(match.index + match[0].length);
    const verb = after.replace(adverbs, '');
    if (/^be\b/i.test(verb) && being.test(verb.slice(2).replace(adverbs, ''))) return true;
    if (/^have (?:now |all |both )?been\b/i.test(verb) && !/\bnot\b/i.test(after.slice(0, 12))) return true;
    const word = /^[a-z]+(?:-[a-z]+)*(?![\w'’])/.exec(verb)?.[0] ?? '';
    if (!happening.has(word) || /^(?:this|that) (?:step|guide|procedure|section)$/i.test(subject)) continue;
    if (
      !/^(?:take (?!over|effect)|continue to be|(?:run|execute) (?:(?:on|in|as|before|after)\b|\uFFFC))/.test(
        verb,
      )
    )
      return true;
  }
  return /^\W{0,4}(?:after|once|when|at this point|by now|now)\b.{0,80}?\byou should have (?!to\b|been\b)/i.test(
    sentence,
  );
}

/** "The warning is expected", "the value is expected to be the same". */
function isExpected(sentence: string): boolean {
  if (
    /^\W{0,4}(?:the )?expected (?!duration|time|downtime|cost|date|impact)[^.:]{1,80}:(?:\s|$)/i.test(
      sentence,
    )
  )
    return true;
  const match =
    /\b(?:is|are) (?:also )?expected(?=\W*$|,| (?:to|here|at|because|since|as|and|during|when|while|until|after)\b)/i.exec(
      sentence,
    );
  const subject = match ? subjectBefore(sentence.slice(0, match.index)) : '';
  return subject !== '' && isThing(subject);
}
