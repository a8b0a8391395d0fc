// A sentence that states something of a thing: the clause it opens with, what it speaks of, and what is said of that. Sentences
// that tell their reader to do something state nothing. results.ts asks it which statements are outcomes.
import { imperativeOf, isInstruction } from './verbs.ts';

export interface Statement {
  /** "once", "if", "in": the word of the clause before the comma, lower case; empty when there is none. */
  readonly word: string;
  /** What stands in that clause. */
  readonly clause: string;
  readonly subject: string;
  /** The finite verb, lower case, and what follows it. */
  readonly verb: string;
  readonly rest: string;
}

const lead =
  /^\W{0,4}(?:(?:note that|as a result|in most cases|at this point|at the end|normally|usually|typically|now|then|also|finally|and|but|so|afterwards?|here|again)\b[,:]?\s+){0,2}/i;
const opening =
  /^(if|once|when|whenever|as soon as|after|upon|on|in|at|under|within|from|by|during|with|for|as|since)\b/i;
/** Of verbs in the present those by which things come to be or show what they are: of others a noun is not told. */
const finite =
  /\b(?:(should|will|must|would|can|may|might|is|are|was|were|has|have|had)|(accepts|answers|appears?|arrives?|becomes?|begins?|boots?|catches|changes|clears?|closes?|comes?|completes?|confirms?|connects?|contains?|converges?|creates?|disappears?|displays?|downloads?|drops?|drains?|emits?|ends?|equals?|exists?|exits?|falls?|finish(?:es)?|flips?|gets?|gives?|goes|grows?|holds?|includes?|indicates?|joins?|launches|lists?|loads?|lo(?:gs|oks?)|matches|moves?|opens?|outputs?|pass(?:es)?|points?|prints?|prompts|reads?|reappears?|receives?|reconnects?|recovers?|rejoins?|remains?|replies|replicates|reports?|resolves?|responds?|restarts?|resumes?|returns?|rises?|rolls?|runs?|says?|serves?|shows?|shuts?|spins?|starts?|states?|stays?|stops?|succeeds?|switches|syncs?|terminates?|transitions|turns?|updates?|works?|writes?))(?![\w'’-])/gi;

/** Those who are told, not told of. */
const people =
  /^\W*(?:you|we|i|one|someone|somebody|anyone|everyone|who|people|(?:(?:the|an?|any|all|your|our|each|every|both)\s+)?(?:[\w-]+\s+){0,2}(?:users?|operators?|engineers?|admins?|administrators?|teams?|owners?|developers?|maintainers?|managers?|leads?|validators?|reviewers?|persons?|members?|customers?|on-?call|dba|sre|responders?|commanders?|approvers?|stewards?|coordinators?|authors?|contributors?|collaborators?|releasers?|committers?|attendees?|staff|employees?|callers?|requesters?|assignees?))$/i;
/** In a subject they mean that the clause hangs from another. */
const hanging =
  /\b(?:if|whether|because|although|unless|where|how|why|what|which|who|that|when|while|until|before|so|to)\b/i;

/** Reads the main clause of a sentence whose code is blotted out; `null` when it instructs, asks, or is no whole clause. */
export function statementOf(masked: string): Statement | null {
  const text = masked.replace(lead, '');
  if (/\?\W*$/.test(text)) return null;
  const word = opening.exec(text)?.[1]?.toLowerCase() ?? '';
  if (word === '') return clauseOf(text, '', '');
  const limit = Math.min(text.length, 220);
  for (
    let at = text.indexOf(', '), turns = 0;
    at > 0 && at < limit && turns < 4;
    at = text.indexOf(', ', at + 1)
  ) {
    turns += 1;
    const main = text.slice(at + 2).replace(/^(?:then|and)\s+/i, '');
    if (isInstruction(main)) return null;
    const found = clauseOf(main, word, text.slice(word.length, at).trim());
    if (found) return found;
  }
  // "On success the last line reads …": no comma.
  return /^(?:on|at|in|within|upon)$/.test(word) ? clauseOf(text, '', '') : null;
}

function clauseOf(text: string, word: string, clause: string): Statement | null {
  if (imperativeOf(text) !== null) return null;
  finite.lastIndex = 0;
  for (let match = finite.exec(text); match && match.index < 120; match = finite.exec(text)) {
    const subject = text.slice(0, match.index).trim();
    // "The report", "all starts": a verb needs something before it that can do it.
    if (subject === '' || /^(?:the|an?|this|that|these|your|our|all|no|any|each)$/i.test(subject)) continue;
    if (/(?:^|\s)(?:the|an?|your|of|to|in|on|for|new|each|any|and|or|with)$|[,;:(]$/i.test(subject)) continue;
    // "begin the process": of many only.
    if (match[2] !== undefined && !/s$/i.test(match[2]) && !/(?:s|they|both|all|people|data)$/i.test(subject))
      continue;
    return isThing(subject)
      ? {
          word,
          clause,
          subject,
          verb: match[0].toLowerCase(),
          rest: text.slice(match.index + match[0].length),
        }
      : null;
  }
  return null;
}

/** Whether what stands before a verb names a thing, not people, and is no clause of its own. */
export function isThing(subject: string): boolean {
  return (
    subject.length < 120 &&
    !people.test(subject) &&
    !/^\W*(?:you|we|i)\b/i.test(subject) &&
    !hanging.test(subject)
  );
}
