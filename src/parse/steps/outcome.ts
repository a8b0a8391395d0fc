// What should happen, where no label says so: output shown after a command, set phrases, "# Expected:" in a fence.
import type { Fence } from '../../model/parsed-document.ts';
import type { Location } from '../../model/location.ts';
import type { StepField } from '../../model/step.ts';
import { readCommands } from '../commands.ts';
import { lineInFence } from '../fences.ts';
import { commandLanguage, isCommandSpan } from '../shell.ts';
import { isTold } from './conditions.ts';
import type { Leaf, ProseLeaf } from './leaves.ts';
import { saysOutcome, saysRequired, type Telling } from './outcome-sentences.ts';
import { lineOf, locate, type Prose, type Sentence, sentenceField } from './prose.ts';

const said = String.raw`[ \t]*(?:(?:expected(?: (?:output|result|outcome|response))?|(?:example |sample )?output|result|returns?|prints?)\s?:|(?:this )?should\b|expect(?:ed|s)?\b|=>|->|→|[^\n]{1,80}\((?:expect(?:ed|s)?|should)\b|\{\s?\"|HTTP/\d)`;
const inScript = new RegExp(String.raw`(?:^|[ \t])(?:#|//)${said}`, 'im');
const inQuery = new RegExp(String.raw`(?:^|[ \t])(?:--|#|//)${said}`, 'im');

/** "If the output is similar to the example below, …:" and the like: what follows was printed, whatever its language. */
const announced =
  /\b(?:outputs?|results?|responses?|logs?) (?:is|are|looks?|should|will|would)\b.{0,40}\b(?:similar|like|below|following|this)\b.*:$|\b(?:outputs?|lines?) (?:similar to|like)\b.*:$/i;

/** A strong outcome where there is one, else a weak "Verify that …", else nothing. */
export function inferredOutcome(leaves: readonly Leaf[]): StepField | null {
  const shown = shownOrSaid(leaves);
  return shown?.strength === 'strong' ? shown : (built(leaves) ?? shown);
}

/** The first sentence that states an outcome by how it is built. */
function built(leaves: readonly Leaf[]): StepField | null {
  for (const leaf of leaves) {
    if (leaf.type === 'fence') continue;
    for (const sentence of leaf.sentences) {
      const found = strongOrWeak(leaf.prose, sentence, () => isSettled(leaves, sentence), 'structures');
      if (found) return withFence(found, leaves, leaf, sentence);
    }
  }
  return null;
}

function shownOrSaid(leaves: readonly Leaf[]): StepField | null {
  let fallback: StepField | null = null;
  let command = false;
  let between: { leaf: ProseLeaf; last: Sentence | undefined } | null = null;
  let sentencesBetween = 0;
  for (const leaf of leaves) {
    if (leaf.type === 'fence') {
      const shown = leaf.fence.role === 'output' && sentencesBetween <= 2;
      if (command && (shown || announced.test(between?.last?.masked ?? '')))
        return shownOutput(leaf.fence, between);
      if (leaf.fence.role !== 'command') continue;
      const said = inCommandFence(leaf.fence);
      if (said) return said;
      command = true;
      between = null;
      sentencesBetween = 0;
      continue;
    }
    const { sentences } = leaf;
    for (const sentence of sentences) {
      const found = strongOrWeak(leaf.prose, sentence, () => isSettled(leaves, sentence), 'phrases');
      if (found?.strength === 'strong') return withFence(found, leaves, leaf, sentence);
      fallback ??= found;
    }
    const spans = leaf.prose.marks.filter(
      (mark) => mark.kind === 'code' && isCommandSpan(leaf.prose.text.slice(mark.start, mark.end)),
    );
    // "`a` → `b`", where `b` is to be run too, is the order of two commands.
    const answered = spans.find(
      ({ end }) =>
        (answer.test(leaf.prose.masked.slice(end, end + 12)) &&
          !spans.some(({ start }) => start > end && start < end + 6)) ||
        printed.test(leaf.prose.masked.slice(end, end + 80)),
    );
    if (answered) return strongField(leaf.prose, sentences, answered.start);
    if (spans.length > 0) {
      command = true;
      sentencesBetween = 0;
    } else sentencesBetween += sentences.length;
    between = { leaf, last: sentences.at(-1) };
  }
  return fallback;
}

/** "`SELECT 1` → `1`": what stands behind a command and an arrow is its result. */
const answer = /^\s{0,2}(?:→|=>|->|⇒)\s{0,2}(?:\uFFFC|["“\d]|\w+\W*$)/;

/** "`vault-put.sh key`, prints the new version", "`kubectl get nodes` shows all nodes `Ready`", "… – about a minute, ends with `ok`". */
const printed =
  /^(?:,|;|\s[–—-])?\s(?:[^.;\n,]{3,30},\s)?(?:(?:and|which|it|this|that) )?(?:(?:prints?|says?|outputs|answers|replies|responds)(?: with)?|(?:returns?|shows?|reports?|lists?|gives?|displays?|ends with|exits with|contains?))\s(?:(?<=(?:prints?|says?|outputs|replies|with)\s)(?:the|an?|nothing|no)\b(?! (?:usage|help)\b)|[^.;\n]{0,30}(?:\uFFFC|["“])|(?:0|200|ok|no|only|all|nothing|none|the (?:new|same|old|former|previous))\b|[A-Z][a-z]+ )/;

function strongField(prose: Prose, sentences: readonly Sentence[], at: number): StepField {
  const sentence = sentences.find(({ end }) => end > at);
  return sentenceField(prose, sentence ?? { start: at, end: prose.text.length });
}

/** What a verification says to be seen: "**Validation:** `SELECT …` must be 0". */
export function verifiedOutcome(leaves: readonly Leaf[]): StepField | null {
  for (const leaf of leaves) {
    if (leaf.type !== 'prose') continue;
    const required = leaf.sentences.find(({ masked }) => saysRequired(masked));
    if (required) return sentenceField(leaf.prose, required);
  }
  const said = inferredOutcome(leaves);
  return said?.strength === 'strong' ? said : null;
}

function strongOrWeak(
  prose: Prose,
  { start, end, masked }: Sentence,
  settled: () => boolean,
  telling: Telling,
): StepField | null {
  const strength = saysOutcome(masked, settled, telling);
  return strength === null ? null : field(lineOf(prose, start, end), strength, locate(prose, start, end));
}

/** Whether something was told before a sentence, or nothing is behind it: it does not lead up to what the step does. */
function isSettled(leaves: readonly Leaf[], sentence: Sentence): boolean {
  let behind = false;
  for (const leaf of leaves) {
    if (leaf.type === 'fence') {
      if (leaf.fence.role === 'command') return !behind;
      continue;
    }
    for (const other of leaf.sentences) {
      if (other === sentence) behind = true;
      else if (isTold(other.masked)) return !behind;
    }
  }
  return true;
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

/** "NAME   READY   STATUS" behind a command that has no prompt. */
const tableHeader =
  /\n[A-Z][A-Z0-9_()/-]*(?: [A-Z0-9()]+)?(?: {2,}[A-Z][A-Z0-9_()/-]*(?: [A-Z0-9()]+)?)+ *(?=\n)/;

/** "# Expected: 3 pods" in a fence, a table or the lines printed between its prompts. */
function inCommandFence(fence: Fence): StepField | null {
  const comment = commandLanguage(fence.language ?? '') === 'query' ? inQuery : inScript;
  const match = comment.exec(fence.value.slice(0, 8000)) ?? expectation(fence.value.slice(0, 8000));
  if (match) {
    const raw = fence.value.slice(match.index, commentEnd(fence.value, match.index + match[0].length)).trim();
    const text = raw.replace(/^[ \t]*(?:#|\/\/|--)[ \t]*/gm, '');
    const line = lineInFence(fence, match.index + 1);
    const endLine = line + raw.split('\n').length - 1;
    return field(text, 'strong', {
      line,
      column: fence.indent + 1,
      endLine,
      endColumn: endColumnOf(fence, raw),
    });
  }
  const header = fence.value.includes('  ') ? tableHeader.exec(fence.value.slice(0, 8000)) : null;
  if (header && header.index > 0) {
    const line = lineInFence(fence, header.index + 1);
    const { endLine } = fence.location;
    const place = { line, column: fence.indent + 1, endLine, endColumn: 1 };
    return field(fence.value.slice(header.index).trim(), 'strong', place);
  }
  const { commands, output } = readCommands(fence);
  // A second command whose prompt was forgotten.
  if (!output || commands.some(({ code }) => firstWord(code) === firstWord(output.text))) return null;
  const line = fence.firstLine + output.line;
  return field(output.text, 'strong', {
    line,
    column: fence.indent + 1,
    endLine: fence.location.endLine,
    endColumn: 1,
  });
}

const tellings: readonly Telling[] = ['phrases', 'structures'];

/** "# Both timestamps should be equal" behind a command. */
function expectation(value: string): RegExpExecArray | null {
  if (!value.includes(' should ')) return null;
  const lines = /\n[ \t]*(?:#|\/\/|--) ?([^\n]{3,120}? should [^\n]{3,200})/g;
  for (let match = lines.exec(value); match; match = lines.exec(value))
    if (tellings.some((telling) => saysOutcome(match?.[1] ?? '', () => false, telling) === 'strong'))
      return match;
  return null;
}

const firstWord = (text: string): string => /^\S*/.exec(text)?.[0] ?? '';

/** The end of the line; after "# Expected output:" of the comment. */
function commentEnd(value: string, from: number): number {
  let end = lineEnd(value, from);
  if (!/:\s*$/.test(value.slice(from, end))) return end;
  while (/^[ \t]*(?:#|\/\/|--)/.test(value.slice(end + 1, end + 80))) end = lineEnd(value, end + 1);
  return end;
}

function lineEnd(value: string, from: number): number {
  const end = value.indexOf('\n', from);
  return end < 0 ? value.length : end;
}

function endColumnOf(fence: Fence, raw: string): number {
  return fence.indent + 1 + (raw.length - raw.lastIndexOf('\n') - 1);
}

function field(text: string, strength: 'strong' | 'weak', location: Location): StepField {
  return { value: text, text, source: 'inferred', strength, location };
}

function span(from: Location, to: Location): Location {
  return { line: from.line, column: from.column, endLine: to.endLine, endColumn: to.endColumn };
}
