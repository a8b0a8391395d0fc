// What is known of one document beside its text, written or inferred, in the order in which its page shows it.
import { calledIn } from '../../model/catalogue.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Document, Known } from '../../model/document.ts';
import { rootPath } from '../../model/reference.ts';
import { rootOf } from '../../model/kind.ts';
import { summaryOf } from '../../model/summary.ts';
import { textAt } from '../../model/written.ts';
import { hrefOf, serviceAddress } from '../views/address.ts';
import { alertHref, isAlertName } from './alerts.ts';
import type { DocumentEntry, Fact } from '../views/entries.ts';

/** The fact that names the runbook to open when a step fails. */
export const rollbackRunbook = 'Rollback runbook';

/** What facts are looked up in. */
export interface FactsInput {
  readonly corpus: Corpus;
  /** By path. */
  readonly entries: ReadonlyMap<string, DocumentEntry>;
  readonly serviceNames: ReadonlyMap<string, string>;
}

export function factsOf(input: FactsInput, document: Document, entry: DocumentEntry): Fact[] {
  const { metadata, kind, kindName } = document;
  const { settings, catalogue } = input.corpus;
  const { base } = settings.site;
  const by = (text: string): string => `by ${calledIn(catalogue, text)}`;
  const facts: Fact[] = [];
  const add = (label: string, known: Known<unknown> | null, values: Fact['values']): void => {
    if (values.length > 0)
      facts.push({ label, values, inferredFrom: known?.source === 'inferred' ? known.from : null });
  };
  const plain = (text: string): Fact['values'][number] => ({ text, href: null, date: false });
  const page = (text: string, address: string): Fact['values'][number] => ({
    text,
    href: hrefOf(base, address),
    date: false,
  });
  const runbook = (reference: string): Fact['values'][number] => {
    const at = rootPath(reference, document.path) ?? '';
    const other = input.entries.get(at) ?? input.entries.get(`${at}.md`);
    return other ? { text: other.title, href: other.href, date: false } : plain(reference);
  };
  const { services, owner, reviewed, reviewEvery, tested, environments } = metadata;
  add('Kind', kindName, [
    kind
      ? page(kind.title, `/kinds/${kind.id}/`)
      : plain(document.proposedKind ? `none; looks like ${document.proposedKind}` : 'none'),
  ]);
  add(
    'Service',
    services[0] ?? null,
    services.map(({ value }) => {
      const name = input.serviceNames.get(value);
      return name === undefined ? plain(value) : page(name, serviceAddress(value));
    }),
  );
  add('Owner', owner, owner ? [plain(entry.ownerName ?? owner.value)] : []);
  add('Status', metadata.status, [plain(metadata.status.value)]);
  if (reviewed)
    add('Reviewed', reviewed, [
      { text: reviewed.value.on, href: null, date: true },
      ...(reviewed.value.by ? [plain(by(reviewed.value.by))] : []),
    ]);
  else if (kind?.nature === 'living' && kind.reviewEvery !== null) add('Reviewed', null, [plain('never')]);
  if (entry.reviewDue) add('Review due', reviewEvery, [{ text: entry.reviewDue, href: null, date: true }]);
  if (tested) {
    const where = [
      tested.value.environment ? `in ${tested.value.environment}` : '',
      tested.value.by ? by(tested.value.by) : '',
    ].filter(Boolean);
    add('Tested', tested, [
      { text: tested.value.on, href: null, date: true },
      ...(where.length > 0 ? [plain(where.join(' '))] : []),
    ]);
  }
  // What stands under `environment` is said as that.
  if (shownValue(document.frontmatter.data['environment']).length === 0)
    add(
      'Environments',
      environments[0] ?? null,
      environments.map(({ value }) => plain(value)),
    );
  add(
    'Release runbook',
    metadata.releaseRunbook,
    metadata.releaseRunbook ? [runbook(metadata.releaseRunbook.value)] : [],
  );
  add(
    rollbackRunbook,
    metadata.rollbackRunbook,
    metadata.rollbackRunbook ? [runbook(metadata.rollbackRunbook.value)] : [],
  );
  add(
    'Parameters',
    metadata.parameters[0] ?? null,
    metadata.parameters.map(({ value }) => plain(value.name)),
  );
  if (rootOf(kind) === 'operations-runbook')
    add(
      'Alerts',
      metadata.alerts[0] ?? null,
      metadata.alerts.map(({ value }) => ({
        text: value,
        href: isAlertName(value) ? alertHref(base, value) : null,
        date: false,
      })),
    );
  for (const [label, key] of writtenKeys) {
    const { known, texts } = saidOf(document, key);
    add(
      label,
      known,
      texts.map((text) => ({
        text: named.has(key) ? calledIn(catalogue, text) : text,
        href: null,
        date: /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text),
      })),
    );
  }
  for (const [label, key] of decisions) {
    const [who, at] = [textAt(document, `${key}.by`), textAt(document, `${key}.at`)];
    add(label, null, [
      ...(at === null ? [] : [{ text: at, href: null, date: true }]),
      ...(who === null ? [] : [plain(by(who))]),
    ]);
  }
  add(
    'Describes',
    metadata.describes[0] ?? null,
    metadata.describes.map(({ value }) => plain(value)),
  );
  add('Tags', null, metadata.tags.map(plain));
  add('Controls', null, metadata.controls.map(plain));
  return facts;
}

/** What stands in the frontmatter, else what the timeline of an incident tells and no table states. */
function saidOf(
  document: Document,
  key: string,
): { readonly known: Known<string> | null; readonly texts: readonly string[] } {
  const texts = shownValue(document.frontmatter.data[key]);
  const told = document.metadata.times[key];
  // Last, for whoever asks for a table has the document parsed.
  if (!told || texts.length > 0 || summaryOf(document).has(key)) return { known: null, texts };
  return { known: told, texts: [told.value] };
}

/** Who decided in a record, and when: what an auditor asks for first. */
const decisions: readonly (readonly [string, string])[] = [
  ['Approved', 'approval'],
  ['Verified', 'verification'],
];

/** Keys of those below that name people. */
const named: ReadonlySet<string> = new Set(['deployedBy', 'commander']);

/** Frontmatter of single kinds that a reader wants to see. */
const writtenKeys: readonly (readonly [string, string])[] = [
  ['Version', 'version'],
  ['Environment', 'environment'],
  ['Outcome', 'outcome'],
  ['Incident', 'incident'],
  ['Severity', 'severity'],
  ['Started', 'startedAt'],
  ['Completed', 'completedAt'],
  ['Detected', 'detectedAt'],
  ['Resolved', 'resolvedAt'],
  ['Deployed by', 'deployedBy'],
  ['Commander', 'commander'],
  ['Strategy', 'strategy'],
  ['RTO', 'rto'],
  ['RPO', 'rpo'],
  ['Type', 'type'],
  ['Date', 'date'],
  ['Estimated duration', 'estimatedDuration'],
];

/** What a value of frontmatter says, as texts. */
export function shownValue(value: unknown): string[] {
  if (typeof value === 'string' && value.trim() !== '') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(shownValue);
  return [];
}
