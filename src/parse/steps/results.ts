// The structures by which a reader knows that a sentence says what follows from a step: an expectation ("the file should shrink"),
// a gate ("continue when it is green"), what holds when something is done, what a screen or an output shows. Phrases that are set
// are in phrases.ts.
import { isTrouble } from './conditions.ts';
import { isThing, type Statement, statementOf } from './statements.ts';

/** What every structure has, for a cheap look before they are tried. */
const cue =
  /\b(?:should|ought|must|expected|continue|proceed|move on|go on|carry on|once|when|whenever|after|upon|within|as soon as|if|notice|observe|require|looking for|appears?|disappears?|becomes?|comes?|turns?|flips?|goes|moves?|switch(?:es)?|drops?|falls?|rejoins?|reconnects?|recovers?|resumes?|finishes|completes|succeeds|prints?|returns?|shows?|displays?|outputs?|reports?|responds|replies|answers|reads|says|lists?|confirms|contains?|equals|matches|visible|highlighted|listed|result|response|logs?|status|state)\b/i;

/** Whether a sentence states an outcome by its structure. `settled` is asked of statements that could lead up to an instruction. */
export function saysResult(sentence: string, settled: () => boolean): boolean {
  if (!cue.test(sentence)) return false;
  if (gates(sentence)) return true;
  const statement = statementOf(sentence);
  if (statement?.word === 'if') return whenWell(statement);
  if (/^\W{0,4}(?:if|unless|otherwise|in case)\b/i.test(sentence)) return whenWellDone(sentence);
  if (expects(sentence) || isExpected(sentence) || named.test(sentence) || perceived.test(sentence))
    return true;
  if (statement !== null) return states(statement, sentence) && settled();
  return told(sentence).some((clause) => {
    const said = /^(?:otherwise|else|or else|if)\b/i.test(clause) ? null : statementOf(clause);
    return said !== null && states(said, clause);
  });
}

/** What is said behind an instruction in one sentence: "Watch the graph: traffic moves to the new pool". */
const told = (sentence: string): string[] => sentence.split(/[:;–—]\s/).slice(1);

const states = (statement: Statement, sentence: string): boolean =>
  (shows(statement) || holdsThen(statement) || changes(statement) || agrees(statement)) &&
  !isTrouble(sentence);

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
  /^(?:(?!us|do)\w+ing\b|[^\sA-Za-z]|https?:|(?:more|less|fewer|\w+er) than\b|identical\b|(?:a |the )?(?:same|similar)\b)/i;

/** "The file should shrink": what a thing should do by itself, not what should be done to it. */
function expects(sentence: string): boolean {
  if (!/\b(?:should|ought)\b/i.test(sentence)) return false;
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
    const after = sentence.slice(match.index + match[0].length);
    const verb = after.replace(adverbs, '');
    if (/^be\b/i.test(verb) && being.test(verb.slice(2).replace(adverbs, ''))) return true;
    if (/^have (?:now |all |both )?been\b/i.test(verb) && !/\bnot\b/i.test(after.slice(0, 12))) return true;
    const word = /^[a-z]+(?:-[a-z]+)*(?![\w'’])/.exec(verb)?.[0] ?? '';
    if (!happening.has(word) || /^(?:this|that) (?:step|guide|procedure|section)$/i.test(subject)) continue;
    if (!/^(?:take (?!over|effect)|continue to be|(?:run|execute) (?:on|in|as|before|after)\b)/.test(verb))
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

/** "Require the gauge to return to `0`", "Status: `active`", "You are looking for the line `ready`". */
const named =
  /^\W{0,4}require [^.]{1,80}? to (?:be|return|reach|show|read|equal|match|report|stay|drop|become)\b|^\W{0,4}(?:status|state|response|exit code|status code): (?:\uFFFC|["“])|\byou(?:['’]re| are) (?:looking|waiting) for\b|\b(?:has|have) (?:succeeded|finished|completed|worked) (?:when|once)\b/i;
/** "Notice that the direction is already set". */
const perceived =
  /^\W{0,4}(?:notice|observe)(?: that| how)? (?!whether\b|if\b)[^.]{3,90}?\b(?:is|are|has|have|now|no longer|shows?|changes?|changed|appears?)\b/i;

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

function gates(sentence: string): boolean {
  if (beforeAll.test(sentence)) return true;
  const said = gate.exec(sentence)?.[1];
  if (said !== undefined && !/^\W{0,4}(?:if|unless)\b/i.test(sentence))
    return state.test(said) && !decided.test(said);
  const first = opened.exec(sentence)?.[1];
  return first !== undefined && hasValue(first) && !decided.test(first) && !isTrouble(first);
}
const decided = /\b(?:approv\w*|agree[ds]?|decid\w*|confirmed|signed|answer\w*|reviewed|you|we)\b/i;

/** A value that is shown: code or what is in quotes. */
const value = /\uFFFC|["“'‘]\w/;
const hasValue = (text: string): boolean =>
  value.test(text) &&
  /\b(?:is|are|shows?|reports?|reads?|returns?|says?|becomes?|equals?|contains?|prints?|displays?)\b/i.test(
    text,
  );

const good =
  /\b(?:success\w*|succeed\w*|works?|worked|working|pass(?:es|ed)?|ok|okay|fine|as expected|correct(?:ly)?|properly|healthy|ready|without (?:any )?(?:errors?|issues?|problems?)|no (?:errors?|issues?)|(?:is|are|went) (?:well|good|green|up|complete[d]?|done|valid))\b/i;

/** Whether a condition speaks of a result that was meant. */
export const isGood = (said: string): boolean => good.test(said) && !isTrouble(said);

/** "If the update was successful, the values are the same". */
function whenWell({ clause, subject, verb, rest }: Statement): boolean {
  if (good.test(clause)) return !/^(?:can|may|might|would)$/.test(verb) && !isTrouble(clause);
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
  /^(?! as\b)[^,;.]{0,50}?(?:\uFFFC|["“]|\b\d|\b(?:something )?like\b|\bthe following\b)(?!.{0,30}\bif\b)/i;
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
  if (!showing.test(verb)) return false;
  if (screen.test(subject)) return !inText.test(rest.slice(0, 60));
  return printing.test(verb) && near.test(rest) && subject.split(' ').length < 7;
}

/** Verbs of becoming another, with what tells that no habit is meant. */
const becoming = new RegExp(
  String.raw`^(?:(?:re|dis)?appears?|becomes? (?:(?:the )?(?:new )?(?:primary|leader|master|default|ready|green|red|empty|healthy|idle|read-only|live)\b|\w+(?:ed|ble|ive|al|id|ful|ant|ent)\b)|comes? (?:up|back|online|alive)|turns? (?:\uFFFC|["“]|green|red|yellow|grey|gray|active|healthy|on\b|off\b|to\b|into\b)|goes (?:\uFFFC|green|quiet|down|away|live|back|up|offline|online|to\b|from\b|dark|blank)|flips? (?:\uFFFC|["“]|green|red|amber|(?:over |back )?to\b)|moves? (?:over )?(?:to|from|back)\b|switch(?:es)? (?:over )?(?:to|back)\b|changes? (?:to|from)\b|(?:drops?|falls?|rises?|returns?) (?:back )?(?:to|below|above)\b|rejoins?|reconnects?|recovers?|resumes?|finishes|completes|succeeds|starts? up|boots?)(?![\w'’])(?!.{0,40}\b(?:when(?:ever)?|if|every|only|unless|before|each time)\b)`,
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
