// Findings accepted on purpose: by a comment in the text or an entry in the configuration.
import type { Document, WaiverComment } from '../model/document.ts';
import type { AppliedWaiver, Finding } from '../model/finding.ts';
import { matcher } from '../model/glob.ts';
import { normaliseName } from '../model/normalise.ts';
import type { Rule } from '../model/rule.ts';
import type { ConfiguredWaiver, Settings } from '../model/settings.ts';

export type WaiverEntry =
  | { readonly in: 'document'; readonly path: string; readonly waiver: WaiverComment }
  | { readonly in: 'configuration'; readonly path: string; readonly waiver: ConfiguredWaiver };

/** Applies waivers to findings and remembers which were needed. */
export class Waivers {
  readonly #byPath = new Map<string, WaiverComment[]>();
  readonly #used = new Set<WaiverComment | ConfiguredWaiver>();
  readonly #waivable: ReadonlySet<string>;
  readonly #settings: Settings;
  readonly #today: string;

  constructor(documents: readonly Document[], settings: Settings, rules: readonly Rule[], today: string) {
    this.#settings = settings;
    this.#today = today;
    this.#waivable = new Set(rules.filter((rule) => rule.waivable).map((rule) => rule.id));
    for (const document of documents) {
      // The text of records is sealed, and comments of MDX do not survive: both are waived in the configuration.
      const inText = document.kind?.nature !== 'record' && document.format === 'md';
      if (inText && document.waivers.length > 0) this.#byPath.set(document.path, [...document.waivers]);
    }
  }

  /** The waiver that covers a finding today; expired and incomplete ones cover nothing. */
  for(finding: Finding): AppliedWaiver | null {
    if (!this.#waivable.has(finding.rule)) return null;
    for (const waiver of this.#byPath.get(finding.path) ?? []) {
      const [first, last] = waiver.covers;
      if (waiver.rule !== finding.rule || finding.line < first || finding.line > last || !waiver.reason)
        continue;
      this.#used.add(waiver);
      if (waiver.form === 'waive' && (!waiver.owner || !waiver.until || waiver.until < this.#today)) continue;
      return { form: waiver.form, until: waiver.until, owner: waiver.owner, reason: waiver.reason };
    }
    for (const waiver of this.#settings.waivers) {
      if (waiver.rule !== finding.rule || !matcher(waiver.path)(finding.path)) continue;
      if (
        waiver.section !== null &&
        !finding.section.some((name) => normaliseName(name) === normaliseName(waiver.section ?? ''))
      )
        continue;
      this.#used.add(waiver);
      if (waiver.until < this.#today) continue;
      const { until, owner, reason } = waiver;
      return { form: 'waive', until, owner, reason, configured: true };
    }
    return null;
  }

  /** Waivers that covered no finding, expired ones included: they are no longer needed. */
  unused(): WaiverEntry[] {
    const entries: WaiverEntry[] = [];
    for (const [path, waivers] of this.#byPath) {
      for (const waiver of waivers)
        if (!this.#used.has(waiver)) entries.push({ in: 'document', path, waiver });
    }
    for (const waiver of this.#settings.waivers) {
      if (!this.#used.has(waiver))
        entries.push({ in: 'configuration', path: this.#settings.path ?? '', waiver });
    }
    return entries;
  }
}
