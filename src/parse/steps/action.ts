// The commands of a step, in fences and in code spans. A span that is only spoken of is none.
import type { Location } from '../../model/location.ts';
import type { Command, InlineCommand } from '../../model/step.ts';
import { readCommands } from '../commands.ts';
import { isCommandSpan, promptLength } from '../shell.ts';
import type { Leaf, ProseLeaf } from './leaves.ts';
import { locate, type Mark, type Prose, type Sentence } from './prose.ts';
import { imperativeOf, isInstruction } from './verbs.ts';

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
  /\b(?:run|running|execute|executing|rerun|re-run|with|using|via|do|doing|type|issue|use|call|invoke)(?: the following)?:?\s+(?:an?\s+|the\s+)?$/i;
const named =
  /^\s{0,2}(?:\w+ )?(?:pipelines?|jobs?|workflows?|actions?|playbooks?|stages?|tests?|scripts?|suite)\b/i;
/** What a command does or has, rather than what kind of thing is named after it. */
const shows =
  /^\s{0,2}(?:will|would|may|might|can|cannot|could|only|does|did|has|have|had|is|was|returns?|fails?|shows?|prints?|output)\b/i;
/** "`kubectl get nodes` shows …" at the beginning or behind a colon: what is seen by whoever runs it. */
const seen = /^\s{0,2}(?:shows?|prints?|returns?|outputs)\b/i;
/** What "Run" may be followed by although no tool of that name is known. */
const isWord = /^[a-z][\w-]{1,30}(?: [\w./:@=${}<>"'-]{1,60}){0,8}$/;
const ordered = /(?:^|\s)(?:run|execute)(?: the following)?:?\s+$/i;
const offered =
  /\b(?:you|we) (?:can|could|should|must|may|need|have|will)\b|:\s*$|^(?:on|from|in|inside|as)\b[^.;]{0,50},\s*$/i;

/** Commands that a text shows to be run, or by which it says what holds: "`curl …` returns 200". */
export function spokenCommands(leaf: ProseLeaf, about: string): InlineCommand[] {
  const { prose } = leaf;
  return codeSpansOf(leaf).flatMap(({ span, sentence, code }) => {
    if (!isToBeRun(prose, span, sentence, code) && !isSpokenOf(prose, span, sentence, code)) return [];
    const said = prose.masked.slice(sentence.start, span.start);
    return { ...inlineCommand(code, span.location), about: `${about}\n${said}` };
  });
}

function inlineCommands(leaf: ProseLeaf, commands: Command[]): void {
  const { prose } = leaf;
  for (const { span, sentence, code } of codeSpansOf(leaf)) {
    if (isToBeRun(prose, span, sentence, code))
      commands.push(inlineCommand(code, locate(prose, span.start, span.end)));
  }
}

interface CodeSpan {
  readonly span: Mark;
  readonly sentence: Sentence;
  readonly code: string;
}

function codeSpansOf({ prose, start, end, sentences }: ProseLeaf): CodeSpan[] {
  return prose.marks.flatMap((span) => {
    if (span.kind !== 'code' || span.start < start || span.end > end) return [];
    const sentence = sentences.find((candidate) => candidate.end >= span.end);
    const raw = prose.text.slice(span.start, span.end);
    const code = raw.includes('\n') ? raw.replace(/(?<!\s)\s*\n\s*/g, ' ') : raw;
    return sentence ? { span, sentence, code } : [];
  });
}

function inlineCommand(code: string, location: Location): Command {
  return {
    code: code.slice(promptLength(code)),
    language: null,
    line: location.line,
    location,
    form: 'inline',
  };
}

/** A command, neither forbidden nor a name for something else ("the `make test` job"). */
function isSpokenOf({ masked }: Prose, span: Mark, sentence: Sentence, code: string): boolean {
  if (!isCommandSpan(code) || forbidden.test(beforeOf(masked, span, sentence))) return false;
  const after = masked.slice(span.end, span.end + 30);
  return shows.test(after) || !(mentioned.test(after) || named.test(after));
}

const beforeOf = (masked: string, span: Mark, sentence: Sentence): string =>
  masked.slice(Math.max(sentence.start, span.start - 60), span.start);

/** A code span is run when the sentence says so or stands for nothing else; otherwise it is only spoken of. */
function isToBeRun({ masked }: Prose, span: Mark, sentence: Sentence, code: string): boolean {
  const before = beforeOf(masked, span, sentence);
  if (forbidden.test(before)) return false;
  const run = told.test(before);
  const after = masked.slice(span.end, span.end + 30);
  // A lone word is a command only where it is run: "Run `terraform`", not "Run the `nightly` pipeline".
  if (!isCommandSpan(code)) return run && isWord.test(code) && ordered.test(before) && !named.test(after);
  if (run) return true;
  const first = span.start - sentence.start < 3;
  if (mentioned.test(after)) return seen.test(after) && (first || /[:;]\s*$/.test(before));
  if (first || offered.test(before)) return true;
  return imperativeOf(masked.slice(sentence.start, span.start)) !== null || isInstruction(before);
}
