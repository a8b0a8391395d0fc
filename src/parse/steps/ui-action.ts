// A named action in some user interface, or something asked of somebody: "Click **Deploy**", "Ask Ana in #ops to approve".
import type { Command, StepField } from '../../model/step.ts';
import { commandsOf } from './action.ts';
import type { Labelled, Leaf, ProseLeaf } from './leaves.ts';
import { lineOf, locate, type Mark, type Prose, type Sentence } from './prose.ts';
import {
  actionVerbs,
  imperativeOf,
  lookingVerbs,
  screenVerbs,
  tellingVerbs,
  type Word,
  wordsOf,
} from './verbs.ts';

/** The value of `Action:` or an `Action` column; otherwise the first sentence that names what to click, open or announce. */
export function uiActionOf(
  labelled: Labelled | undefined,
  free: readonly Leaf[],
  commands: readonly Command[],
): StepField | null {
  if (labelled && commands.length === 0 && commandsOf(labelled.leaves).length === 0) {
    const { text, location } = labelled;
    return { value: text, text, source: 'explicit', strength: 'strong', location };
  }
  for (let index = 0; index < free.length; index++) {
    const leaf = free[index];
    if (leaf?.type !== 'prose') continue;
    for (const sentence of leaf.sentences) {
      const found =
        commands.length > 0 ? besideCommands(leaf, sentence) : alone(leaf, sentence, free.slice(index + 1));
      if (!found) continue;
      const text = lineOf(leaf.prose, sentence.start, sentence.end);
      const location = locate(leaf.prose, sentence.start, sentence.end);
      return { value: text, text, source: 'inferred', strength: 'strong', location };
    }
  }
  return null;
}

const elsewhere =
  /\b(?:click|double-click|right-click|tap|press|toggle|tick|untick|select|choose|approve|merge|open|navigate|visit|log|sign|announce|ask|message|notify|page|ping|post|tell)\b/i;

/** Beside commands only what is done elsewhere counts: "… then click **Approve**". */
function besideCommands({ prose }: ProseLeaf, sentence: Sentence): boolean {
  return elsewhere.test(sentence.masked) && namesAction(prose, sentence, elsewhere);
}

function alone({ prose, end }: ProseLeaf, sentence: Sentence, later: readonly Leaf[]): boolean {
  if (leavesEditor.test(sentence.masked) || followsLink(prose, sentence, later)) return true;
  return namesAction(prose, sentence, null) || (sentence.end >= end - 2 && showsContent(sentence, later[0]));
}

/** "Raise a pull request with the following parameter:" and the text to put there. */
function showsContent({ masked }: Sentence, next: Leaf | undefined): boolean {
  if (next?.type !== 'fence' || !masked.endsWith(':')) return false;
  if (next.fence.role !== 'configuration' && next.fence.role !== 'other') return false;
  const verb = imperativeOf(masked);
  return verb !== null && actionVerbs.has(verb.text) && !lookingVerbs.has(verb.text);
}

const somewhere =
  /^\W{0,4}(?:in|on|from|at|using|via|within|under|through|once|when|after|if|for|to|as|with|inside)\b/i;
const quoted = /["“„‘«][^"”’»\n]{1,80}["”’»]|(?:^|[\s(])[#@][A-Za-z][\w-]{0,60}/;
const screen =
  /\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4} (?:web )?(?:console|dashboard|portal|page|tab|menu|UI|GUI|screen|button|view|workflow|pipeline|panel|app)\b|\b(?:pull|merge) request (?:on|in) [A-Z]\w/;
/** Every forge has them, under one of these names. */
const request =
  /\b(?:open|create|raise|submit|merge|approve)\s+(?:(?:an?|the|your|this|that|its)\s+)?(?:\w+\s+)?(?:(?:pull|merge) requests?|PR|MR)\b/i;
const clicked =
  /\b(?:click|double-click|right-click|tap|press|toggle|tick|untick)\s+(?:on\s+)?(?:the\s+)?[\p{Lu}"'“]/iu;

/** Whether an imperative stands before a name: bold, code, link, quotes, a channel, or a screen by its proper name. */
function namesAction(prose: Prose, { start, end, masked }: Sentence, verbsWanted: RegExp | null): boolean {
  const marks = prose.marks.filter(
    (mark) => mark.start >= start && mark.end <= end + 1 && isName(prose, mark),
  );
  const requested = request.test(masked);
  if (
    marks.length === 0 &&
    !requested &&
    !quoted.test(masked) &&
    !screen.test(masked) &&
    !clicked.test(masked)
  )
    return false;
  if (/^\W{0,4}(?:for example|e\.g\.|for instance)/i.test(masked)) return false;
  if (verbsWanted === null && marks.some((mark) => isMenuPath(prose, mark))) return true;
  for (const verb of verbsIn(masked)) {
    if (verbsWanted && !verbsWanted.test(verb.text)) continue;
    const rest = masked.slice(verb.end);
    if (/^\s+(?:that|if|whether|sure)\b/.test(rest)) continue;
    const from = start + verb.end;
    const to = from + clauseEnd(rest);
    const named = marks.filter((mark) => mark.start >= from && mark.end <= to + 1);
    const text = prose.text.slice(from, to);
    if (lookingVerbs.has(verb.text)) {
      if (named.some((mark) => mark.kind === 'link') || screen.test(text)) return true;
      continue;
    }
    if (named.length > 0 || quoted.test(text) || screen.test(text)) return true;
    if (requested && request.test(masked.slice(verb.start))) return true;
    if (screenVerbs.has(verb.text) && /^\s+(?:on\s+)?(?:the\s+)?[\p{Lu}"'“]/u.test(text)) return true;
    if (tellingVerbs.has(verb.text) && /\s[#@][\w-]{2,}/.test(text)) return true;
    // "Under **Repository access**, add the repository."
    if (!somewhere.test(masked)) continue;
    if (quoted.test(prose.text.slice(start, start + verb.start))) return true;
    if (marks.some((mark) => mark.end <= start + verb.start && mark.kind !== 'link')) return true;
  }
  return false;
}

/** A mark that holds a name: `**Deploy**`, not `**not**` nor a label with its colon. */
function isName(prose: Prose, mark: Mark): boolean {
  const text = prose.text.slice(mark.start, Math.min(mark.end, mark.start + 120)).trim();
  if (text === '' || text.endsWith(':')) return false;
  if (mark.kind === 'code' || mark.kind === 'link') return true;
  return !/^(?:not|never|only|all|must|always|before|after|and|or|any|each|every|both)$/i.test(text);
}

/** **Developers → API keys → Create key**, wherever it stands in a sentence. */
function isMenuPath(prose: Prose, { kind, start, end }: Mark): boolean {
  return kind === 'strong' && /\p{L}\s*(?:→|›|»|>)\s*\p{L}/u.test(prose.text.slice(start, end));
}

/** "… by following the steps in [the procedure](recovery.md)": the commands stand there. */
function followsLink(prose: Prose, { start, end, masked }: Sentence, later: readonly Leaf[]): boolean {
  return (
    /\bfollow(?:ing)? (?:the|its|these|this)\b|\b(?:steps|procedure|instructions) (?:\w+ )?(?:in|of|from|at)\b/i.test(
      masked,
    ) &&
    (prose.marks.some((mark) => mark.kind === 'link' && mark.start >= start && mark.end <= end + 1) ||
      later.some(isLink))
  );
}

/** A paragraph that is nothing but a link. */
function isLink(leaf: Leaf): boolean {
  if (leaf.type !== 'prose') return false;
  const [only, another] = leaf.prose.marks;
  return only?.kind === 'link' && !another && only.start <= leaf.start && only.end >= leaf.end;
}

const leavesEditor =
  /^\W{0,4}(?:then |now |and )?(?:save|exit|close|quit|confirm)\b[^.]{0,40}\b(?:changes?|editor|file|dialog|form|window|page|configuration)\b/i;

const screenOrOpen =
  /^(?:open|select|choose|click|press|go|navigate|toggle|enable|disable|expand|set|search|run|start|trigger|approve|merge)$/;

/** Verbs in the place of an imperative: first in the sentence, behind "In Grafana,", "and", "then", a comma. */
function verbsIn(masked: string): Word[] {
  const first = imperativeOf(masked);
  const introduced = somewhere.test(masked);
  const addressed = first !== null || introduced || /^\W{0,4}(?:you|we)\b/i.test(masked);
  const words = wordsOf(masked, 80);
  const verbs: Word[] = [];
  words.forEach((word, index) => {
    if (!actionVerbs.has(word.text)) return;
    if (word.start !== first?.start) {
      if (index === 0) return;
      const previous = words[index - 1];
      const gap = masked.slice(previous?.end ?? 0, word.start);
      const led = /[,;:>→(]/.test(gap) || follows(previous?.text ?? '', words[index - 2]?.text ?? '');
      // "In Grafana open …": the verb follows the place without a comma.
      const direct = introduced && index <= 6 && screenOrOpen.test(word.text);
      if (!(led && addressed) && !direct) return;
    }
    if (!/\b(?:not|never|n['’]t)\s+$/.test(masked.slice(Math.max(0, word.start - 8), word.start)))
      verbs.push(word);
  });
  return verbs;
}

function follows(previous: string, before: string): boolean {
  if (/^(?:and|then|or|can|should|must|please|now)$/.test(previous)) return true;
  return previous === 'to' && /^(?:need|have|want|going)$/.test(before);
}

/** How far an object may stand from its verb: to the end of the clause, 160 characters at most. */
function clauseEnd(rest: string): number {
  const stop = rest.slice(0, 160).search(/[;:]\s|\.\s|\s(?:because|so that|which|since|although)\s/);
  return stop < 0 ? Math.min(rest.length, 160) : stop;
}
