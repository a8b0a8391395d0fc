// The structures by which a reader knows that a sentence says what follows from a step: an expectation ("the file should shrink"),
// a gate ("continue when it is green"), what holds when something is done, what a screen or an output shows. Phrases that are set
// are in phrases.ts.
import { isTrouble } from './conditions.ts';
import { expects } from './expectations.ts';
import { gates, hasValue } from './gates.ts';
import { type Statement, statementOf } from './statements.ts';
import { imperativeOf } from './verbs.ts';

/** What the structures have that stand anywhere in a sentence, for one cheap look. */
const hint =
  /\b(?:should|ought|expected|continu|proceed|mov(?:e|ing) on|go(?:ing)? on|carry on|advance|resume|looking for|waiting for|leaves you|again|succeeded|finished|completed|worked)/i;
const opening = /^\W{0,4}(?:if|unless|otherwise|in case)\b/i;

/** Whether a sentence states an outcome by its structure. `settled` is asked of statements that could lead up to an instruction. */
export function saysResult(sentence: string, settled: () => boolean): boolean {
  const told = imperativeOf(sentence) !== null;
  const hinted = hint.test(sentence);
  if (hinted && gates(sentence)) return true;
  if (named.test(sentence) || holdsBesideCommand(sentence)) return true;
  const clauses = told ? behind(sentence) : [];
  if (told && !hinted && clauses.length === 0) return false;
  const statement = told ? null : statementOf(sentence);
  if (statement?.word === 'if') return whenWell(statement);
  if (opening.test(sentence)) return whenWellDone(sentence);
  if (hinted && (expects(sentence) || turns.test(sentence))) return true;
  if (statement !== null) return states(statement, sentence) && settled();
  return (told ? clauses : behind(sentence)).some((clause) => {
    const said = /^(?:otherwise|else|or else|if)\b/i.test(clause) ? null : statementOf(clause);
    return said !== null && states(said, clause);
  });
}

/** What is said behind an instruction in one sentence: "Watch the graph: traffic moves to the new pool". */
const behind = (sentence: string): string[] =>
  /[:;–—]\s/.test(sentence) ? sentence.split(/[:;–—]\s/).slice(1) : [];

const states = (statement: Statement, sentence: string): boolean =>
  (shows(statement) || holdsThen(statement) || changes(statement) || agrees(statement)) &&
  !isTrouble(sentence);

/** "Require the gauge to return to `0`", "Status: `active`", "No output means success", "Notice that it is already set". */
const named =
  /^\W{0,4}(?:require [^.]{1,80}? to (?:be|return|reach|show|read|equal|match|report|stay|drop|become)\b|(?:status|state|response|exit code|status code): (?:\uFFFC|["“])|(?:no (?:output|news)|nothing|an? empty \w+) (?:means|indicates|is (?:printed|shown|returned|reported|good|expected))\b|(?:the )?(?:end )?result is (?:an?|the|one|two)\b|(?:notice|observe)(?: that| how)? (?!whether\b|if\b)[^.]{3,90}?\b(?:is|are|has|have|now|no longer|shows?|changes?|changed|appears?)\b)/i;
/** "You are looking for `ready`", "It has worked when …", "This leaves you with two nodes", "Users can log in again". */
const turns =
  /\byou(?:['’]re| are) (?:looking|waiting) for\b|\b(?:has|have) (?:succeeded|finished|completed|worked) (?:when|once)\b|\bleaves you with\b|^\W{0,4}(?:[\w-]+ ){1,5}(?:can|works?|is|are) (?:[^.,;]{0,40} )?again\W*$/i;

const good =
  /\b(?:success\w*|succeed\w*|works?|worked|working|pass(?:es|ed)?|ok|okay|fine|as expected|correct(?:ly)?|properly|healthy|ready|without (?:any )?(?:errors?|issues?|problems?)|no (?:errors?|issues?)|(?:is|are|went) (?:well|good|green|up|complete[d]?|done))\b/i;

/** Whether a condition speaks of a result that was meant. */
export const isGood = (said: string): boolean => good.test(said) && !isTrouble(said);

/** "If the update was successful, the values are the same". */
function whenWell({ clause, subject, verb, rest }: Statement): boolean {
  if (good.test(clause)) return !/^(?:can|may|might|would)$/.test(verb) && !isTrouble(clause);
  if (
    /^(?:is|are)$/.test(verb) &&
    /^\s+(?:valid|fine|correct|healthy|good|ok|okay|up to date|successful|in sync)\b/i.test(rest)
  )
    return true;
  const means = /^(?:this|that|it)$/i.test(subject) && /^(?:indicates?|confirms?|shows?)$/.test(verb);
  return means && good.test(rest) && !isTrouble(clause);
}

/** "If data is returned, this means that it runs", "If the status is `200`, you can close it". */
const interpreted =
  /^\W{0,4}if ([^,]{5,160}), (?:then )?(?:(?:this|that|it|which) (?:means|implies) (.{3,160})|you (?:can|may) (?:now )?(?:continue|proceed|close|resolve|go on|move on|stop|skip)\b()|(?:everything|all) (?:is|went|works)\b())/i;

function whenWellDone(sentence: string): boolean {
  const match = interpreted.exec(sentence);
  if (!match || isTrouble(match[1] ?? '')) return false;
  const means = match[2];
  return means === undefined
    ? hasValue(match[1] ?? '')
    : !isTrouble(means) && (good.test(means) || /\b(?:running|resolved|available|in sync)\b/i.test(means));
}

/** Where results are read. */
const place = /\b(?:output|results?|response|logs?)\b/i;
const showing =
  /^(?:prints?|prompts|returns?|shows?|displays?|outputs?|reports?|responds?|replies|answers|reads?|says?|lists?|emits?|gives?|logs|confirms?|contains?|indicates?)$/;
const printing =
  /^(?:prints?|prompts|returns?|shows?|displays?|outputs?|reports?|responds?|replies|answers|says?|emits?|gives?|logs)$/;
/** Values stand near the verb: "prints a target like `x`". */
const near =
  /^(?! as\b)[^,;.]{0,50}?(?:\uFFFC|["“]|\b\d|\b(?:something )?like\b|\bthe (?:following|same)\b)(?!.{0,30}\bif\b)/i;
/** "The log ends with `ready`". */
const ending =
  /^\s+with (?:(?:an? |the )?(?:exit |return )?(?:status|code|line|message) |no errors?\b|success\b|\uFFFC|["“\d])/i;
/** What is looked at: of it any value counts. */
const screen =
  /\b(?:banner|message|prompt|dialog|pop-?up|notification|toast|badge|(?:last|first|final|bottom|top) (?:line|row|entry)|progress bar|spinner|status bar|title bar|url bar|address bar|terminal|recap|summary line|tooltip|log|logs|output|response|page|dashboard|graph|panel|list|overview|status|console)$/i;
const modal = /^(?:should|will|must|would|can|may|might|was|were|has|have|had)$/;
/** "The table is shown below": of this text. */
const inText =
  /\b(?:below|above|here|following|example|figure|screenshot|section|table|docs?|documentation|appendix|how)\b/i;

/** "Railway prints a target like `x`", "A banner confirms it", "In the output, the largest value is the number of replicas". */
function shows({ word, clause, subject, verb, rest }: Statement): boolean {
  if (word === 'in' && place.test(clause)) return !modal.test(verb);
  if (word !== '' || /^(?:this|that|these|it)\b/i.test(subject)) return false;
  if (/^(?:is|are)$/.test(verb))
    return /^\s+(?:now )?(?:visible|displayed|highlighted|gr[ea]yed out)\b/i.test(rest) && !inText.test(rest);
  if (/^(?:ends?|exits?|finish(?:es)?|terminates?)$/.test(verb)) return ending.test(rest);
  if (!showing.test(verb)) return false;
  if (screen.test(subject)) return !inText.test(rest.slice(0, 60));
  return printing.test(verb) && near.test(rest) && subject.split(' ').length < 7;
}

/** Verbs of becoming another, with what tells that no habit is meant. */
const becoming = new RegExp(
  String.raw`^(?:(?:re|dis)?appears?|becomes? (?:(?:the )?(?:new )?(?:primary|leader|master|default|ready|green|red|empty|healthy|idle|read-only|live)\b|\w+(?:ed|ble|ive|al|id|ful|ant|ent)\b)|comes? (?:up|back|online|alive)|turns? (?:\uFFFC|["“]|green|red|yellow|grey|gray|active|healthy|on\b|off\b|to\b|into\b)|goes (?:\uFFFC|green|quiet|down|away|live|back|up|offline|online|to\b|from\b|dark|blank)|flips? (?:\uFFFC|["“]|green|red|amber|(?:over |back )?to\b)|moves? (?:over )?(?:to|from|back)\b|switch(?:es)? (?:over )?(?:to|back)\b|changes? (?:to|from)\b|(?:drops?|falls?|rises?|returns?) (?:back )?(?:to|below|above)\b|rejoins?|reconnects?|recovers?|resumes?|finishes|completes|succeeds|pass(?:es)?(?! \w)|starts? up|boots?)(?![\w'’])(?!.{0,40}\b(?:when(?:ever)?|if|every|only|unless|before|each time)\b)`,
  'i',
);

/** "Every token becomes invalid", "New ones come up one by one". */
function changes({ word, subject, verb, rest }: Statement): boolean {
  if (/^(?:for|as|since|with|during|under)$/.test(word) || /^(?:this|that|these)\b/i.test(subject))
    return false;
  return becoming.test(verb + rest);
}

/** What is counted or compared. */
const compared =
  /\b(?:counts?|numbers?|totals?|values?|hash(?:es)?|digests?|checksums?|fingerprints?|sizes?|versions?|sums?|reports?|outputs?|results?|lists?|rows?|logs?|timestamps?)$/i;

/** "Both hashes must match", "The report must contain no errors", "the count equals the one of step 2". */
function agrees({ subject, verb, rest }: Statement): boolean {
  if (verb === 'must' && /^\s+(?:(?:all|now|both|still) )?(?:read|say|print)\b/i.test(rest)) return true;
  if (!compared.test(subject)) return false;
  if (verb === 'must')
    return /^\s+(?:(?:all|now|both|still) )*(?:match|equal|agree|be (?:equal|identical|the same|empty|zero|\uFFFC|\d)|not |contain no|show|report|read)\b/i.test(
      rest,
    );
  return (
    /^(?:equals?|matches)$/.test(verb) ||
    (/^(?:is|are)$/.test(verb) && /^\s+(?:equal|identical|the same|unchanged)\b/i.test(rest))
  );
}

const settledState =
  /^\s+(?:(?:now|all|fully|already|again|successfully)\s+)*(?:complete[d]?|done|finished|ready|available|live|up|back|online|active|running|healthy|green|gone|empty|in sync|synced|shown|displayed|visible|listed|restored|created|updated|removed|deleted|enabled|disabled|deployed|upgraded|no longer)\b/i;

const besideCommand =
  /^\W{0,4}\uFFFC{4,}\s?(?:[–—]|-{1,2})\s(?!(?:this|that|it|these|you|we|if|when)\b)(.{3,160})$/i;

/** "`kubectl rollout restart …` — all pods are ready within 3 minutes", "… — lockers no longer accept the old key". */
function holdsBesideCommand(sentence: string): boolean {
  const clause = besideCommand.exec(sentence)?.[1];
  if (clause === undefined || isTrouble(clause)) return false;
  const said = statementOf(clause);
  if (said === null || said.word !== '') return /^(?:[\w-]+ ){1,4}no longer \w/i.test(clause);
  return (
    (/^(?:is|are)$/.test(said.verb) && settledState.test(said.rest)) || /^\s+no longer\b/i.test(said.rest)
  );
}

/** When something is seen: "within an hour", "at the end of this step", "on success". */
const moment =
  /\b(?:seconds?|minutes?|hours?|moments?|while|end|success|completion|point|restart|reboot|reload|run|start)\b/i;

/** "Once all nodes run 8.4, the upgrade is complete", "Within an hour, the record answers everywhere". */
function holdsThen({ word, clause, subject, verb, rest }: Statement): boolean {
  const then = /^(?:once|when|after|as soon as|upon)$/.test(word);
  if (!then && !(/^(?:within|at|on|in)$/.test(word) && moment.test(clause))) return false;
  if (/^(?:is|are|has been|have been)$/.test(verb)) return settledState.test(rest);
  return (
    !modal.test(verb) &&
    !/^(?:runs?|gets?|gives?|holds?|contains?|works?|points?|needs?)$/.test(verb) &&
    !/^(?:this|that)\b/i.test(subject)
  );
}
