// The published form of the register of changes: its columns, and the JSON that holds them. Whoever reads registers relies on it: a
// change of meaning is a new `schemaVersion`.
import * as z from 'zod';
import { provenances } from '../src/model/provenance.ts';
import { date } from './fields.ts';

/** Columns in their order: id, heading, what it says. */
export const registerColumns = [
  ['id', 'Id', 'Id of the record: its path without extension, unless it states another.'],
  ['kind', 'Kind', 'Kind of the record.'],
  ['title', 'Title', 'Title of the record.'],
  ['service', 'Service', 'Services that it is about.'],
  ['version', 'Version', 'Version that was released.'],
  ['environment', 'Environment', 'Environment that was deployed to.'],
  ['incident', 'Incident', 'Number of the incident.'],
  ['severity', 'Severity', 'How grave the incident was.'],
  ['changeTicket', 'Change ticket', 'Number of the change.'],
  ['changeOpened', 'Change opened', 'When the change was opened.'],
  ['requester', 'Requester', 'Who asked for the change.'],
  ['author', 'Author', 'Author of the deployed commit, as git names it. An author is no approver.'],
  ['approver', 'Approver', 'Who approved, as the record says.'],
  ['approved', 'Approved', 'When it was approved.'],
  ['deployer', 'Deployer', 'Who deployed.'],
  ['started', 'Started', 'When the deployment, or the incident, started.'],
  [
    'completed',
    'Completed',
    'When the deployment was completed or the incident resolved; of release notes, their date.',
  ],
  ['verifier', 'Verifier', 'Who verified the deployment.'],
  ['verified', 'Verified', 'When it was verified.'],
  ['reported', 'Reported', 'When the report was written.'],
  ['commit', 'Commit', 'Commit that was deployed.'],
  ['artifactDigest', 'Artifact digest', 'SHA-256 of what was deployed.'],
  ['testEvidence', 'Test evidence', 'Run of the pipeline that built and tested what was deployed.'],
  ['runbook', 'Runbook', 'Release runbook that was executed, at its commit.'],
  ['rollbackRunbook', 'Rollback runbook', 'Rollback runbook that was executed, at its commit.'],
  ['emergency', 'Emergency', 'Whether the record declares an emergency change: yes or no.'],
  ['retrospectiveReview', 'Retrospective review', 'Who reviewed the emergency afterwards, and on which day.'],
  ['outcome', 'Outcome', 'How the deployment ended.'],
  ['controls', 'Controls', 'Controls that it is evidence of: those of its kind, and those that it names.'],
  ['path', 'Path', 'Path of the Markdown file.'],
  ['sha256', 'SHA-256 of the Markdown', 'SHA-256 of the bytes of that file.'],
  ['pdf', 'PDF', 'Where its PDF lies: its address in the portal, or its path in the evidence pack.'],
  ['pdfSha256', 'SHA-256 of the PDF', 'SHA-256 of that PDF.'],
  ['sealingCommit', 'Sealing commit', 'First commit on the branch of records that holds it as final.'],
  ['sealed', 'Sealed', 'When that commit was made, by its own clock.'],
  ['sealedBy', 'Sealed by', 'Author of that commit.'],
  [
    'integrity',
    'Integrity',
    'Its text against the sealed text: unchanged, amended (only below `## Amendments`), redacted, altered, or deleted.',
  ],
  [
    'redactions',
    'Redactions',
    'What had to go from it since, as `redactions.yaml` tells for ever: day, reason, approver, digests before and after.',
  ],
  ['revisionsSince', 'Revisions since', 'Commits since that touched it, the oldest first.'],
  ['verdict', 'Verdict', 'Outcome of the checks on the day of the register.'],
  ['openFindings', 'Open findings', 'What the checks say against it and nobody accepted.'],
  ['waivers', 'Waivers', 'Findings that are accepted, with reason, owner and last day.'],
  ['deployerIsNotApprover', 'Deployer ≠ approver', 'Whether another person approved than deployed.'],
  ['authorIsNotApprover', 'Author ≠ approver', 'Whether another person approved than made the commit.'],
  [
    'timesInOrder',
    'Times in order',
    'Whether the times stand in the order in which such things happen; in an emergency the approval may follow.',
  ],
] as const satisfies readonly (readonly [id: string, title: string, about: string])[];

export type RegisterColumn = (typeof registerColumns)[number][0];

const text = z.string().min(1);

const recorded = z.strictObject({ value: z.union([text, z.array(text)]), provenance: z.enum(provenances) });
const absent = z.strictObject({
  value: z.null(),
  provenance: z.null(),
  absent: z.enum(['not recorded', 'not evaluated', 'not applicable']),
  reason: text.nullable(),
});
const cell = z.union([recorded, absent]).meta({ id: 'cell' });

const columns = Object.fromEntries(registerColumns.map(([id, , about]) => [id, cell.describe(about)]));

export const registerSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('opsworthy'), version: text }),
  evaluatedOn: date.describe('Day on which the records were judged.'),
  commit: text.nullable().describe('Commit that was checked out; null where git was not asked.'),
  records: z
    .array(z.strictObject(columns as Record<RegisterColumn, typeof cell>))
    .describe('Records in the order of their completion.'),
});

/** What the register holds of one thing: a value with how far it can be trusted, or why there is none. */
export type RegisterCell = z.infer<typeof cell>;
export type Register = z.infer<typeof registerSchema>;
export type RegisterRow = Register['records'][number];
