// What stands before a procedure: how long it is, where a script may offer to run it, and the assignments that stop in the shell while
// a parameter is not set, for whoever reads it on paper or without scripts.
import type { Element, Root } from 'hast';
import type { Parameter } from '../model/document.ts';
import { formatDuration } from '../model/duration.ts';
import { type Location, contains } from '../model/location.ts';
import { commandLanguage } from '../parse/shell.ts';
import type { RenderContext } from './context.ts';
import { escapeHtml } from '../model/escape.ts';
import type { PlacedProcedure, Renderable } from './renderable.ts';
import { added, descendants, element, hasClass, isElement, startsAt, startsIn, text } from './tree.ts';

interface Block {
  readonly procedure: PlacedProcedure;
  readonly names: Set<string>;
  /** Line of the first command that it is for. */
  line: number;
}

/**
 * Puts the bars and the places of the assignments in front of procedures, in place. Returns what fills the latter: their inside is code
 * already, and is not to be decorated again.
 */
export function openProcedures(root: Root, document: Renderable, context: RenderContext): () => void {
  if (!context.runnable) return () => undefined;
  const blocks = blocksOf(document);
  const fills: (() => void)[] = [];
  for (const procedure of document.procedures) {
    const block = blocks.find((each) => each.procedure === procedure);
    const place = block === undefined ? null : assignments(block, context.parameters, fills);
    if (procedure.steps.length > 1) insertBefore(root, procedure, bar(procedure));
    if (block === undefined || place === null) continue;
    if (block.line < procedure.location.line) insertAtLine(root, block.line, place);
    else insertBefore(root, procedure, place);
  }
  if (document.procedures.every(({ steps }) => steps.length < 2)) barBeforeTasks(root);
  return () => {
    for (const fill of fills) fill();
  };
}

function bar({ steps }: PlacedProcedure): Element {
  const known = steps.flatMap(({ seconds }) => seconds ?? []);
  const sum = known.reduce((total, seconds) => total + seconds, 0);
  const duration = known.length === steps.length && sum > 0 ? `, about ${formatDuration(sum)}` : '';
  return added('div', { className: ['run-bar'] }, [text(`${steps.length} steps${duration}`)]);
}

/** Each procedure answers for what it uses itself; what stands outside of them goes with the one before it, else with the first. */
function blocksOf(document: Renderable): Block[] {
  const uses = usesIn(document);
  const blocks = document.procedures
    .map((procedure): Block => {
      const own = uses.filter((use) => contains(procedure.location, use.location));
      return { procedure, names: new Set(own.map(({ name }) => name)), line: procedure.location.line };
    })
    .filter(({ names }) => names.size > 0);
  for (const use of uses) {
    if (document.procedures.some(({ location }) => contains(location, use.location))) continue;
    const block = blocks.findLast(({ line }) => line <= use.location.line) ?? blocks[0];
    block?.names.add(use.name);
    if (block !== undefined && use.inFence) block.line = Math.min(block.line, use.location.line);
  }
  return blocks;
}

interface Use {
  readonly name: string;
  readonly location: Location;
  readonly inFence: boolean;
}

/** Parameters that a shell reads, and those that the text names. What the document checks itself is none of them. */
function usesIn({ placeholders, fences }: Renderable): Use[] {
  const checked = new Set(
    placeholders.flatMap(({ name, text: written }) => (/^\$\{\w+:?\?/.test(written) ? [name] : [])),
  );
  return placeholders.flatMap(({ name, text: written, location }) => {
    if (!written.startsWith('$') || checked.has(name)) return [];
    const fence = fences.find((each) => contains(each.location, location));
    const shell =
      fence === undefined ||
      (fence.role === 'command' &&
        (fence.language === null || ['shell', 'console'].includes(commandLanguage(fence.language) ?? '')));
    return shell ? [{ name, location, inFence: fence !== undefined }] : [];
  });
}

function assignments(
  { names }: Block,
  parameters: readonly Parameter[],
  fills: (() => void)[],
): Element | null {
  const declared = parameters.filter(({ name }) => names.has(name));
  const known = new Set(declared.map(({ name }) => name));
  const lines = [
    ...declared.map((parameter) => check(parameter.name, askFor(parameter))),
    ...[...names].filter((name) => !known.has(name)).map((name) => check(name, '')),
  ];
  const place = added('div', { className: ['code', 'code-command', 'assignments'] });
  fills.push(() => {
    place.children = [
      element('div', { className: ['code-bar'] }, [element('span', {}, [text('Set these first · sh')])]),
      element('pre', { tabIndex: 0 }, [
        element('code', { dataRole: 'command' }, [
          { type: 'raw', value: escapeHtml(lines.join('\n')) } as never,
        ]),
      ]),
    ];
  });
  return lines.length === 0 ? null : place;
}

const check = (name: string, ask: string): string =>
  `: "\${${name}:?set ${name}${ask === '' ? '' : `: ${ask}`}}"`;

/** Nothing that a shell could read as its own within double quotes: no quote, `$`, back-tick, brace, `!`. */
function askFor({ values, example, description }: Parameter): string {
  const words = values?.join(' or ') ?? (example === null ? (description ?? '') : `like ${example}`);
  const safe = words
    .replace(/[^\p{L}\p{N} .,:;/@%+=_-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > 80 ? safe.slice(0, 80).replace(/\s+\S*$/, '') : safe;
}

/** Directly before the list, the first heading or the table of a procedure. */
function insertBefore(root: Root, procedure: PlacedProcedure, node: Element): void {
  const first = procedure.steps[0];
  for (const parent of [root, ...descendants(root)]) {
    const at = parent.children.findIndex((child) => {
      if (!isElement(child)) return false;
      if (procedure.form === 'table')
        return (
          child.tagName === 'table' &&
          first !== undefined &&
          descendants(child).some((row) => row.tagName === 'tr' && startsAt(row, first.location))
        );
      if (hasClass(child, 'steps')) return child.children.some((item) => startsIn(item, procedure.location));
      return (
        child.tagName === 'article' &&
        hasClass(child, 'step') &&
        child.children.some((part) => first !== undefined && startsIn(part, first.location))
      );
    });
    if (at < 0) continue;
    parent.children.splice(at, 0, node as never);
    return;
  }
}

/** Before the block of the page in which the line stands. */
function insertAtLine(root: Root, line: number, node: Element): void {
  const at = root.children.findLastIndex(
    ({ position }) => position !== undefined && position.start.line <= line,
  );
  root.children.splice(Math.max(0, at), 0, node);
}

/** A checklist without steps is run by its boxes. */
function barBeforeTasks(root: Root): void {
  for (const parent of [root, ...descendants(root)]) {
    const at = parent.children.findIndex(
      (child) => isElement(child) && hasClass(child, 'contains-task-list'),
    );
    if (at < 0) continue;
    parent.children.splice(at, 0, added('div', { className: ['run-bar'] }, [text('Checklist')]) as never);
    return;
  }
}
