// The exact texts that records cite, bound and judged like documents of today: by today's rules, kinds and catalogue, on
// the day of their commit.
import { check, relatedMetadata, relationsOf } from '../check/index.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import type { CitedText, Past } from '../model/past.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Profile } from '../model/settings.ts';
import { rules } from '../rules/index.ts';
import { bindText } from './shard.ts';

/** A cited text with what the rules about single documents say of it. */
export interface JudgedText extends CitedText {
  readonly bound: Document;
  readonly report: Report;
}

export interface RunPast extends Past {
  readonly cited: Readonly<Record<string, JudgedText>>;
}

interface Surrounding {
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly kinds: readonly Kind[];
  readonly profile: Profile;
  readonly version: string;
}

/** Rules about single documents: what other documents and files say is not known of then. */
const single = rules.flatMap((rule): Rule[] => {
  if (rule.scope !== 'document') return [];
  const { lookAgain: _, ...alone } = rule;
  return [alone];
});

/** What they say of a text for ever; what the calendar says belongs to the document of today. */
export const lasting = single.filter(({ cause }) => cause !== 'time');

/** What the calendar says, on whatever day. */
export const timed = single.filter(({ cause }) => cause === 'time');

export function judgePast(past: Past, { corpus, facts, kinds, profile, version }: Surrounding): RunPast {
  const { settings, catalogue, matrices } = corpus;
  const relations = relationsOf(corpus.documents, matrices);
  const judge = (cited: CitedText): JudgedText => {
    const { path, text, revision } = cited;
    const alone = bindText({ path, text, governed: true }, { settings, catalogue, kinds });
    const bound = { ...alone, metadata: relatedMetadata(alone, relations) };
    const report = check({
      corpus: { ...corpus, documents: [bound] },
      facts,
      rules: lasting,
      today: revision.day,
      profile,
      only: null,
      paths: new Set([path]),
      version,
      commit: revision.commit,
    });
    return { ...cited, bound, report };
  };
  return {
    ...past,
    cited: Object.fromEntries(Object.entries(past.cited).map(([key, cited]) => [key, judge(cited)])),
  };
}
