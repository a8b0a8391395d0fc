// Clauses with a condition, "If the job fails, rerun it": what is said in it, where what is told begins, and whether it speaks
// of a result that was not meant. Failure handling, rollback triggers, branches and conditions of steps are read by it.
import { blot } from './prose.ts';
import { isInstruction, wordsOf } from './verbs.ts';

const words = String.raw`if|when|whenever|in case|in the (?:\w+ )?event|otherwise|or else|else|failing that|unless|where|should (?=(?:it|this|that|these|the|you|an?y?|there)\b)`;
const opening = new RegExp(
  String.raw`^\W{0,24}(?:\([^()]{1,30}\)\s{0,2})?(?:(?:but|and|or|so|also|however|note that|note|important|warning|caution|tip)[,:]?\s+){0,2}(${words}|should (?!(?:now|all|also|only|then|not|be|show|return|print|see|match|report|display|output|list|equal|have|contain|look|say|read|succeed|pass|work|take|run|start|exit|respond|end|give|get|include|appear|you\b)\b)(?=[^?]*$)|on|upon|for)\b`,
  'i',
);
const inside = new RegExp(
  String.raw`(?:[;:,–—(]\s?|\s-{1,2}\s|\s(?=(?:and|but|or|then) ))(?:(?:and|but|or|so|then)\s+)?(${words.replace('|unless|where', '')})\b`,
  'gi',
);

export interface Condition {
  /** "if", "otherwise": lower case. */
  readonly word: string;
  /** What stands behind the word, to the end of the sentence. */
  readonly rest: string;
  /** Where `rest` begins in the sentence, and what stands before the condition. */
  readonly at: number;
  readonly before: string;
}

const anyCondition = /\b(?:if|when|whenever|case|event|otherwise|else|failing|should)\b/i;

/** The condition that a sentence begins with. */
export function conditionOf(masked: string): Condition | null {
  const match = opening.exec(masked);
  return match ? conditionAt(masked, match[1], 0, match[0].length) : null;
}

/** Those that follow within it: "Check the pods; if one is missing, …". */
export function conditionsIn(masked: string): Condition[] {
  const found: Condition[] = [];
  if (!anyCondition.test(masked)) return found;
  for (const match of masked.matchAll(inside))
    found.push(conditionAt(masked, match[1], match.index, match.index + match[0].length));
  return found;
}

const conditionAt = (masked: string, word = '', start = 0, at = 0): Condition => ({
  word: word.trim().toLowerCase(),
  before: masked.slice(0, start),
  rest: masked.slice(at),
  at,
});

/** "the pod should be deleted", "restarting it may help", "it is safe to go on": told without an imperative. */
const told =
  /^\W{0,4}(?:then )?(?:(?:(?:the|this|that|these|all|any|an?|it|they|them|each)\b)(?: [^\s,.;]+){0,5} (?:(?:should|must|needs? to|has to|have to) (?:\w+ )?be (?:\w+ )?\w+(?:ed|en|un|set|put|built|cut)|(?:may|can) be (?:run|used|re-?run|increased|retried|restarted|forced|skipped|deleted|removed|replaced|reset|cleared|restored))\b|(?:re-?)?[a-z]{3,14}ing\b[^.]{0,80}\b(?:may|might|should|will|can|could|usually|often) (?:\w+ )?(?:helps?|fix(?:es)?|resolves?|clears?|solves?|works?|recovers?|succeeds?)\b|it(?: i|['’])s (?:safe|ok|okay|fine|best|necessary|recommended|worth|time|better)\b|feel free\b|there(?: i|['’])s no need\b|(?:this|it|that|they|the (?:error|warning|message)) can (?:safely )?be ignored\b|go ahead\b|we recommend\b)/i;

/** "If missing: `make tools`": nothing but a command. */
const command = new RegExp(String.raw`^\s*${blot}{4,}(?:\W*$|[.;]\s)`);

const tells = (clause: string): boolean => isInstruction(clause) || told.test(clause);

/** Whether a sentence behind another tells the reader what to do. */
export const isTold = (sentence: string): boolean => tells(sentence);

/** Where the instruction begins that follows a condition; `null` when what follows describes. */
export function consequence(text: string): number | null {
  const limit = Math.min(text.length, 400);
  for (let index = 0, turns = 0; index < limit && turns < 8; index++) {
    const char = text[index] ?? '';
    const comma =
      (',:;–—'.includes(char) && /\s/.test(text[index + 1] ?? '')) ||
      (char === '(' &&
        /^(?:allow|wait|retry|re-?run|try|see|contact)\b/i.test(text.slice(index + 1, index + 10)));
    const then = char === ' ' && (text.startsWith(' then ', index) || text.startsWith(' - ', index));
    if (!comma && !then) continue;
    turns += 1;
    const clause = text.slice(index + 1).replace(/^(?:\s*then\b|- )/i, '');
    if (tells(clause) || (char === ':' && command.test(clause))) return index;
  }
  const asked = /\s(?:you\s+(?:should|need|must|can|have|may|will need)|please\s+\w+)\b/i.exec(
    text.slice(0, limit),
  );
  if (asked) return asked.index;
  const match = trouble.exec(text.slice(0, limit));
  if (!match) return null;
  // "If the job fails rerun it": no comma.
  const after = match.index + match[0].length;
  const next = wordsOf(text.slice(after, after + 40), 1)[0];
  return next && unmistakable.test(next.text) ? after : null;
}

const unmistakable =
  /^(?:re-?run|retry|restart|roll|rollback|revert|contact|escalate|abort|stop|repeat|redeploy|recreate|fix|try|go|check|verify|ask|reach|investigate|delete|remove|increase|wait|run|execute|use|see|follow|please|just|simply)$/;

const trouble = new RegExp(
  String.raw`\b(?:${[
    'fail(?:s|ed|ing|ures?)?(?! ?-?over)|errors?|errored|exceptions?|times? out|timed[ -]?out|time-?outs?|unsuccessful(?:ly)?|hangs?|hung|stuck|stalls?|stalled|crash\\w*',
    '(?:goes|went|is|looks|seems) wrong|looks? (?:off|odd|bad|weird|strange|suspicious)|keeps? \\w+ing|misbehav\\w+|breaks|complains?|(?:is|are) (?:still )?(?:down|full|blocked|pending|incomplete|too (?:high|low|many|few))|(?:it|this|that|these) not \\w+|problems?|difficult\\w+|issues? (?:are|is) (?:found|seen|present)|issue persists|persists|refuses|half[ -]?way|(?:is|are|was) (?:silent|hit|reached|exceeded|used up)|stays? (?:silent|grey|gray|empty|red|down|blank|dark|flat|high|unchanged|the same|where|pending|stuck)|unhealthy|degraded|regress\\w*|spikes?|elevated|anomal\\w+|abnormal\\w*|rejected|denied|refused|forbidden|aborts?|aborted|broken|corrupt\\w*',
    '(?:nobody|no one) (?:answers|responds|replies|is (?:there|available|reachable))|(?:it|this|that|they) (?:is|are) (?:still )?(?:older|higher|lower|larger|smaller|greater|longer|shorter)',
    'unable to|never (?:appears?|comes|completes|finishes|starts|returns)|stop(?:s|ped)? working|no (?:\\w+ ){0,2}(?:is|are) (?:running|listed|found|shown|returned|present|available|visible|healthy|ready)|not (?:(?:yet|fully|all|completely|correctly|properly) )?(?:ready|running|available|healthy|complete\\w*|resolved|present|found|listed|there|set|enabled|correct|as expected|expected|in sync|synced|valid|visible|displayed|shown|up|active|attached|bound|mounted|created|updated|removed|deleted|applied|populated|reachable|accessible|responding|matching|equal|possible|enough|sufficient|successful|fixed|empty|the same|working|exist\\w*)',
    'still (?:not|no|fail\\w*|firing|down|pending|exists?|red|\\w+ing)|(?:still|remains?) (?:\\w+ ){0,3}(?:showing|untagged|listed|present|there|active|open|running|in (?:the|cost))',
    '(?:is|are|was|were|comes? back|returns?|returned|shows? up) (?:still )?(?:empty|missing|blank|wrong|incorrect|invalid|unexpected|different|outdated|stale|inconsistent|unreachable|inaccessible|unresponsive|unavailable|offline|red|absent|nothing|lost|gone|dead|unset)',
    'if empty|tak(?:es|ing) (?:more|longer) than|nothing (?:\\w+s|is|was)\\b|locked out|(?:is|are|falls?|lags?) behind|could(?: not|n.t) \\w+|mismatch\\w*|discrepanc\\w+|differs?|conflicts?|unexpected|nothing (?:happens|appears|shows|is|comes|changes|was)|longer than (?:expected|usual|\\d)|too long|(?:is|are) missing',
    'there (?:is|are) still\\b|(?:is|are) still (?:listed|shown|visible|there|present|in use|attached|connected)|still (?:is|are|has|have|shows?|appears?|exists?|fails?|see|listed)\\b',
    'there (?:is|are) (?:still )?(?:no|none|any|an?|some|other) (?:\\w+ )?(?:errors?|failures?|issues?|problems?|differences?|conflicts?|output|results?)|no (?:output|results?|response|rows|entries|records|endpoints|pods|logs|metrics|data) (?:is|are|was|were|appears?|shows?|returned|running)',
  ].join('|')})\b`,
  'i',
);
const negated = new RegExp(
  String.raw`\b(?:${[
    "(?:it|they|this|that|these|none of (?:these|the above)(?: \\w+)?)\\s+(?:still\\s+)?(?:does|do|did|is|are|was|were|has|have|can|could|will)(?:n['’]t| not|not)",
    // Of what it is, has or uses it is another case: "is not an admin", "does not use Helm".
    "(?:does|do|did|has|have|is|are|was|were)(?:n['’]t| not)\\s+(?!(?:an?|the|your|one|part|be|use[ds]?|using|want|need(?:ed)?|require[ds]?|have|apply|applicable|belong|plan|intend|support(?:ed)?|matter|include|own|already|known|sure|managed|hosted|covered|allowed|necessar\\w+|only|just|about|on|in|from|for)\\b)\\w+",
    "(?:can|could|will|would)(?:n['’]t| ?not)\\s+(?:\\w+ )?(?:work|succeed|complete|finish|start|come|recover|resolve|respond|become|return|show|match|appear|pass|stop|reach|connect|sync|converge|proceed|clear|fix|change|progress|load|drain|scale|deploy|help|exist|open|join|register|be (?:found|reached|verified|removed|deleted|created|determined|confirmed|resolved|fixed|connected|pulled|loaded|mounted|scheduled))\\w*",
    "won['’]t \\w+",
    'if not',
    // "Should the lock not be released"
    '(?:not|never) (?:be|been|get) \\w+',
  ].join('|')})\b`,
  'i',
);
const seeing =
  /\b(?:see|get|got|encounter|hit|run into|receive|come across|observe|notice|experience|have)\b.{0,60}(?:\b(?:[45]\d\d|errors?|issues?|problems?|trouble|failures?|failed|warnings?|timeouts?|exceptions?|denied|refused|stuck|continued)\b|["“])/i;
const lacking =
  /\byou (?:still )?(?:(?:cannot|can['’]t|can not|could not|couldn['’]t|are not able to|are unable to|are stuck)\b|(?:do not|don['’]t) (?:have (?:access|permissions?|the|this|enough|sufficient)|see|get)\b)/i;
const without = /\b(?:no|without(?: any)?) (?:\w+ )?(?:errors?|failures?|problems?|issues?)\b/i;
/** "If any issue, …", "if there is a doubt", "for a warning": named, whatever happens with it. */
const named =
  /^\s*(?:there(?:['’]s| is| are) )?(?:any|an?|some|other|more|further) (?:\w+ ){0,2}(?:issues?|problems?|errors?|failures?|doubts?|trouble|anomal(?:y|ies)|warnings?|discrepanc(?:y|ies)|mismatch(?:es)?|conflicts?|alerts?)\b|^\s*\S+(?: \S+)? (?:down|empty|missing|stale|stuck|unhealthy|offline|unavailable|red|failing|wrong|lost|full|high|low|at (?:its |the )?limit)\W*$|^\s*of (?:an? |any |doubts? or )?(?:\w+ )?(?:doubts?|issues?|problems?|errors?|failures?|trouble)\b/i;
/** "If the failure is on an interface": the fault that is looked into, not one of the step. */
const diagnosis =
  /^\s*(?:the|this|an?)\s+(?:failure|issue|problem|error)s?\s+(?:is|are|was|on|in|relates?|lies)\b(?! (?:still|not|shown|displayed|returned|reported|thrown|raised|logged)\b)/i;
/** What a command prints when it does not do what it should. */
const badValue =
  /(?:^|[^\w/-])(?:err(?:or)?s?|fail(?:ed|ing|ure)?|false|no|none|null|nan|unknown|not ?(?:ready|found)|pending|\w*backoff|oomkilled|evicted|degraded|unhealthy|inactive|dead|(?:connection )?refused|denied|forbidden|unauthorized|timeout|eof|terminating|invalid|[45]\d\d|0\/\d)(?![\w/-])/i;
const states =
  /\b(?:returns?|returned|shows?|prints?|says?|reports?|outputs?|displays?|is|are|see|get|contains?|(?:stays?|remains?) (?:in|at))\b/i;

/** Whether the words of a condition speak of a result that was not meant; `raw` is the same text with its code. */
export function isTrouble(said: string, raw = said): boolean {
  if (diagnosis.test(said)) return false;
  const shown =
    said.includes(blot) && states.test(said) && codeIn(said, raw).some((code) => badValue.test(code));
  if (/^\s*you\b/i.test(said)) return shown || lacking.test(said) || seeing.test(said);
  if (/\b(?:is|are|was|were)(?:n['’]t| not) (?:\uFFFC|["“])/i.test(said)) return true;
  if (without.test(said) && !negated.test(said)) return false;
  return (
    shown ||
    named.test(said) ||
    trouble.test(said) ||
    negated.test(said) ||
    seeing.test(said) ||
    lacking.test(said)
  );
}

/** The code spans of a text. */
function codeIn(said: string, raw: string): string[] {
  return Array.from(said.matchAll(new RegExp(`${blot}+`, 'g')), ({ 0: { length }, index }) =>
    raw.slice(index, index + length),
  );
}
