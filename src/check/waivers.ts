// Findings accepted on purpose: by a comment in the text or an entry in the configuration.
import type { Document } from '../model/document.ts';
import type { WaiverComment } from '../model/parsed-document.ts';
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

  /**
   * With the waiver that covers it today. What only the end of a waiver uncovered is there because of the calendar, but not in a
   * document that the change under review `touches`, or of which it asks something else: a waiver that ended long ago would let
   * anything through there.
   */
  applied(finding: Finding, touches: (path: string) => boolean): Finding {
    const { waiver, lapsed } = this.#for(finding);
    if (!lapsed) return { ...finding, waiver };
    return touches(finding.path) ? finding : { ...finding, cause: 'time' };
  }

  /** Expired and incomplete waivers cover nothing. */
  #for(finding: Finding): { readonly waiver: AppliedWaiver | null; readonly lapsed: boolean } {
    let lapsed = false;
    if (!this.#waivable.has(finding.rule)) return { waiver: null, lapsed };
    for (const waiver of this.#byPath.get(finding.path) ?? []) {
      const [first, last] = waiver.covers;
      if (waiver.rule !== finding.rule || finding.line < first || finding.line > last || !waiver.reason)
        continue;
      this.#used.add(waiver);
      const { form, until, owner, reason } = waiver;
      if (form === 'waive' && (!owner || !until)) continue;
      if (form === 'waive' && until && until < this.#today) lapsed = true;
      else return { waiver: { form, until, owner, reason }, lapsed: false };
    }
    for (const waiver of this.#settings.waivers) {
      if (waiver.rule !== finding.rule || !matcher(waiver.path)(finding.path)) continue;
      if (
        waiver.section !== null &&
        !finding.section.some((name) => normaliseName(name) === normaliseName(waiver.section ?? ''))
      )
        continue;
      this.#used.add(waiver);
      const { until, owner, reason } = waiver;
      if (until < this.#today) lapsed = true;
      else return { waiver: { form: 'waive', until, owner, reason, configured: true }, lapsed: false };
    }
    return { waiver: null, lapsed };
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
