// The register of changes: one row for each sealed record, with everything that an auditor asks of a change and how far each
// statement can be trusted. Pure: corpus, git's facts and report → rows. The portal shows it, the evidence pack holds it.
import {
  type Register,
  type RegisterCell,
  registerColumns,
  type RegisterRow,
} from '../../schemas/register.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { LostRecord } from '../model/git.ts';
import type { Past } from '../model/past.ts';
import type { Report } from '../model/report.ts';
import { statedText } from '../model/summary.ts';
import { dayOf, secondsOf } from '../model/time.ts';
import { declared, notApplicable, notEvaluated, notRecorded, recorded } from './cells.ts';
import { controlsOf } from './controls.ts';
import { apart, timesInOrder } from './duties.ts';
import type { PdfOrWhyNot } from './pdf/record.ts';
import { authorOf, declaredPerson } from './people.ts';
import { reasonOutside } from './population.ts';
import { branchOf, sealCells, sealedBy, told, type Witness } from './seals.ts';

export interface RegisterInput {
  readonly corpus: Corpus;
  readonly facts: Pick<Facts, 'git'>;
  readonly report: Report;
  /** `null` where no past was read. */
  readonly past: Pick<Past, 'signatures' | 'deployed'> | null;
  /** Path of a record → its PDF, where such are made. */
  readonly pdfs?: ReadonlyMap<string, PlacedPdf>;
}

/** A PDF and where it lies: its address, or its place in a pack. */
export type PlacedPdf =
  Extract<PdfOrWhyNot, { missing: string }> | { readonly digest: string; readonly place: string };

/** In the order of completion, records without a time last. */
export function registerOf(input: RegisterInput): Register {
  const { corpus, facts, report, past } = input;
  const witness: Witness = { git: facts.git, catalogue: corpus.catalogue, past };
  const rows = new Rows(input, witness);
  const branch = branchOf(witness);
  const records = corpus.documents
    .filter(
      (document) => document.kind?.nature === 'record' && reasonOutside(document, corpus, branch) === null,
    )
    .map(rows.of);
  const lost = 'missing' in branch ? [] : branch.lost.map((record) => lostRow(record, witness));
  return {
    schemaVersion: 1,
    tool: report.tool,
    evaluatedOn: report.evaluatedOn,
    commit: report.commit,
    records: [...records, ...lost].toSorted(byCompletion),
  };
}

class Rows {
  readonly #input: RegisterInput;
  readonly #witness: Witness;
  readonly #findings: Partial<Record<string, readonly Finding[]>>;
  readonly #verdicts: ReadonlyMap<string, string>;

  constructor(input: RegisterInput, witness: Witness) {
    this.#input = input;
    this.#witness = witness;
    this.#findings = Object.groupBy(input.report.findings, ({ path }) => path);
    this.#verdicts = new Map(input.report.documents.map(({ path, verdict }) => [path, verdict]));
  }

  of = (document: Document): RegisterRow => {
    const { metadata, path, digest, kind } = document;
    const { catalogue } = this.#witness;
    const stated = (...keys: string[]): string | null => firstStated(document, keys);
    const cell = (...keys: string[]): RegisterCell =>
      knows(document, keys) ? declared(stated(...keys)) : notApplicable();
    const person = (key: string): RegisterCell =>
      knows(document, [key]) ? declaredPerson(stated(key), catalogue) : notApplicable();
    const approver = person('approval.by');
    const deployer = person('deployedBy');
    const author = this.#author(document);
    return {
      id: recorded(metadata.id, 'declared'),
      kind: declared(kind?.id ?? null),
      title: recorded(metadata.title.value, 'declared'),
      service: services(metadata.services.map(({ value }) => value)),
      version: cell('version'),
      environment: cell('environment'),
      incident: cell('incident'),
      severity: cell('severity'),
      changeTicket: cell('change.id'),
      changeOpened: cell('change.openedAt'),
      requester: person('change.requestedBy'),
      author,
      approver,
      approved: cell('approval.at'),
      deployer,
      started: cell('startedAt'),
      completed: cell('completedAt', 'resolvedAt', 'date'),
      verifier: person('verification.by'),
      verified: cell('verification.at'),
      reported: cell('reportedAt'),
      commit: cell('commit'),
      artifactDigest: cell('artifactDigest'),
      testEvidence: cell('pipelineRun'),
      runbook: executed(document, 'runbook'),
      rollbackRunbook: executed(document, 'rollbackRunbook'),
      ...this.#emergency(document),
      outcome: cell('outcome'),
      controls: recorded(controlsOf(document), 'declared'),
      path: recorded(path, 'hash-proven'),
      sha256: recorded(digest, 'hash-proven'),
      ...pdfCells(this.#input.pdfs?.get(path)),
      ...sealCells(path, this.#witness),
      ...this.#judged(path),
      deployerIsNotApprover: apart(
        { role: 'deployer', cell: deployer },
        { role: 'approver', cell: approver },
      ),
      authorIsNotApprover: apart({ role: 'approver', cell: approver }, { role: 'author', cell: author }),
      timesInOrder: timesInOrder(document),
    };
  };

  /** Of the deployed commit: an author in git is neither requester nor approver. */
  #author(document: Document): RegisterCell {
    const { git, past, catalogue } = this.#witness;
    if (!knows(document, ['commit'])) return notApplicable();
    const commit = statedText(document, 'commit');
    if (commit === null) return notRecorded('no commit is named');
    if ('missing' in git) return notEvaluated(git.missing);
    if (past === null) return notEvaluated('no history was read');
    const revision = past.deployed[document.path];
    if (revision) return authorOf(revision, catalogue, past);
    return notEvaluated(`no repository at hand has the commit ${commit}`);
  }

  #emergency(document: Document): Pick<RegisterRow, 'emergency' | 'retrospectiveReview'> {
    if (!knows(document, ['emergency']))
      return { emergency: notApplicable(), retrospectiveReview: notApplicable() };
    if (document.frontmatter.data['emergency'] === undefined)
      return { emergency: recorded('no', 'declared'), retrospectiveReview: notApplicable() };
    const by = declaredPerson(statedText(document, 'emergency.reviewedBy'), this.#witness.catalogue);
    const on = statedText(document, 'emergency.reviewedOn');
    const review =
      by.value === null || on === null ? by : recorded(`${String(by.value)} on ${on}`, 'declared');
    return {
      emergency: recorded('yes', 'declared'),
      retrospectiveReview: by.value !== null && on === null ? notRecorded('the day is missing') : review,
    };
  }

  /** What the checks said, of today's text. */
  #judged(path: string): Pick<RegisterRow, 'verdict' | 'openFindings' | 'waivers'> {
    const findings = this.#findings[path] ?? [];
    const open = findings.filter(({ waiver, baselined }) => waiver === null && !baselined);
    const said = ({ severity, rule, line, message }: Finding): string =>
      `${severity} ${rule} in line ${line}: ${message}`;
    const accepted = findings.flatMap((finding) => {
      const { waiver, baselined } = finding;
      if (waiver === null) return baselined ? [`${said(finding)} (in the baseline)`] : [];
      const { reason, owner, until } = waiver;
      const terms = [reason, owner && `owner ${owner}`, until && `until ${until}`].filter(Boolean);
      return [`${said(finding)} (accepted: ${terms.join(', ')})`];
    });
    return {
      verdict: declared(this.#verdicts.get(path) ?? null),
      openFindings: recorded(open.map(said), 'declared'),
      waivers: recorded(accepted, 'declared'),
    };
  }
}

/** Where it lies is what whoever wrote the register says. */
function pdfCells(pdf: PlacedPdf | undefined): Pick<RegisterRow, 'pdf' | 'pdfSha256'> {
  const none =
    pdf === undefined
      ? notApplicable('an evidence pack holds PDFs')
      : 'missing' in pdf && notRecorded(pdf.missing);
  if (none) return { pdf: none, pdfSha256: none };
  const { place, digest } = pdf as Extract<PlacedPdf, { digest: string }>;
  return { pdf: recorded(place, 'declared'), pdfSha256: recorded(digest, 'hash-proven') };
}

const services = (ids: readonly string[]): RegisterCell =>
  ids.length === 0 ? notRecorded() : recorded(ids, 'declared');

const firstStated = (document: Document, keys: readonly string[]): string | null => {
  for (const key of keys) {
    const text = knows(document, [key]) ? statedText(document, key) : null;
    if (text !== null) return text;
  }
  return null;
};

/** Whether records of its kind can say such a thing at all. */
const knows = ({ kind }: Document, keys: readonly string[]): boolean =>
  kind !== null && keys.some((key) => Object.hasOwn(kind.frontmatter.shape, key.split('.')[0] ?? key));

/** A runbook as the record names it. */
function executed(document: Document, key: string): RegisterCell {
  if (!knows(document, [key])) return notApplicable();
  const path = statedText(document, `${key}.path`);
  const commit = statedText(document, `${key}.commit`);
  return declared(path === null || commit === null ? path : `${path} at ${commit}`);
}

/** A sealed record that is no longer there: what is still known of it. */
function lostRow(record: LostRecord, witness: Witness): RegisterRow {
  const what = `the record was ${record.instead === null ? 'deleted' : 'made a document of another kind'}`;
  const gone = notEvaluated(record.redaction ? `${what} by a redaction` : what);
  const cells = Object.fromEntries(registerColumns.map(([id]) => [id, gone])) as RegisterRow;
  return {
    ...cells,
    id: recorded(record.id, 'declared'),
    kind: recorded(record.kind, 'declared'),
    service: services(record.services),
    path: recorded(record.path, 'hash-proven'),
    ...sealedBy(record.sealed, witness),
    integrity: recorded(record.redaction ? 'deleted by a redaction' : 'deleted', 'hash-proven'),
    redactions: told(record.redactions),
    revisionsSince: record.removed
      ? recorded([record.removed.commit], 'hash-proven')
      : notRecorded('not committed'),
  };
}

function byCompletion(a: RegisterRow, b: RegisterRow): number {
  return placeOf(a) - placeOf(b) || (String(a.path.value) < String(b.path.value) ? -1 : 1);
}

function placeOf({ completed }: RegisterRow): number {
  const text = typeof completed.value === 'string' ? completed.value : '';
  return secondsOf(text) ?? secondsOf(`${dayOf(text) ?? ''}T00:00:00Z`) ?? Number.POSITIVE_INFINITY;
}
