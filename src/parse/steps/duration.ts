// How long a step takes: under a label, or said in passing ("takes about 40 minutes", "(~5 min)").
import { type Duration, findDuration } from '../../model/duration.ts';
import type { Fence } from '../../model/parsed-document.ts';
import type { StepField } from '../../model/step.ts';
import { commentField, commentsIn } from './comments.ts';
import type { Labelled, Leaf } from './leaves.ts';
import { lineOf, locate } from './prose.ts';

type DurationField = StepField<Duration | null>;

/** A label keeps its text whatever it says; `value` is `null` unless it states a duration. */
export function explicitDuration({ text, location }: Labelled): DurationField {
  return { value: readDuration(text), text, source: 'explicit', strength: 'strong', location };
}

/** The duration that a short text states. Only its beginning is read. */
export function readDuration(text: string): Duration | null {
  return findDuration(text.slice(0, 120).replace(/\s+/g, ' ').trim());
}

const amount = String.raw`(?:(?:\d{1,4}(?:[.,]\d{1,2})?\s?(?:(?:--?|–|—|to|and)\s?\d{1,4}(?:[.,]\d{1,2})?\s?)?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)(?:\s?\d{1,2}\s?(?:m|mins?|minutes?|s|secs?|seconds?))?)|half an hour|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|sixty|ninety)(?: (?:to|or) (?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|sixty|ninety))? (?:seconds?|minutes?|hours?|days?|weeks?))(?![\w-])`;
const hedge = String.raw`(?:(?:about|around|approximately|approx\.?|roughly|up to|at most|less than|under|between|typically|usually|normally|only|another|some|a further|no more than|within|in|at least|a minimum of|a good|in the region of|in the order of|anywhere (?:from|between))\s+|[~≈<≤≥>]\s?){0,3}`;
const takes = new RegExp(
  String.raw`\b(?:takes?|taking|took|lasts|needs?|requires?|(?:will|can|may|should|might) last|(?:duration|time|downtime|propagation|(?:start|boot|build|restore|recovery|rollout)(?: time)?)(?: is| of|:)|(?:allow|expect|plan|estimated at|wait(?: for| of)?|pause(?: for)?|sleep|budget)|(?:completes?|completed|finish(?:es|ed)?|done|ready|restarts?|recovers?|propagates?|rolls? out|deploys?|boots?|comes? up|converges?)(?: (?:with)?in)?)\s+(?:(?:it|this|the \w+|us|you)\s+(?:to take\s+)?)?${hedge}(${amount})`,
  'i',
);
/** Waiting and watching take as long as they are told to, whatever else the sentence speaks of. */
const waits = new RegExp(
  String.raw`\b(?:(?:wait|pause|monitor|watch|observe|soak)(?:ing)?\b[^.;\n]{0,60}?\b(?:for|over)(?: the next| the following|(?: the)? first| at least)?|(?:wait|pause|soak)(?: at least| another)?)\s+${hedge}(${amount})`,
  'i',
);
/** "(~5 min)", "(1 % of the traffic, 30 minutes)"; "(within 5 minutes)" is when it is to be done. */
const bracketed = new RegExp(
  String.raw`[([]\s?(?:[^()[\]]{1,40}[,;]\s)?(?!within\b)(?:(?:duration|time|takes|est(?:imated)?\.?|eta|downtime|wait)\s?:?\s?)?${hedge}(${amount})(?: in total| each| (?:depending on|on|for|with) [^()[\]]{1,60})?\s?(?:[,;|/–—-]\s?[^()[\]]{0,60})?[)\]]`,
  'i',
);
/** A character of the same clause: "0.5 %" ends none. */
const within = String.raw`(?:[^.;\n]|(?<=\d)\.(?=\d))`;
/** "The alert should clear within 15 minutes", "give it 10 minutes", "After 5 minutes, look again", "a 30-minute soak". */
const expected: readonly RegExp[] = [
  String.raw`\b(?:appears?|shows? up|become|be (?:available|ready|visible|live|up|running|reflected|active|applied|complete[d]?|done|finished|resolved|healthy|synced|updated|back|effective|seen|unavailable|down|offline)|available|visible|unavailable|offline|downtime|propagate|take effect|resolve|clear|recover|return|respond|start(?: up)?|restart|stabilise|stabilize|reconnect|rejoin|catch up|sync|drain|terminate|arrive|settle|disappear|happen|promotes?|elects?|shows?|go (?:away|down|live))\b[^.;\n]{0,50}?\s(?:within|in|after|for)\s+(?:the (?:next|following|first) )?${hedge}(${amount})`,
  String.raw`(?:(?<!\b(?:you|we|they|who|one|body) )should(?! not)|\b(?:you (?:should|will|then|now )?\s?see|expect))\b${within}{1,90}?\swithin\s+${hedge}(${amount})`,
  String.raw`^(?:(?!\b(?:if|when|whenever|unless|once)\b)[^.;\n]){0,80}?\b(?:drops?|falls?|reach(?:es)?|(?:comes?|goes|go) back|rolled out|stops?|(?:is|are) (?:\w+|\uFFFC))\b(?:(?!\b(?:if|when|whenever|unless|once)\b)${within}){0,50}?\swithin\s+${hedge}(${amount})`,
  String.raw`\b(?:give|leave|let|allow)\b[^.;,\n]{1,40}?\s(?:(?:for|at least) )?${hedge}(${amount})(?! (?:ago|notice))`,
  String.raw`\b(?:run|keep|stay|soak|bake|sit|test|verify|stable|sleep|hold|route|send|shift|expose|ramp|increase)s?\b[^.;\n]{0,40}?\sfor\s+(?:at least )?${hedge}(${amount})`,
  String.raw`^\W{0,4}(?:(?:then|and|so),? )?(?:after|once|in)(?: the first)? ${hedge}(${amount})(?:,| of\b| (?:have|has) (?:passed|elapsed)\b| (?:check|verify|the|it|you)\b)`,
  String.raw`\b(${amount}) (?:later\b|of (?:downtime|unavailability)\b)`,
  String.raw`(?:^\W{0,4}(?:typically|usually|typical:?)|\bETA:?)\s${hedge}(${amount})`,
  String.raw`\b(?:may|can|will|could) be ${hedge}(${amount}) before\b`,
  String.raw`\b(?:(?:try|check|look) (?:it )?again|(?:check|come) back|retry)(?: in| after) ${hedge}(${amount})`,
  String.raw`^[^.;]{3,80}\s[–—-]\s${hedge}(${amount})(?:\W*$|, )`,
  String.raw`^\W{0,4}${hedge}(${amount}) after\b[^.]{0,80}\b(?:will|should)\b`,
  String.raw`(?:^|[^\w-])([~≈]\s?\d{1,4}(?:\s?[–—-]\s?\d{1,4})?\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?))(?![\w-])`,
  String.raw`\b(?:about|around|approximately|approx\.?|roughly|up to|as long as|as much as|another)\s+(${amount})(?= (?:to (?:complete|finish|run|build|propagate|deploy|start|restart|apply|take effect|sync|be|come|become|roll|provision)|for (?:the|it|this|each)|until|later|long|per|and|depending)\b|[.)]?$)`,
  String.raw`\b((?:\d{1,3}|five|ten|fifteen|thirty)(?:[ -](?:to[ -])?\d{1,3})?[ -](?:minute|min|hour|second|day))[ -](?:wait|pause|soak|bake|observation|monitoring|watch|cool-?down|delay|downtime|hold|outage)`,
].map((form) => new RegExp(form, 'i'));
const vague =
  /\b(?:takes?|taking|wait(?: for)?|for(?= several))\s+(?:(?:quite|only|just|up to)\s+)?((?:a |some )(?:long |little |short |few |couple of )?(?:while|time|moment|bit|seconds|minutes|hours|days)|several (?:seconds|minutes|hours|days|weeks)|many (?:minutes|hours)|long)\b/i;
const notAStep =
  /\b(?:alerts?|fires?|firing|triggered|retention|retained|ttl|time-?to-?live|timeouts?|times? out|expir\w+|leases?|interval|cached|every|older than|for more than|for at least|for over|longer than|slo|sla|rto|rpo|quantile|percentile|threshold|ago)\b/i;

const forms = [takes, bracketed, ...expected];
/** "If it is not in sync after 30 minutes": when something is a fault. */
const given = /^\W{0,4}(?:if|unless|should)\b/i;
/** What every amount has, for a cheap look before the forms are tried. */
const unit = /\d\s?[smhd](?![\w-])|(?:\b|\d)(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?)\b/i;

function firstOf(forms: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const form of forms) {
    const match = form.exec(text);
    if (match) return match;
  }
  return null;
}

/** "# Takes about 5 minutes" above a command. */
function inComments(fence: Fence): DurationField | null {
  for (const comment of commentsIn(fence, unit)) {
    if (notAStep.test(comment.text)) continue;
    const match = firstOf([takes, waits, bracketed], comment.text);
    if (!match?.[1]) continue;
    return { ...commentField(fence, comment, comment.text), value: readDuration(match[1]) };
  }
  return null;
}

/** Reads free text, code left out. Thresholds, retention, intervals and timeouts are no durations of a step. */
export function inferredDuration(leaves: readonly Leaf[]): DurationField | null {
  let unusable: DurationField | null = null;
  for (const leaf of leaves) {
    if (leaf.type !== 'prose') {
      const said = inComments(leaf.fence);
      if (said) return said;
      continue;
    }
    const { prose } = leaf;
    if (!/\d|\b(?:hour|minute|second|while|time|moment|bit|long|day)/i.test(prose.masked)) continue;
    for (const { start, masked: sentence } of leaf.sentences) {
      const stated = unit.test(sentence);
      const waiting = stated ? waits.exec(sentence) : null;
      if (!waiting && notAStep.test(sentence)) continue;
      const match =
        waiting ?? (stated ? firstOf(given.test(sentence) ? forms.slice(0, 2) : forms, sentence) : null);
      if (match?.[1]) {
        const from = start + match.index;
        const location = locate(prose, from, from + match[0].length);
        const text = lineOf(prose, from, from + match[0].length);
        return {
          value: readDuration(match[1].replace(/-(?=[a-z])/i, ' ')),
          text,
          source: 'inferred',
          strength: 'strong',
          location,
        };
      }
      const loose: RegExpExecArray | null = unusable === null ? vague.exec(sentence) : null;
      if (loose) {
        const from = start + loose.index;
        const location = locate(prose, from, from + loose[0].length);
        unusable = { value: null, text: loose[0], source: 'inferred', strength: 'strong', location };
      }
    }
  }
  return unusable;
}
