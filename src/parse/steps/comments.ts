// Comments in fences that hold commands: what their author says of a step where the commands stand.
import type { Fence } from '../../model/parsed-document.ts';
import type { StepField } from '../../model/step.ts';
import { lineInFence } from '../fences.ts';

const comment = /(?:^|\n)[ \t]*(?:#|\/\/|--)(?!!)[ \t]*([^\n]{4,240})/g;

export interface Comment {
  readonly text: string;
  /** Where it begins in the fence. */
  readonly at: number;
}

/** The lines of a command fence that are comments and hold what is looked for. */
export function commentsIn(fence: Fence, wanted: RegExp): Comment[] {
  const found: Comment[] = [];
  if (fence.role !== 'command' || !wanted.test(fence.value)) return found;
  for (const match of fence.value.slice(0, 8000).matchAll(comment)) {
    const text = (match[1] ?? '').trim();
    if (wanted.test(text)) found.push({ text, at: match.index + match[0].length - (match[1] ?? '').length });
  }
  return found;
}

/** A field that a part of a comment says. */
export function commentField(fence: Fence, { at }: Comment, text: string): StepField {
  const before = fence.value.slice(0, at);
  const line = lineInFence(fence, at);
  const column = fence.indent + at - before.lastIndexOf('\n');
  const location = { line, column, endLine: line, endColumn: column + text.length };
  return { value: text, text, source: 'inferred', strength: 'strong', location };
}
