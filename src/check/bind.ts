// Parsed documents → bound documents: kind, metadata and contract of each, and what they give one another.
import type { Catalogue } from '../model/catalogue.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { ParsedDocument } from '../model/parsed-document.ts';
import type { Kind } from '../model/kind.ts';
import type { Settings } from '../model/settings.ts';
import { applyAliases } from './aliases.ts';
import { guessKind } from './classify.ts';
import { bindContract } from './contract.ts';
import { incidentTimes } from './incident-times.ts';
import { kindNameOf, metadataOf } from './metadata.ts';
import { relatedMetadata, relationsOf } from './relate.ts';
import { secretNamesOf } from './secret-names.ts';

export interface BindInput {
  readonly parsed: readonly ParsedDocument[];
  readonly kinds: readonly Kind[];
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  /** Whether a path is covered by a pattern of `content`. */
  readonly governs: (path: string) => boolean;
}

/** Binds every document to the contract of its kind. Documents keep the order of the input. */
export function bind(input: BindInput): Corpus {
  const alone = input.parsed.map((parsed) => bindDocument(parsed, input));
  const relations = relationsOf(alone);
  return {
    documents: alone.map((document) => ({ ...document, metadata: relatedMetadata(document, relations) })),
    catalogue: input.catalogue,
    settings: input.settings,
    matrices: relations.matrices,
    kinds: input.kinds.map(({ id }) => id),
  };
}

/** Binds one document by what it, its path, the configuration and the catalogue say. */
export function bindDocument(parsed: ParsedDocument, input: Omit<BindInput, 'parsed'>): Document {
  const frontmatter = applyAliases(parsed.frontmatter, input.settings.frontmatterAliases);
  const kindName = kindNameOf(parsed.path, frontmatter, input.settings);
  const kind = kindName ? (input.kinds.find(({ id }) => id === kindName.value) ?? null) : null;
  const shownAs = kind ?? input.kinds.find(({ id }) => id === frontmatter.salvaged?.kind) ?? null;
  const guess = kind ? null : guessKind(parsed, input.kinds);
  const contract = kind ? bindContract(parsed, frontmatter, kind) : [];
  const metadata = metadataOf(parsed, frontmatter, { kind, shownAs }, input.settings, input.catalogue);
  return {
    ...parsed,
    frontmatter,
    kind,
    kindName,
    proposedKind: guess?.proposed?.kind ?? null,
    likelyKind: guess?.likely ?? null,
    governed: input.governs(parsed.path),
    metadata: {
      ...metadata,
      secrets: secretNamesOf(kind, contract, parsed),
      times: incidentTimes(kind, contract, parsed, input.settings),
    },
    contract,
  };
}
