// Set phrases that say what should be seen: "You should see", "The output will be similar to", "this should show 0". In which
// sentences they are looked for, outcome-sentences.ts tells.

const state = String.raw`(?:(?:now |all |both |also |then |still )?(?:running|ready|available|healthy|green|up\b|empty|gone|visible|present|absent|listed|complete[d]?\b|successful|active|inactive|(?:enabled|disabled|deployed|created|deleted|removed)\b(?! (?:directly|off|from|by|with|using|before|as|when|if|to|first|manually|after|once|regularly)\b)|synced|resolved|cleared|bound|scheduled|zero|none\b|\d|true\b|false\b|in (?:the |an? )?[\w"'\uFFFC-]+ (?:state|status|phase)|equal|identical|the same|similar|at least|no\b|unchanged|responsive|\uFFFC|["“']))`;
const prints = String.raw`(?:show|return|print|display|report|say|read|contain|list|look (?:like|something|similar)|output|state|respond with|match|exit|indicate|reveal)`;
const becomes = String.raw`(?:include|appear|have|go|drop|stay|become|stop|start|disappear|resolve|succeed|complete|finish|end|no longer)`;
const subject = String.raw`\b(?!this (?:script|section|step|guide|page|file)\b)(?:output|results?|response|commands?|query|page|dashboard|it|this|they|status|value|metric|graph|count|number|log|logs|pods?|jobs?|builds?|pipeline|deployment|nodes?|replicas?|service|cluster|alert|alarm|checks?|tests?|endpoint|state|health|rate)(?: [^\s.,;:]{1,40}){0,4}`;
const quote = String.raw`(?:\uFFFC|["“'])`;
/** Where a clause begins. */
const clause = String.raw`(?:^\W{0,4}(?:\w+ ){0,2}|[,;:–—-]\s|\b(?:and|then)\s)`;
/** Who is told nothing by "will show": texts, not things. */
const texts = String.raw`this|that|which|section|guide|documents?|chapter|page|steps?|examples?|logs?|we|i|you|command|script`;
const adverb = String.raw`(?: (?:now|then|all|also|only|soon|always|eventually))?`;

/** A word of a clause that asks nothing and hangs from none. */
const simple = String.raw`(?!(?:that|which|whose|who|if|whether|what|how|where|why|when|and|or)\b)[^\s,;]+`;
/** A value that a check can be held against: "is zero", "are at least 3", "is below 1 %". */
const measured = String.raw`(?:below|under|above|over|at least|at most|exactly|less than|more than|fewer than|within|between) (?:\d|\uFFFC|a\b|an\b|one\b|two\b|three\b)|[<>≤≥=]|zero\b|empty\b|\d|${quote}`;

interface Phrases {
  /** A cheap word that must occur for the phrases to be worth trying. */
  readonly cue: RegExp;
  readonly phrases: readonly RegExp[];
  /** Those that say it in a main clause only: "The chart is now deployed", not "Once the chart is now deployed". */
  readonly plain?: readonly RegExp[];
}

export const outcomePhrases: readonly Phrases[] = [
  {
    cue: /\b(?:should|will|must|expect|ought)\b|['’]ll\b/i,
    phrases: [
      /\byou(?:'ll|’ll| should| will| must| can expect to| ought to) (?:now |then |also |soon )?(?:see(?! how\b)|get back|receive|find|notice|observe|land|arrive|end up|be (?:prompted|asked|shown|redirected|taken|logged|presented|greeted|notified))\b/i,
      /\byou (?:should|will) (?:now (?:be|have|get)|be (?:back|able to (?:see|find|log|access|connect|reach|open|view)))\b/i,
      /\byou should hear\b|\b(?:will|should) (?:now |then )?be (?:present|available|visible|found|listed|stored|saved|placed|written) (?:in|at|under) (?:the )?\uFFFC/i,
    ],
  },
  {
    cue: /\byou should (?:now )?have\b/i,
    phrases: [
      /\byou should (?:now )?have (?:an?|the|your|both|two|all)\b[^.]{2,60}\b(?:generated|created|installed|running|ready|available|listed|deployed|restored|downloaded|successfully)\b/i,
    ],
  },
  {
    cue: /\b(?:wizard|installer|assistant|dialog(?: box)?|window) (?:starts|launches|opens|appears)\b|\bwill (?:enter|leave|exit|go into)\b/i,
    phrases: [
      /^\W{0,4}the (?:[\w-]+ ){0,5}(?:wizard|installer|assistant|dialog(?: box)?|window) (?:starts|launches|opens|appears)\b/i,
    ],
    plain: [/\bwill (?:enter|leave|exit|go into) (?:[\w-]+ ){1,3}(?:mode|state)\b/i],
  },
  {
    cue: /\bshould\b/i,
    phrases: [
      new RegExp(
        String.raw`\bshould${adverb} (?:(?:show|return|print|display|output|respond|indicate|reveal|look like|be similar)\b|be ${state})`,
        'i',
      ),
      new RegExp(String.raw`${subject} should${adverb} (?:${prints}|${becomes})\b`, 'i'),
      /\bshould (?:(?:now|then|all|both) )?(?:match|equal|report|pass\b(?! (?:the|an?|in)\b)|fail with|exit with|(?:complete|finish) (?:success|with|in\b))/i,
      /\b(?!you |we )\w+ should (?:(?:now|automatically|successfully|eventually|soon|no longer) (?:be )?|auto-|be (?:automatically|successfully) )\w/i,
      /\bshould (?:(?:now|still|then|all|both) )?(?:be (?:near|close to|below|above|under|less|more than|greater|around|between|able to|back|redirected|taken to|prompted|logged in|roughly|about)\b|(?:not (?:include|show|contain|list|appear|exist|return)|work|load|exist|terminate|restart|resemble|catch up|come (?:back|up)|go (?:down|away|back)|drop|decrease|recover|return to|give you)\b)/i,
      /^\W{0,4}(?:it |this |they )?should (?:now )?(?:list|show|print|return|display|look|say|read|output|report)\b/i,
      /^\W{0,4}(?:no|nothing|none)\b.{0,60}\bshould (?:be|appear|show|remain|exist)\b|\byou should (?:no longer|not) see\b/i,
    ],
    plain: [
      new RegExp(
        String.raw`\bthere should (?:now |still |then |only |also )?(?:be|not be) (?:no\b|\d|at least|exactly|only|one|two|three|any|\uFFFC|["“])`,
        'i',
      ),
    ],
  },
  {
    cue: /\b(?:will|must|would|keeps?)\b/i,
    phrases: [
      new RegExp(String.raw`(?!\blogs? will)${subject} (?:will|must)${adverb} ${prints}\b`, 'i'),
      new RegExp(String.raw`${subject} will${adverb} be (?!${quote})${state}`, 'i'),
      /\bmust (?:(?:now|all|still|then) )?return\b|\b(?:must|will) (?:now )?(?:return|respond with) (?:\uFFFC|["“\d]|an?\b|no\b|the following)/i,
      new RegExp(
        String.raw`(?!\b(?:${texts}) will)(?:\b[\w)]+|["”'\uFFFC]) will${adverb} (?:show|display|be (?:shown|displayed|visible|logged|printed))\b(?! (?:you )?how\b)`,
        'i',
      ),
      /^\W{0,4}(?:after|once|as soon as|the (?:instant|moment)) [^,]{3,90}, (?!(?:you|we|it) )[^,;]{2,60}? will (?!need\b|require\b|have to\b|want\b)\w/i,
      /\b(?:normally,? (?:the|this|it|you|all|your)\b|if (?:everything|all) (?:works|goes|is)\b[^,]{0,30}),? .{0,80}\b(?:will|would|should)\b/i,
    ],
    plain: [
      new RegExp(
        String.raw`${subject} will${adverb} (?:clear|resolve|disappear|go away|recover|restart|come (?:back|up)|rejoin)\b`,
        'i',
      ),
      new RegExp(
        String.raw`^[^(]*\bwill (?:automatically \w|be (?:automatically \w|\w+ automatically\b))`,
        'i',
      ),
      new RegExp(
        String.raw`\b(?:will continue (?:to \w|\w+ing\b)|keeps? (?:running|serving|working)\b|there will be no\b)`,
        'i',
      ),
    ],
  },
  {
    cue: /\bresolve|clear|disappear|succeed|stop|restart|recover|\bcome\b/i,
    phrases: [
      /\bshould(?: now| then| automatically| soon)? (?:resolve|clear|disappear|succeed|stop firing|stop)\b|\bshould (?:automatically (?:restart|recover)|(?:restart|recover|come back|come up)(?: automatically| by (?:itself|themselves)|\W*$))/i,
    ],
  },
  {
    cue: /\b(?:opens|loads|comes?|restarts|rejoins?|reconnects?|recovers|clears|goes|appears|disappears|is (?:displayed|shown)|changes|turns|becomes|refreshes|switches)\b/i,
    phrases: [
      /^\W{0,4}(?:the(?! editor\b)|an?|your)(?: [\w"'\uFFFC-]+){1,5} (?:opens|appears|disappears|is (?:displayed|shown)|(?:changes|switches) to|turns (?:green|red|yellow|on|off|to)|becomes|refreshes|(?:loads|comes? (?:back|up|online)|restarts|rejoins?|reconnects?|recovers|clears|goes away)(?! (?:when|if|every|at|on|only|after|by|with|before|the|an?)\b))\b/i,
    ],
  },
  {
    cue: /\bnow\b|\bsuccessfully\b/i,
    phrases: [
      /\bwhich now (?:holds|serves|points|contains|returns|includes|shows|lists|reads)\b|\byou can now (?:see|access|log|connect|visit|view)\b/i,
    ],
    plain: [
      new RegExp(
        String.raw`(?:\b(?:is|are|has|have)|['’](?:re|s)) now (?!(?:deprecated|required|recommended|possible|called|supported|known|obsolete|time|optional|a good|an option)\b)[\w"“\uFFFC]`,
        'i',
      ),
      new RegExp(
        String.raw`^\W{0,4}now,? (?:the|all|your|every|both)\b.{2,60}?\b(?:is|are|has been|have been|should be)\b(?! to\b)`,
        'i',
      ),
      new RegExp(
        String.raw`\b(?:you now have|now (?:holds|serves|points|contains|returns|includes|shows|lists|reads)|(?:has|have) been successfully|(?:was|were) successfully)\b`,
        'i',
      ),
    ],
  },
  {
    cue: /^\W{0,4}(?:all|both|every|each|no)\b/i,
    phrases: [
      new RegExp(
        String.raw`^\W{0,4}(?:all|both|every|each|no) (?:[\w\uFFFC"'-]+ ){1,6}(?:is|are|must be|should be) ${state}`,
        'i',
      ),
    ],
  },
  {
    cue: /\b(?:success|healthy|status|state|done|complete|finished|successful|ready|(?:up|healthy|live|over|in sync) (?:when|once|as))\b/i,
    phrases: [
      /\b(?:is|are) (?:complete|done|finished|successful|ready|up|healthy|live|over|in sync) (?:when|once|as soon as)\b|^\W{0,4}(?:the|your|this) (?:\w+ ){1,4}(?:is|are) (?:now )?(?:complete|done|finished|ready|up and running)\W*$/i,
      /\b(?:an?|the) (?:successful|healthy) (?:\w+ ){1,2}(?:looks?|ends?|shows?|returns?|prints?|has)\b|\bsuccess(?:ful)? looks like\b/i,
    ],
    plain: [
      new RegExp(
        String.raw`\b(?:status|state)\b.{0,40}\b(?:changes?|turns?|goes|switch(?:es)?|transitions?|moves?|will (?:change|become|turn|go)|becomes)(?: from .{1,30})? (?:to\b|\uFFFC|["“])`,
        'i',
      ),
    ],
  },
  {
    cue: /:/,
    phrases: [
      /^\W{0,4}(?:verify|confirm|check|validate|success)\b[^:.]{0,60}: (?:the|all|every|each|no|your|an?)\b[^:]{0,60}\b(?:is|are|has|have|stops?|clears?|shows?|returns?|appears?|resolves?|drops?|reports?|succeeds?|responds?|starts?|falls?|matches)\b/i,
    ],
  },
  {
    cue: /\b(?:un)?till?\b|\bwait for\b/i,
    phrases: [
      new RegExp(
        String.raw`${clause}wait for .{1,80}?\bto (?!(?:approve|confirm|respond|reply|decide|review|agree|answer|the|an?|your)\b)[a-z]`,
        'i',
      ),
      /^\W{0,4}(?:\w+ ){0,2}(?:repeat|iterate|watch|monitor|poll|retry|continue)\b.{0,60}\buntil (?!you\b|we\b|(?:finished|done)\b)/i,
      new RegExp(String.raw`${clause}(?:wait|pause)\b.{0,60}\b(?:un)?till?\b`, 'i'),
      /^\W{0,4}(?:(?:re-?)?run |\uFFFC)[^.]{0,60}\buntil (?!you\b|we\b|(?:finished|done)\b)/i,
      new RegExp(
        String.raw`${clause}wait for .{1,60}(?:\b(?:completion|successful|healthy|running|(?:status|state) (?:\uFFFC|["“]))|(?:\uFFFC|["”]) (?:status|state|phase)\b)`,
        'i',
      ),
      /\buntil\W*:\s*$/i,
    ],
  },
  {
    cue: /\bat this point\b|\bso\b/i,
    phrases: [
      /^\W{0,4}at this point,? (?!.{0,40}\b(?:may|might|can)\b)(?:.{0,80}\b(?:is|are|has|have|should)|(?!you\b|we\b).{0,80}\bwill)\b/i,
      /\bso (?:that )?(?:new|all|the|future|any) .{0,60}\b(?:again|no longer|resumes?)\b/i,
    ],
  },
  {
    cue: /expected\W*$|^\W{0,4}(?:expect|returns|prints|output|result|success|outcome|healthy)|[([]\s?expect|→|=>|\bexit/i,
    phrases: [
      /^\W{0,4}(?:expect|expecting|expected(?: \w+){0,3}|outputs?|results?|outcome|success(?:ful| criteria)?|healthy)\s?:\s?\S|^\W{0,4}(?:expected|expecting) (?:an?|the|no|all|http|\d|\uFFFC|["“])/i,
      /^\W{0,4}(?:returns|prints|outputs) (?:\uFFFC|["“\d]|http\b)|(?:\uFFFC|["”]|\bhttp \d{3}) is expected\W*$/i,
      /(?:→|=>)\s*(?:expect|should\b|returns?\b|(?:http )?[1-5]\d\d\b)/i,
      /\bexit(?:s|ed)?(?: (?:code|status))?(?: (?:is|of|with|code|must be|should be|will be))* (?:0|zero)\b/i,
      /[([]\s?expect(?:ed)?:? [^()[\]]{1,60}[)\]]|^\W{0,4}expect (?!to (?:need|have|do|spend|wait|be)\b|.{1,60} to (?:run for|take|last)\b|that you\b|more\b|further\b)\S/i,
    ],
  },
  {
    cue: /\bexpected\b|\b(?:output|response|result)s?\s?:?$/i,
    phrases: [
      /\bexpected (?:(?:outputs?|results?|outcomes?|response|value)\b|(?:behaviou?r|state)(?: is\b|:))/i,
      /\b(?:example|sample|successful|typical) (?:output|response|result)s?\s?:?$/i,
    ],
  },
  {
    cue: /\b(?:like|similar)\b/i,
    phrases: [
      /\b(?:looks? (?:something )?like|is|are|be|something) (?:similar to|like) (?:the following|this|that)\b|\b(?:looks? like (?:this|the following)|similar to (?:the following|this|that))\b/i,
    ],
  },
  {
    cue: /\b(?:sure|ensure|check|verify|confirm|validate|see)\b/i,
    phrases: [
      /\b(?:make sure|ensure|check|verify|confirm|validate|see)(?: that)? (?:(?:it|this|the (?:output|result|command|response|query|call))(?: \S{1,30}){0,3} (?:returns?|shows?|prints?|reports?|contains?|says|reads|includes|displays?|outputs?|matches|equals) (?:\uFFFC|["“'\d]|the (?:following|same|new)\b|no\b|an? |true\b|false\b)|the (?:output|result|response) (?:is|are)\b|you see\b)/i,
      /^\W{0,4}(?:(?:then|now|finally|next|also|and)[,:]? )?(?:make sure|ensure|check|verify|confirm|validate)(?: that)? (?!(?:if|whether|what|which|how|where|why|who|when)\b)(?:(?!(?:that|which|whose|who|if|whether|what|how|where|why|when|and|or)\b)[^\s,;]+ ){1,6}(?:returns?|responds? with|answers?(?: with)?|prints?|shows?|equals?|reports?) (?:http )?(?:\uFFFC|["“'\d]|no\b|ok\b|true\b|false\b)/i,
      // Held against something else: "Check that both hashes match what is expected".
      new RegExp(
        String.raw`(?<!\b(?:to|can|if) )\b(?:check|verify|confirm|validate)(?: that)? (?!to\b)(?:${simple} ){1,8}match(?:es)? (?!(?:up|with|what (?:we|you))\b)\S(?!.{0,80}\bbefore\b)`,
        'i',
      ),
      new RegExp(
        String.raw`^\W{0,4}(?:(?:then|now|finally|next|also|and)[,:]? )?(?:make sure|ensure|check|verify|confirm|validate)(?: that)? (?:${simple} ){1,7}(?:is|are|stays?|remains?|drops?|falls?|goes) (?:now |still |back |all |both )?(?:to )?(?:${measured})(?!.{0,80}\bbefore\b)`,
        'i',
      ),
    ],
  },
  {
    cue: /\b(?:once|when|upon|on|after)\b/i,
    phrases: [
      /\b(?:once|when) (?:it|this|the (?:job|command|script|action|pipeline|deployment|rollout|build|upgrade|restore|migration))(?: \S{1,30}){0,3} (?:completes?|finishes|succeeds|(?:is|has|was)(?: been)? (?:successfully )?(?:done|complete|completed|finished|successful|executed|merged|applied))\b.{0,80}\b(?:will|should|shows?|is|are|you)\b/i,
      /^\W{0,4}(?:after|once|when) [^,]{3,60}, .{0,80}\bcan (?:now )?be found (?:in|at|under) \uFFFC/i,
      /\b(?:upon|on) (?:successful )?(?:completion|success)\b.{0,80}\b(?:will|should|shows?|is|are|you)\b/i,
    ],
  },
  {
    cue: /\blogs?\b.{0,40} for (?:\uFFFC|["“])/i,
    phrases: [/^\W{0,4}(?:\w+ )?(?:watch|monitor|tail|check|look (?:in|at))\b/i],
  },
  {
    cue: /\b(?:returns?|prints?|outputs?|shows?)\b/i,
    phrases: [
      /(?:^|[:;] )\W{0,4}\uFFFC{4,} returns (?:\uFFFC|["“\d]|nothing\b|no\b|an? empty\b|http\b|json\b)/i,
      /\b(?:this|it|the command|the (?:query|script|call|job))(?: above)? (?:returns?|prints?|outputs?|shows?) (?:\uFFFC|["“']|the following|no\b|an? (?:empty|list|single)|\d)/i,
    ],
  },
  {
    cue: /\byou\b/i,
    phrases: [
      /(?:^\W{0,4}(?:then |now )?|[,;:–—]\s(?:then )?|\b(?:well|works|worked|successful|done|finished) )you(?:'ll|’ll)? (?:then |now )?(?:see(?! how\b)|get (?:an?\b|\d|\uFFFC|["“])|are (?:taken|redirected|asked|prompted|shown|presented|logged in))(?! (?:also|section|step)\b|.{0,20}\berrors?\b)/i,
      /\byou (?:will|should) get (?:back\b|an?\b|the\b|\d|\uFFFC|["“])(?! errors?\b)/i,
    ],
  },
  {
    cue: /\b(?:replies|responds|answers|means|indicates|confirms|know|outputs?|response|result|code|status|logs?|console|terminal)\b/i,
    phrases: [
      /^\W{0,4}(?:the|its) (?:\w+ ){0,2}(?:outputs?|response(?: code)?|result|(?:status|return|exit) code|status|logs?|console|terminal) (?:is|are|shows?|reads?|says?|contains?|reports?) (?:\uFFFC|["“\d])/i,
      /\b(?:replies|responds|answers) with (?:\uFFFC|["“\d])|\b(?:response|this|that|it|\uFFFC) (?:of \S+ )?(?:means|indicates|confirms) (?:that )?(?:it|the|all|your)\b.{0,40}\b(?:success\w*|works?|worked|running|healthy|complete)\b/i,
      /\byou(?:['’]ll| will)? know (?:that )?(?:it|this) (?:worked|works|is done|succeeded|was successful)\b/i,
      /^\W{0,4}(?:once|when|after)\b.{3,60}?\b(?:status|state|output|result) (?:is|shows|reads|says) (?:\uFFFC|["“\d])/i,
    ],
  },
  {
    cue: /^\W{0,4}(?:as a result|after)/i,
    phrases: [
      /^\W{0,4}(?:as a result|afterwards?|after (?:this|that)),? (?!you\b|we\b|it is\b)[^,.;]{2,60}?\b(?:is|are|has|have|will|goes|should)\b/i,
    ],
  },
  {
    cue: /\bthe following\b/i,
    phrases: [
      /\b(?:this|it|the (?:command|script|job|tool))(?: will)? (?:generates?|creates?|produces?|results? in|gives?(?: you)?|outputs?) the following\b/i,
    ],
  },
];
