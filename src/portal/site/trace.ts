// The trace table → its page: the rows of docs/trace.md, led to the pages of rules and kinds.
import { trace } from '../../../schemas/trace/index.ts';
import type { Kind } from '../../model/kind.ts';
import type { Rule } from '../../model/rule.ts';
import { failingExample, ruleOf, type Target, titleOf } from '../../model/trace.ts';
import { linesText } from '../../report/trace.ts';
import { anchored, hrefOf, ruleHref } from '../views/address.ts';
import type { TraceCheck, TraceView } from '../views/trace.ts';

export function traceOf(base: string, kinds: readonly Kind[], rules: readonly Rule[]): TraceView {
  const known = new Set(rules.map(({ id }) => id));
  const checkOf = (target: Target): TraceCheck => {
    if (target.type === 'unjudged') {
      return { rule: null, part: null, kind: null, reason: target.reason };
    }
    const id = ruleOf(target);
    const rule = { label: id, href: known.has(id) ? ruleHref(base, id) : '' };
    if (target.type === 'rule') {
      const failing = failingExample(target, rules);
      const part = failing && {
        label: `fails on “${failing.example.title}”`,
        href: anchored(rule.href, `example-${failing.index + 1}`),
      };
      return { rule, part, kind: null, reason: null };
    }
    const part = { label: titleOf(target, kinds), href: hrefOf(base, `/kinds/${target.kind}/`) };
    return { rule, part, kind: target.kind, reason: null };
  };
  return {
    sources: trace.sources.map(({ document, title, rows }) => ({
      id: document,
      title,
      rows: rows.map((row) => ({
        id: row.id.replace(':', '-'),
        lines: linesText(row),
        part: row.part,
        asks: row.asks,
        check: checkOf(row.target),
      })),
      unjudged: rows.filter(({ target }) => target.type === 'unjudged').length,
    })),
    conflicts: trace.conflicts.map(({ id, about, says, takes, target, decidedBy }) => ({
      id,
      about,
      says: says.map(({ document, lines, says: said }) => `\`${document}:${lines}\` ${said}`),
      takes,
      check: checkOf(target),
      decidedBy,
    })),
  };
}
