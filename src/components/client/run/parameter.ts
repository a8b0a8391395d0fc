// Whether a value may stand for a parameter. Typed, from a pager's address, from a file or link: all are asked the same.
import type { Parameter } from '../../../model/document.ts';

export const longestValue = 1000;

/** What is wrong with the value and what is expected, as a sentence; `null` when nothing is. */
export function problemOf(parameter: Parameter, value: string): string | null {
  const { values, pattern, example } = parameter;
  const hidden = /[^\P{C}\n]/u.exec(value)?.[0].codePointAt(0);
  if (hidden !== undefined)
    return `Holds a character that nobody sees, U+${hidden.toString(16).toUpperCase().padStart(4, '0')}. Type the value by hand.`;
  if (value.length > longestValue)
    return `Has ${value.length} characters; at most ${longestValue} are expected.`;
  if (value.trim() === '') return `Is empty. ${expected(parameter)}`;
  if (values !== null && !values.includes(value)) return expected(parameter);
  if (pattern === null) return null;
  const form = expression(pattern);
  if (form === null || form.test(value)) return null;
  const spaces = value !== value.trim() && form.test(value.trim()) ? ' There are spaces around it.' : '';
  return `${example === null ? `Expected what matches ${pattern}.` : expected(parameter)}${spaces}`;
}

/** What a value should be, as the author said it. */
export function expected({ values, example, pattern }: Parameter): string {
  if (values !== null) return `Expected ${values.join(' or ')}.`;
  if (example !== null)
    return `Expected something like ${example}${pattern === null ? '' : ` (${pattern})`}.`;
  return pattern === null ? 'Expected a value.' : `Expected what matches ${pattern}.`;
}

/** `null` for an expression that cannot be read: it is the author's, and holds nobody up at night. */
function expression(pattern: string): RegExp | null {
  for (const flags of ['u', ''])
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Older expressions escape what the stricter form does not.
    }
  return null;
}

/** Values by the label or the name that brings them; what no parameter asks for is left out. Secrets come by keyboard alone. */
export function valuesFrom(
  parameters: readonly Parameter[],
  given: URLSearchParams,
): ReadonlyMap<string, string> {
  return new Map(
    parameters.flatMap(({ name, fromLabel, secret }) => {
      const value = (fromLabel === null ? null : given.get(fromLabel)) ?? given.get(name);
      return value === null || secret ? [] : [[name, value]];
    }),
  );
}
