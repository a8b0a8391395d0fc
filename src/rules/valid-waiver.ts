// A waiver says why, who answers for it and until when, and covers a rule that may be waived.
import * as z from 'zod';
import type { Document } from '../model/document.ts';
import type { WaiverComment } from '../model/parsed-document.ts';
import { daysAfter } from '../model/day.ts';
import { parseExactDuration } from '../model/duration.ts';
import type { Location } from '../model/location.ts';
import { nearest } from '../model/nearest.ts';
import { type CorpusProblem, corpusRule, type Rule } from '../model/rule.ts';
import type { ConfiguredWaiver } from '../model/settings.ts';
import { dayOf } from '../model/time.ts';
import { didYouMean } from '../model/unknown-name.ts';
import { durationOption } from './due.ts';

const options = z.strictObject({
  longest: durationOption('180d', 'How far ahead a waiver may end'),
});

interface Written {
  readonly path: string;
  readonly rule: string;
  readonly location: Location;
  readonly until: string | null;
}

const waived = (comment: string): string => `---
kind: page
---
# Notes

${comment}
## Mitigation

Restart it.
`;

/** `known` gives the rules of this run: the list that also holds this one. */
export const validWaiver = (known: () => readonly Rule[]): Rule =>
  corpusRule<z.infer<typeof options>>({
    id: 'valid-waiver',
    severity: 'error',
    waivable: false,
    options,
    summary: 'A waiver has a reason, an owner and an end date, is not expired, and is still needed',
    why: 'A finding accepted without a name and a date is a finding forgotten.',
    source: { document: 'opsworthy', part: 'formats.md, waivers' },
    examples: [
      {
        title: 'Complete, and needed',
        today: '2026-11-20',
        files: {
          'document.md': `---
kind: page
---
# Notes

<!-- opsworthy-waive valid-link until=2026-12-31 owner=team-a reason="the page moves in December" -->
See [the wiki](old-wiki.md).
`,
        },
        findings: [],
      },
      {
        title: 'No owner, no end, an unknown rule',
        today: '2026-11-20',
        files: {
          'document.md': waived('<!-- opsworthy-waive require-step reason="legacy" -->'),
        },
        findings: [
          {
            line: 6,
            message: 'The waiver names an unknown rule, `require-step`, did you mean `require-steps`?',
          },
          { line: 6, message: 'The waiver of `require-step` has no owner, no end date' },
        ],
      },
      {
        title: 'Expired',
        today: '2026-11-20',
        files: {
          'document.md': waived(
            '<!-- opsworthy-waive require-steps until=2026-11-19 owner=team-a reason="legacy" -->',
          ),
        },
        findings: [{ line: 6, message: 'The waiver of `require-steps` ended on 2026-11-19' }],
      },
      {
        title: 'In a record, whose text is sealed',
        today: '2026-11-20',
        files: {
          'document.md': waived(
            '<!-- opsworthy-waive require-section until=2026-12-19 owner=team-a reason="old form" -->',
          ).replace('page', 'verification-report'),
        },
        findings: [{ line: 6, message: 'A waiver in the text of a record counts for nothing' }],
      },
    ],
    *check({ corpus, today, options: { longest } }) {
      const rules = new Map(known().map((rule) => [rule.id, rule]));
      const days = Math.round((parseExactDuration(longest)?.max ?? 0) / 86_400);
      const latest = daysAfter(today, days);
      for (const document of corpus.documents) {
        for (const { rule, message, hint, location } of document.problems) {
          if (rule === 'valid-waiver')
            yield {
              path: document.path,
              location,
              message,
              ...(hint !== undefined && { hint }),
              context: message,
            };
        }
        for (const waiver of document.waivers) yield* inText(document, waiver, rules, today, latest, days);
      }
      for (const waiver of corpus.settings.waivers)
        yield* configured(waiver, corpus.settings.path ?? '', rules, today, latest, days);
    },
  });

type Known = ReadonlyMap<string, Rule>;

function* inText(
  document: Document,
  waiver: WaiverComment,
  rules: Known,
  today: string,
  latest: string,
  days: number,
): Generator<CorpusProblem> {
  const { form, rule, location, reason, owner, until } = waiver;
  const written: Written = { path: document.path, rule, location, until };
  const record = document.kind?.nature === 'record';
  if (record || document.format === 'mdx') {
    const message = `A waiver in the text of ${record ? 'a record' : 'an MDX file'} counts for nothing`;
    const hint = `waivers: [{ rule: ${rule}, path: ${document.path}, until: ${until ?? '‹date›'}, owner: ${owner ?? '‹team›'}, reason: "${reason ?? '‹why›'}" }]`;
    yield {
      ...about(written, 'place'),
      message,
      expected: 'an entry under `waivers` in the configuration',
      hint,
    };
    return;
  }
  yield* waivable(written, rules);
  const missing = [
    ...(reason ? [] : ['no reason']),
    ...(form === 'not-a-problem' || owner ? [] : ['no owner']),
    ...(form === 'not-a-problem' || until ? [] : ['no end date']),
  ];
  if (missing.length > 0) {
    yield {
      ...about(written, 'attributes'),
      message: `The waiver of \`${rule}\` has ${missing.join(', ')}`,
      expected: form === 'waive' ? 'until, owner and reason' : 'a reason',
      hint:
        form === 'waive'
          ? `until=${until ?? latest} owner=${owner ?? '‹team›'} reason="${reason ?? '‹why›'}"`
          : 'reason="‹why›"',
    };
  }
  if (form === 'waive' && until) yield* ending(written, until, today, latest, days);
}

function* configured(
  waiver: ConfiguredWaiver,
  path: string,
  rules: Known,
  today: string,
  latest: string,
  days: number,
): Generator<CorpusProblem> {
  const written: Written = { path, rule: waiver.rule, location: waiver.location, until: waiver.until };
  yield* waivable(written, rules);
  yield* ending(written, waiver.until, today, latest, days);
}

function* waivable(written: Written, rules: Known): Generator<CorpusProblem> {
  const rule = rules.get(written.rule);
  if (!rule) {
    const near = nearest(written.rule, rules.keys());
    yield {
      ...about(written, 'rule'),
      message: `The waiver names an unknown rule, \`${written.rule}\`${didYouMean(written.rule, [...rules.keys()])}`,
      expected: 'a rule that `opsworthy explain` lists',
      ...(near !== null && { hint: near }),
    };
  } else if (!rule.waivable) {
    yield {
      ...about(written, 'rule'),
      message: `\`${rule.id}\` cannot be waived`,
      expected: 'the finding mended',
      hint: 'Remove the waiver.',
    };
  }
}

function* ending(
  written: Written,
  until: string,
  today: string,
  latest: string,
  days: number,
): Generator<CorpusProblem> {
  const waiver = `The waiver of \`${written.rule}\``;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || dayOf(until) === null) {
    yield {
      ...about(written, 'until'),
      message: `${waiver} ends on ${until}, which is no date`,
      expected: `a date like ${latest}`,
      hint: latest,
    };
  } else if (until < today) {
    yield {
      ...about(written, 'until'),
      message: `${waiver} ended on ${until}`,
      expected: 'the finding mended, or a new decision',
      hint: 'Mend it, or decide again, with a new date.',
      cause: 'time',
    };
  } else if (until > latest) {
    yield {
      ...about(written, 'until'),
      message: `${waiver} runs until ${until}, more than ${days} days`,
      expected: `a date up to ${latest}`,
      hint: latest,
    };
  }
}

function about(
  written: Written,
  part: string,
): { path: string; location: Location; subject: string; context: string } {
  const { path, rule, location } = written;
  return { path, location, subject: `waiver:${rule}/${part}`, context: `${rule} ${part}` };
}
