// What a step does: its commands, in fences and in code spans, or a named action in some user interface.
import type { Command, StepField } from '../../model/step.ts';
import { readCommands } from '../commands.ts';
import { isCommandSpan, promptLength } from '../shell.ts';
import type { Labelled, Leaf, ProseLeaf } from './leaves.ts';
import { lineOf, locate, type Mark, type Prose, type Sentence, sentencesOf } from './prose.ts';
import {
  actionVerbs,
  imperativeOf,
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
  /(?:\b(?:do not|never|not|avoid|without|instead of)|n['’]t)\s+(?:\w+\s+)?(?:run|running|use|using|execute|executing|type|try|apply)?\s*$/i;
const mentioned =
  /^\s{0,2}(?:step|workflow|job|label|flag|option|file|alert|metric|(?:command|script)s? (?:will|has|have|is|are|was|did|above|below))\b/i;
const told =
  /\b(?:run|running|execute|executing|rerun|re-run|with|using|via|by|do|type|issue|use|call|invoke)\s+(?:the\s+)?$/i;
const about =
  /^\s{0,2}(?:(?:will|would|may|might|can|cannot|could|only|does|did|has|have|had|is|was|returns?|fails?|shows?|prints?)\b|output\b)/i;

function inlineCommands({ prose, start, end }: ProseLeaf, commands: Command[]): void {
  for (const mark of prose.marks) {
    if (mark.kind !== 'code' || mark.start < start || mark.end > end) continue;
    const span = prose.text.slice(mark.start, mark.end);
    const before = prose.masked.slice(Math.max(0, mark.start - 40), mark.start);
    const run = told.test(before);
    if (
      !isCommandSpan(span) &&
      !(run && /^[a-z][\w-]{1,30}$/.test(span) && /\b(?:run|execute|type)\s+$/i.test(before))
    )
      continue;
    const after = prose.masked.slice(mark.end, mark.end + 30);
    if (forbidden.test(before) || (!run && (mentioned.test(after) || about.test(after)))) continue;
    const location = locate(prose, mark.start, mark.end);
    commands.push({
      code: span.slice(promptLength(span)),
      language: null,
      line: location.line,
      location,
      form: 'inline',
    });
  }
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
  for (const leaf of free) {
    if (leaf.type !== 'prose') continue;
    for (const sentence of sentencesOf(leaf.prose, leaf.start, leaf.end)) {
      if (!namesAction(leaf.prose, sentence)) continue;
      const text = lineOf(leaf.prose, sentence.start, sentence.end);
      const location = locate(leaf.prose, sentence.start, sentence.end);
      return { value: text, text, source: 'inferred', strength: 'strong', location };
    }
  }
  return null;
}

const somewhere =
  /^(?:in|on|from|at|using|via|within|under|through|once|when|after|if|for|to|as|with|inside)$/;
const quoted = /["“„‘«][^"”’»\n]{1,80}["”’»]|(?:^|[\s(])#[a-z0-9][\w-]{1,60}|(?:^|[\s(])@[\w-]{2,40}/;
const screen =
  /\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4} (?:web )?(?:console|dashboard|portal|page|tab|menu|UI|GUI|screen|button|view|workflow|pipeline|panel|app)\b/;

function namesAction(prose: Prose, { start, end }: Sentence): boolean {
  const masked = prose.masked.slice(start, Math.min(end, start + 600));
  for (const verb of verbsIn(masked)) {
    const rest = masked.slice(verb.end);
    if (/^\s+(?:that|if|whether|sure)\b/.test(rest)) continue;
    const scope = clauseEnd(rest);
    const text = prose.text.slice(start + verb.end, start + verb.end + scope);
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
    const led = /[,;:>→(]/.test(gap) || /^(?:and|then|or|to|can|should|must|please|now)$/.test(previous);
    // "In Grafana open …": the verb follows the place without a comma.
    const direct = introduced && index <= 6 && screenOrOpen.test(word.text);
    if ((led && (first !== null || introduced || /^(?:you|we)$/.test(words[0]?.text ?? ''))) || direct)
      verbs.push(word);
  });
  return verbs.filter(
    (verb) => !/\b(?:not|never|n['’]t)\s+$/.test(masked.slice(Math.max(0, verb.start - 8), verb.start)),
  );
}

const screenOrOpen =
  /^(?:open|select|choose|click|press|go|navigate|toggle|enable|disable|expand|set|search|run|start|trigger|approve|merge)$/;

/** How far an object may stand from its verb: to the end of the clause, 160 characters at most. */
function clauseEnd(rest: string): number {
  const stop = rest.slice(0, 160).search(/[;:]\s|\.\s|\s(?:because|so that|which|since|although)\s/);
  return stop < 0 ? Math.min(rest.length, 160) : stop;
}
