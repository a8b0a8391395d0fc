// Parsed documents → bound documents: kind, metadata and contract of each, and what they give one another.
import type { Catalogue } from '../model/catalogue.ts';
import { type Corpus, type MatrixFacts, matrixOf } from '../model/corpus.ts';
import type { Document, Known, ParsedDocument } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import type { Settings } from '../model/settings.ts';
import { applyAliases } from './aliases.ts';
import { classify } from './classify.ts';
import { bindContract } from './contract.ts';
import { inferred } from './fields.ts';
import { matrixFactsOf } from './matrix.ts';
import { kindNameOf, metadataOf } from './metadata.ts';

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
  const kinds = new Map(input.kinds.map((kind) => [kind.id, kind]));
  const alone = input.parsed.map((parsed) => bindOne(parsed, kinds, input));
  const matrices = alone.flatMap((document) => matrixFactsOf(document) ?? []);
  const byServiceAndKind = Map.groupBy(
    alone.flatMap((document) =>
      document.metadata.services.map(({ value }) => ({ document, key: `${value} ${document.kind?.id}` })),
    ),
    ({ key }) => key,
  );
  const counterpart = (service: string | null, kind: string): Known<string> | null => {
    const found = service === null ? undefined : byServiceAndKind.get(`${service} ${kind}`);
    const [only] = found ?? [];
    return only && found?.length === 1
      ? inferred(only.document.path, `the only ${kind} of ${service}`)
      : null;
  };
  const documents = alone.map((document) => relate(document, matrices, counterpart));
  return {
    documents,
    catalogue: input.catalogue,
    settings: input.settings,
    matrices,
    kinds: input.kinds.map(({ id }) => id),
  };
}

function bindOne(parsed: ParsedDocument, kinds: ReadonlyMap<string, Kind>, input: BindInput): Document {
  const frontmatter = applyAliases(parsed.frontmatter, input.settings.frontmatterAliases);
  const kindName = kindNameOf(parsed.path, frontmatter, input.settings);
  const kind = kindName ? (kinds.get(kindName.value) ?? null) : null;
  return {
    ...parsed,
    frontmatter,
    kind,
    kindName,
    proposedKind: kind ? null : (classify(parsed, input.kinds)?.kind ?? null),
    governed: input.governs(parsed.path),
    metadata: metadataOf(parsed, frontmatter, kind, input.settings, input.catalogue),
    contract: kind ? bindContract(parsed, frontmatter, kind) : [],
  };
}

type Counterpart = (service: string | null, kind: string) => Known<string> | null;

/** Adds what only the other documents can tell: environments of the matrix, the one runbook of the service. */
function relate(document: Document, matrices: readonly MatrixFacts[], counterpart: Counterpart): Document {
  const { metadata, kind } = document;
  if (kind === null) return document;
  const service = metadata.services[0]?.value ?? null;
  const environments =
    metadata.environments.length > 0
      ? metadata.environments
      : (matrixOf({ matrices }, service)?.environments ?? []).map(({ name }) =>
          inferred(name, 'environment matrix'),
        );
  const releaseRunbook = kind.id === 'rollback-runbook' ? counterpart(service, 'release-runbook') : null;
  const rollbackRunbook = kind.id === 'release-runbook' ? counterpart(service, 'rollback-runbook') : null;
  return {
    ...document,
    metadata: {
      ...metadata,
      environments,
      rollbackRunbook: metadata.rollbackRunbook ?? rollbackRunbook,
      releaseRunbook: metadata.releaseRunbook ?? releaseRunbook,
    },
  };
}
