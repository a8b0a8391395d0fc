// Shorthand of the parser tests: a text in, the parts asked for out.
import type { ParsedDocument } from '../../src/model/parsed-document.ts';
import type { Step } from '../../src/model/step.ts';
import { parseDocument } from '../../src/parse/index.ts';

export const read = (text: string, path = 'document.md'): ParsedDocument => parseDocument(path, text);

/** Steps of the first procedure. */
export const stepsOf = (text: string, path?: string): readonly Step[] =>
  read(text, path).procedures[0]?.steps ?? [];

/** The only step of a list of one, from the text below its marker. */
export function step(body: string): Step {
  const [first, ...others] = stepsOf(`## Steps\n\n1. ${body.replaceAll('\n', '\n   ')}\n`);
  if (!first || others.length > 0) throw new Error('expected one step');
  return first;
}
