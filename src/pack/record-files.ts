// One record → its files in the pack: the Markdown, what people read (HTML, PDF) and what programs read (JSON).
import type { RegisterRow } from '../../schemas/register.ts';
import type { Document } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { Seal } from '../model/git.ts';
import { instantOf } from '../model/time.ts';
import { jsonText } from '../model/visible.ts';
import { evidenceOf } from './controls.ts';
import { sha256 } from '../model/digest.ts';
import { recordPage } from './html.ts';
import { type PdfOrWhyNot, pdfOf } from './pdf/record.ts';
import type { PicturesByAddress } from './pdf/pictures.ts';
import { type PdfMaker, Unprintable } from './pdf/typst.ts';
import { provenanceOf, unsealedRecord } from './provenance.ts';
import type { TextPlace } from './texts.ts';

/** A record as it goes into a pack. */
export interface PackedRecord {
  /** Of the text that is packed. */
  readonly document: Document;
  readonly markdown: Uint8Array;
  /** Where git has that text; `null` where credentials were blotted out of it, or there is no git. */
  readonly git: TextPlace | null;
  /** `null` where it is not sealed. */
  readonly seal: Seal | null;
  /** Today's text, where that is not the sealed one with its amendments. */
  readonly altered: Uint8Array | null;
  readonly pictures: PicturesByAddress;
  /** Sorts of the credentials that were blotted out. */
  readonly blotted: readonly string[];
  readonly verdict: string;
  readonly findings: readonly Finding[];
}

/** What is said of the pack as a whole. */
export interface PackFacts {
  readonly commit: string | null;
  /** Seconds since 1970 of that commit. */
  readonly at: number;
  readonly evaluatedOn: string;
  readonly version: string;
  /** Id of a team → its name. */
  readonly teams: ReadonlyMap<string, string>;
}

/** `pdf`: SHA-256; or why there is none. */
export interface MadeFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly pdf: PdfOrWhyNot;
}

/** All but `record.json`, which holds what is made of the others. */
export function readableFiles(record: PackedRecord, maker: PdfMaker, facts: PackFacts): MadeFiles {
  const { document, markdown, altered } = record;
  const { seal, git, blotted, verdict } = record;
  const provenance = provenanceOf(
    {
      seal,
      verdict,
      commit: facts.commit,
      blob: git?.blob ?? null,
      intact: true,
      unsealed: unsealedRecord(facts.commit !== null),
      blotted: blotted.length > 0,
    },
    facts,
  );
  const team = document.metadata.owner?.value ?? null;
  const owner = team === null ? null : (facts.teams.get(team) ?? team);
  const files = new Map<string, Uint8Array>([
    ['record.md', markdown],
    ['record.html', Buffer.from(recordPage(document, { owner, provenance }))],
  ]);
  if (altered !== null) files.set('record.altered.md', altered);
  try {
    const at = record.seal?.sealed.at ?? facts.at;
    const pdf = pdfOf(maker, { document, markdown, owner, provenance, at, pictures: record.pictures });
    files.set('record.pdf', pdf);
    return { files, pdf: { digest: sha256(pdf) } };
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    return { files, pdf: { missing: error.message } };
  }
}

/** What a program needs to know of it. */
export function recordJson(record: PackedRecord, row: RegisterRow, facts: PackFacts): Uint8Array {
  const { document, seal, git, blotted, verdict, findings } = record;
  const { metadata, kind, path, frontmatter } = document;
  return json({
    schemaVersion: 1,
    id: metadata.id,
    kind: kind?.id ?? null,
    title: metadata.title.value,
    path,
    status: metadata.status.value,
    services: metadata.services.map(({ value }) => value),
    owner: metadata.owner?.value ?? null,
    commit: facts.commit,
    blob: git?.blob ?? null,
    text: git && { commit: git.commit, path: git.path },
    blotted,
    sealed: seal && {
      commit: seal.sealed.commit,
      at: instantOf(seal.sealed.at),
      path: seal.path,
      intact: seal.intact.revision.commit,
      intactPath: seal.intact.path,
    },
    verdict,
    evaluatedOn: facts.evaluatedOn,
    frontmatter: frontmatter.data,
    register: row,
    evidence: evidenceOf(document),
    findings: findings.map((finding) => ({ ...finding, edits: undefined, acceptedAs: undefined })),
  });
}

/** As every JSON file of a pack is written. */
export const json = (value: unknown): Uint8Array => Buffer.from(jsonText(value));
