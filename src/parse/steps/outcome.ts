// What should happen, where no label says so: output shown after a command, set phrases, "# Expected:" in a fence.
import type { Fence } from '../../model/document.ts';
import type { Location } from '../../model/location.ts';
import type { StepField } from '../../model/step.ts';
import { readCommands } from '../commands.ts';
import { isCommandSpan } from '../shell.ts';
import type { Leaf, ProseLeaf } from './leaves.ts';
import { lineOf, locate, type Prose, type Sentence, sentencesOf } from './prose.ts';

const state = String.raw`(?:(?:now |all |both |also |then |still )?(?:running|ready|available|healthy|green|up\b|empty|gone|visible|present|absent|listed|complete[d]?\b|successful|active|inactive|enabled|disabled|deployed|created|deleted|removed|synced|firing|resolved|cleared|bound|scheduled|zero|none\b|\d|true\b|false\b|in (?:the |an? )?[\w"'\uFFFC-]+ (?:state|status|phase)|equal|identical|the same|similar|at least|no\b|unchanged|responsive|\uFFFC|["“']))`;
const prints = String.raw`(?:show|return|print|display|report|say|read|contain|list|look (?:like|something|similar)|output|respond with|match|exit)`;
const subject = String.raw`\b(?:output|results?|response|commands?|query|page|dashboard|it|this|they|status|value|metric|graph|count|number|log|logs|pods?|jobs?|builds?|pipeline|deployment|nodes?|replicas?|service|cluster|alert|alarm|checks?|tests?|endpoint|state|health|rate)(?: [^\s.,;:]{1,40}){0,4}`;
const strong: readonly RegExp[] = [
  /\byou(?:'ll|’ll| should| will| must| can expect to| ought to) (?:now |then |also |soon )?(?:see|get back|receive|find|be (?:prompted|asked|shown|redirected|taken|logged|presented|greeted|notified))\b/i,
  /\bexpected (?:(?:outputs?|results?|outcomes?|response|value)\b|(?:behaviou?r|state)(?: is\b|:))/i,
  new RegExp(
    String.raw`${subject} should(?: (?:now|then|all|also|only|soon|always|eventually))? (?:${prints}|include|appear|have|go|drop|stay|become|stop|start|disappear|resolve|succeed|complete|finish|end)\b`,
    'i',
  ),
  new RegExp(
    String.raw`${subject} (?:will|must)(?: (?:now|then|all|also|only|soon|always|eventually))? ${prints}\b`,
    'i',
  ),
  new RegExp(String.raw`${subject} will(?: (?:now|then|all|also|soon))? be ${state}`, 'i'),
  new RegExp(
    String.raw`\bshould(?: (?:now|then|all|also|only))? (?:(?:show|return|print|display|output|respond|look like|be similar)\b|be ${state})`,
    'i',
  ),
  /\b(?:looks? (?:something )?like|is|are|be|something) (?:similar to|like) (?:the following|this|that)\b|\b(?:looks? like (?:this|the following)|similar to (?:the following|this|that))\b/i,
  /\b(?:example|sample|successful|typical) (?:output|response|result)s?\s*:?$/i,
  /\b(?:make sure|ensure|check|verify|confirm|validate|see)(?: that)? (?:it|this|the (?:output|result|command|response|query|call))(?: \S{1,30}){0,3} (?:returns?|shows?|prints?|reports?|contains?|says|displays?|outputs?|is|are|matches|equals)\b/i,
  /\b(?:once|when) (?:it|this|the (?:job|command|script|action|pipeline|deployment|rollout|build|upgrade|restore|migration))(?: \S{1,30}){0,3} (?:completes?|finishes|succeeds|(?:is|has|was)(?: been)? (?:successfully )?(?:done|complete|completed|finished|successful|executed|merged|applied))\b.{0,80}\b(?:will|should|shows?|is|are|you)\b/i,
  /\b(?:upon|on) (?:completion|success)\b.{0,80}\b(?:will|should|shows?|is|are|you)\b/i,
  /\b(?:this|it|the command|the (?:query|script|call|job))(?: above)? (?:returns?|prints?|outputs?|shows?) (?:\uFFFC|["“']|the following|no\b|an? (?:empty|list|single)|\d)/i,
];
const seeAlso =
  /\bsee (?:also\b|the (?:docs?|documentation|readme|section|guide|runbook|page|faq)\b|section\b|our\b)/i;
const conditional =
  /^\W{0,4}(?:(?:note|important|warning|tip)[:,]?\s+)?(?:if|unless|otherwise|when you see|in case|but if)\b/i;
const quick =
  /should|will|must|expect|output|like|similar|see\b|sure|ensure|check|verify|confirm|validate|returns?\b|prints?\b|shows?\b|once|when|upon|on\b|receive|find/i;
const weak =
  /^\W{0,4}(?:(?:then|now|finally|next|also|and|please|again|\d+[.)])[,:]?\s+){0,3}(?:verify|confirm|ensure|validate|make sure|double-check|check(?= (?:that|if|whether)\b))\b(?! (?:in with|out\b|to\b))(?: again)?(?: if| that| whether| the| all| your| it| each| both| for| \S)/i;
const inFence =
  /(?:^|[ \t])(?:#|\/\/|--(?=[ \t]))[ \t]*(?:(?:expected(?: (?:output|result|outcome|response))?|(?:example |sample )?output|result|returns?|prints?)\s*:|(?:this )?should\b|expect(?:ed|s)?\b|=>|->|→)/im;

/** A strong outcome where there is one, else a weak "Verify that …", else nothing. */
export function inferredOutcome(leaves: readonly Leaf[]): StepField | null {
  let fallback: StepField | null = null;
  let command = false;
  let between: { leaf: ProseLeaf; last: Sentence | undefined } | null = null;
  let sentencesBetween = 0;
  for (const leaf of leaves) {
    if (leaf.type === 'fence') {
      if (leaf.fence.role === 'output' && command && sentencesBetween <= 2)
        return shownOutput(leaf.fence, between);
      if (leaf.fence.role !== 'command') continue;
      const said = inCommandFence(leaf.fence);
      if (said) return said;
      command = true;
      between = null;
      sentencesBetween = 0;
      continue;
    }
    const sentences = sentencesOf(leaf.prose, leaf.start, leaf.end);
    for (const sentence of sentences) {
      const found = strongOrWeak(leaf.prose, sentence);
      if (found?.strength === 'strong') return withFence(found, leaves, leaf, sentence);
      fallback ??= found;
    }
    if (
      leaf.prose.marks.some(
        (mark) => mark.kind === 'code' && isCommandSpan(leaf.prose.text.slice(mark.start, mark.end)),
      )
    ) {
      command = true;
      sentencesBetween = 0;
    } else sentencesBetween += sentences.length;
    between = { leaf, last: sentences.at(-1) };
  }
  return fallback;
}

function strongOrWeak(prose: Prose, { start, end }: Sentence): StepField | null {
  const masked = prose.masked.slice(start, Math.min(end, start + 600));
  if (!quick.test(masked) || conditional.test(masked)) return null;
  const isStrong = !seeAlso.test(masked) && strong.some((pattern) => pattern.test(masked));
  if (!isStrong && !weak.test(masked)) return null;
  return field(lineOf(prose, start, end), isStrong ? 'strong' : 'weak', locate(prose, start, end));
}

/** "The output should show:" goes on in the fence or list behind it. */
function withFence(
  found: StepField,
  leaves: readonly Leaf[],
  leaf: ProseLeaf,
  sentence: Sentence,
): StepField {
  if (sentence.end < leaf.end - 2 || !/[:]$/.test(found.text)) return found;
  const next = leaves[leaves.indexOf(leaf) + 1];
  if (next?.type !== 'fence' || next.fence.role === 'command') return found;
  return field(`${found.text}\n${next.fence.value}`, 'strong', span(found.location, next.fence.location));
}

/** A fence that follows a command shows what the command prints; a sentence between the two belongs to it. */
function shownOutput(
  fence: Fence,
  between: { leaf: ProseLeaf; last: Sentence | undefined } | null,
): StepField {
  if (!between?.last) return field(fence.value, 'strong', fence.location);
  const { prose } = between.leaf;
  const { start, end } = between.last;
  return field(
    `${lineOf(prose, start, end)}\n${fence.value}`,
    'strong',
    span(locate(prose, start, end), fence.location),
  );
}

/** "# Expected: 3 pods" in a fence, or the lines printed between its prompts. */
function inCommandFence(fence: Fence): StepField | null {
  const match = /#|\/\/|--/.test(fence.value) ? inFence.exec(fence.value.slice(0, 8000)) : null;
  if (match) {
    const end = fence.value.indexOf('\n', match.index + match[0].length);
    const raw = fence.value.slice(match.index, end < 0 ? undefined : end);
    const text = raw.trim().replace(/^(?:#|\/\/|--)\s*/, '');
    const line = fence.firstLine + fence.value.slice(0, match.index + 1).split('\n').length - 1;
    const column = fence.indent + 1;
    return field(text, 'strong', { line, column, endLine: line, endColumn: column + raw.length });
  }
  const output = readCommands(fence).output;
  if (!output) return null;
  const line = fence.firstLine + output.line;
  return field(output.text, 'strong', {
    line,
    column: fence.indent + 1,
    endLine: fence.location.endLine,
    endColumn: 1,
  });
}

function field(text: string, strength: 'strong' | 'weak', location: Location): StepField {
  return { value: text, text, source: 'inferred', strength, location };
}

function span(from: Location, to: Location): Location {
  return { line: from.line, column: from.column, endLine: to.endLine, endColumn: to.endColumn };
}
