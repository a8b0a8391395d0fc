// What a step does: its commands, in fences and in code spans, or a named action in some user interface.
import type { Command, StepField } from '../../model/step.ts';
import { readCommands } from '../commands.ts';
import { isCommandSpan, promptLength } from '../shell.ts';
import type { Labelled, Leaf, ProseLeaf } from './leaves.ts';
import { lineOf, locate, type Mark, type Prose, type Sentence, sentencesOf } from './prose.ts';
import {
  actionVerbs,
  imperativeOf,
  isInstruction,
  lookingVerbs,
  screenVerbs,
  tellingVerbs,
  type Word,
  wordsOf,
} from './verbs.ts';

/** Commands of fences and of code spans, in document order. */
export function commandsOf(leaves: readonly Leaf[]): Command[] {
  const commands: Command[] = [];
  for (const leaf of leaves) {
    if (leaf.type === 'prose') inlineCommands(leaf, commands);
    else if (leaf.fence.role === 'command') commands.push(...readCommands(leaf.fence).commands);
  }
  return commands;
}

const forbidden =
  /(?:\b(?:do not|never|not|avoid|without|instead of)|n['’]t)\s+(?:\w+\s+)?(?:run|running|use|using|execute|executing|type|try|apply)?\s*$|\b(?:will|would|it|this|that|which|script|job|pipeline|commands?)\s+(?:runs?|executes?|calls?|uses?|invokes?)\s+(?:the\s+)?$/i;
const mentioned =
  /^\s{0,2}(?:(?:step|workflow|job|label|flag|option|file|alert|metric|commands)\b|(?:command|script) (?:will|has|have|is|are|was|did|above|below)\b|(?:will|would|may|might|can|cannot|could|only|does|did|has|have|had|is|was|returns?|fails?|shows?|prints?|output)\b)/i;
const told =
  /\b(?:run|running|execute|executing|rerun|re-run|with|using|via|do|doing|type|issue|use|call|invoke)\s+(?:an?\s+|the\s+)?$/i;
const named =
  /^\s{0,2}(?:\w+ )?(?:pipelines?|jobs?|workflows?|actions?|playbooks?|stages?|tests?|scripts?|suite)\b/i;
const offered = /\b(?:you|we) (?:can|could|should|must|may|need|have|will)\b|:\s*$/i;

function inlineCommands({ prose, start, end }: ProseLeaf, commands: Command[]): void {
  const spans = prose.marks.filter((mark) => mark.kind === 'code' && mark.start >= start && mark.end <= end);
  if (spans.length === 0) return;
  const sentences = sentencesOf(prose, start, end);
  for (const span of spans) {
    const code = prose.text.slice(span.start, span.end).replace(/\s*\n\s*/g, ' ');
    const sentence = sentences.find((candidate) => candidate.end >= span.end);
    if (!sentence || !isToBeRun(prose, span, sentence, code)) continue;
    const location = locate(prose, span.start, span.end);
    const { line } = location;
    commands.push({ code: code.slice(promptLength(code)), language: null, line, location, form: 'inline' });
  }
}

/** A code span is run when the sentence says so or stands for nothing else; otherwise it is only spoken of. */
function isToBeRun({ masked }: Prose, span: Mark, sentence: Sentence, code: string): boolean {
  const before = masked.slice(Math.max(sentence.start, span.start - 60), span.start);
  if (forbidden.test(before)) return false;
  const run = told.test(before);
  const after = masked.slice(span.end, span.end + 30);
  // A lone word is a command only where it is run: "Run `terraform`", not "Run the `nightly` pipeline".
  if (!isCommandSpan(code)) {
    return (
      /^[a-z][\w-]{1,30}$/.test(code) && /(?:^|\s)(?:run|execute)\s+$/i.test(before) && !named.test(after)
    );
  }
  if (run) return true;
  if (mentioned.test(after)) return false;
  if (span.start - sentence.start < 3 || offered.test(before)) return true;
  return imperativeOf(masked.slice(sentence.start, span.start)) !== null || isInstruction(before);
}

/** The value of `Action:` or an `Action` column; otherwise the first sentence that names what to click, open, merge or announce. */
export function uiActionOf(
  labelled: Labelled | undefined,
  free: readonly Leaf[],
  commands: readonly Command[],
): StepField | null {
  if (labelled && labelled.text !== '' && commandsOf(labelled.leaves).length === 0) {
    const { text, location } = labelled;
    if (commands.length === 0) return { value: text, text, source: 'explicit', strength: 'strong', location };
  }
  for (const [index, leaf] of free.entries()) {
    if (leaf.type !== 'prose') continue;
    for (const sentence of sentencesOf(leaf.prose, leaf.start, leaf.end)) {
      const shown = sentence.end >= leaf.end - 2 && commands.length === 0 ? free[index + 1] : undefined;
      if (!namesAction(leaf.prose, sentence, commands) && !showsContent(leaf.prose, sentence, shown))
        continue;
      const text = lineOf(leaf.prose, sentence.start, sentence.end);
      const location = locate(leaf.prose, sentence.start, sentence.end);
      return { value: text, text, source: 'inferred', strength: 'strong', location };
    }
  }
  return null;
}

/** "Raise a pull request with the following parameter:" and the text to put there. */
function showsContent({ masked }: Prose, { start, end }: Sentence, next: Leaf | undefined): boolean {
  if (next?.type !== 'fence' || (next.fence.role !== 'configuration' && next.fence.role !== 'other'))
    return false;
  const verb = masked[end - 1] === ':' ? imperativeOf(masked.slice(start, end)) : null;
  return verb !== null && actionVerbs.has(verb.text) && !lookingVerbs.has(verb.text);
}

const somewhere =
  /^(?:in|on|from|at|using|via|within|under|through|once|when|after|if|for|to|as|with|inside)$/;
const quoted = /["“„‘«][^"”’»\n]{1,80}["”’»]|(?:^|[\s(])#[a-z0-9][\w-]{1,60}|(?:^|[\s(])@[\w-]{2,40}/;
const screen =
  /\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4} (?:web )?(?:console|dashboard|portal|page|tab|menu|UI|GUI|screen|button|view|workflow|pipeline|panel|app)\b/;

function namesAction(prose: Prose, { start, end }: Sentence, commands: readonly Command[]): boolean {
  const masked = prose.masked.slice(start, Math.min(end, start + 600));
  if (/^\W{0,4}(?:for example|e\.g\.|for instance)/i.test(masked)) return false;
  for (const verb of verbsIn(masked)) {
    const rest = masked.slice(verb.end);
    if (/^\s+(?:that|if|whether|sure)\b/.test(rest)) continue;
    // Beside commands only what is done elsewhere counts: "… then click **Approve**".
    if (commands.length > 0 && !elsewhere.test(verb.text) && !tellingVerbs.has(verb.text)) continue;
    const scope = clauseEnd(rest);
    const text = prose.text.slice(start + verb.end, start + verb.end + scope);
    // "Under **Repository access**, add the repository."
    const place = prose.text.slice(start, start + verb.start);
    if (somewhere.test(place.split(/\s/, 1)[0]?.toLowerCase() ?? '') && !lookingVerbs.has(verb.text)) {
      if (
        quoted.test(place) ||
        prose.marks.some(
          (mark) =>
            mark.start >= start &&
            mark.end <= start + verb.start &&
            mark.kind !== 'link' &&
            isName(prose, mark),
        )
      )
        return true;
    }
    const marks = prose.marks.filter(
      (mark) =>
        mark.start >= start + verb.end && mark.end <= start + verb.end + scope + 1 && mark.start < end,
    );
    if (lookingVerbs.has(verb.text)) {
      if (marks.some((mark) => mark.kind === 'link') || screen.test(text)) return true;
      continue;
    }
    if (marks.some((mark) => isName(prose, mark)) || quoted.test(text) || screen.test(text)) return true;
    if (screenVerbs.has(verb.text) && /^\s+(?:on\s+)?(?:the\s+)?[\p{Lu}"'“]/u.test(text)) return true;
    if (tellingVerbs.has(verb.text) && /\s[#@][\w-]{2,}/.test(text)) return true;
  }
  return false;
}

/** Bold, code, link or italics that hold a name: `**Deploy**`, not `**not**` nor a label with its colon. */
function isName(prose: Prose, mark: Mark): boolean {
  const text = prose.text.slice(mark.start, Math.min(mark.end, mark.start + 120)).trim();
  if (text === '' || text.endsWith(':')) return false;
  if (mark.kind === 'strong' || mark.kind === 'emphasis')
    return !/^(?:not|never|only|all|must|always|before|after|and|or|any|each|every|both)$/i.test(text);
  return true;
}

/** Verbs in the place of an imperative: first in the sentence, behind "In Grafana,", "and", "then", a comma. */
function verbsIn(masked: string): Word[] {
  const first = imperativeOf(masked);
  const words = wordsOf(masked, 80);
  const verbs: Word[] = first && actionVerbs.has(first.text) ? [first] : [];
  const introduced = somewhere.test(words[0]?.text ?? '');
  words.forEach((word, index) => {
    if (word === first || index === 0 || !actionVerbs.has(word.text) || word.start === first?.start) return;
    const gap = masked.slice(words[index - 1]?.end ?? 0, word.start);
    const previous = words[index - 1]?.text ?? '';
    const led =
      /[,;:>→(]/.test(gap) ||
      /^(?:and|then|or|can|should|must|please|now)$/.test(previous) ||
      (previous === 'to' && /^(?:need|have|want|going)$/.test(words[index - 2]?.text ?? ''));
    // "In Grafana open …": the verb follows the place without a comma.
    const direct = introduced && index <= 6 && screenOrOpen.test(word.text);
    if ((led && (first !== null || introduced || /^(?:you|we)$/.test(words[0]?.text ?? ''))) || direct)
      verbs.push(word);
  });
  return verbs.filter(
    (verb) => !/\b(?:not|never|n['’]t)\s+$/.test(masked.slice(Math.max(0, verb.start - 8), verb.start)),
  );
}

const elsewhere =
  /^(?:click|double-click|right-click|tap|press|toggle|tick|untick|select|choose|approve|merge|open|navigate|visit|log|sign)$/;
const screenOrOpen =
  /^(?:open|select|choose|click|press|go|navigate|toggle|enable|disable|expand|set|search|run|start|trigger|approve|merge)$/;

/** How far an object may stand from its verb: to the end of the clause, 160 characters at most. */
function clauseEnd(rest: string): number {
  const stop = rest.slice(0, 160).search(/[;:]\s|\.\s|\s(?:because|so that|which|since|although)\s/);
  return stop < 0 ? Math.min(rest.length, 160) : stop;
}
