// What is known of a document beside its text: written, or inferred from the folder, the catalogue and the matrix.
import type { Catalogue } from '../model/catalogue.ts';
import { type Known, type Metadata, type Status, statuses } from '../model/document.ts';
import type { Frontmatter, ParsedDocument } from '../model/parsed-document.ts';
import { type Kind, rootOf } from '../model/kind.ts';
import { alertOfFile } from '../model/alert-name.ts';
import { matcher } from '../model/glob.ts';
import { addressOf, contentFolder, idBelow } from '../model/document-id.ts';
import { pathIn, sourceOf } from '../model/reference.ts';
import type { Settings } from '../model/settings.ts';
import { daysOf, inferred, parameterOf, reviewOf, testOf, textOf, textsOf, written } from './fields.ts';

/** The kind a document names, or that `kinds:` of the configuration gives its path. */
export function kindNameOf(path: string, frontmatter: Frontmatter, settings: Settings): Known<string> | null {
  const named = textOf(frontmatter.data['kind']);
  if (named !== null) return written(frontmatter, 'kind', named);
  const bare = sourceOf(path).path;
  const entry = settings.kinds.find(({ match }) => matcher(match)(path) || matcher(match)(bare));
  return entry ? inferred(entry.kind, `kinds: ${entry.match}`) : null;
}

/** Metadata that the document, its path and the catalogue give; what sections tell comes in `bind`, what other documents give
 *  in `relate`. */
export function metadataOf(
  parsed: ParsedDocument,
  frontmatter: Frontmatter,
  { kind, shownAs }: { readonly kind: Kind | null; readonly shownAs: Kind | null },
  settings: Settings,
  catalogue: Catalogue,
): Metadata {
  const { data, salvaged } = frontmatter;
  const collection = shownAs?.collection ?? 'pages';
  const { source, path } = sourceOf(parsed.path);
  const from = settings.sources.find(({ name }) => name === source);
  const ownId =
    textOf(data['id']) ?? salvaged?.id ?? idBelow(from ? folderOf(from) : contentFolder(settings), path);
  const services = servicesOf(path, frontmatter, catalogue, from?.service ?? null);
  const review = reviewOf(data['reviewed']);
  const tested = testOf(data['tested']);
  const reviewEvery = daysOf(data['reviewEvery'], review?.on ?? null);
  return {
    id: pathIn(source, ownId),
    address: `${source === null ? '' : `/${source}`}${addressOf(collection, ownId)}`,
    collection,
    refused: null,
    title: titleOf(parsed, frontmatter),
    services,
    owner: ownerOf(frontmatter, services, catalogue),
    status: statusOf(frontmatter, kind),
    reviewed: review ? written(frontmatter, 'reviewed', review) : null,
    reviewEvery:
      reviewEvery !== null
        ? written(frontmatter, 'reviewEvery', reviewEvery)
        : kind?.reviewEvery
          ? inferred(kind.reviewEvery, 'kind')
          : null,
    tested: tested ? written(frontmatter, 'tested', tested) : null,
    describes: textsOf(data['describes']).map((glob, index) =>
      written(frontmatter, `describes.${index}`, glob),
    ),
    parameters: parametersOf(parsed, frontmatter),
    environments: environmentsOf(frontmatter),
    alerts: alertsOf(parsed, frontmatter, kind),
    secrets: [],
    times: {},
    releaseRunbook: referenceOf(frontmatter, 'releaseRunbook'),
    rollbackRunbook: referenceOf(frontmatter, 'rollbackRunbook'),
    tags: textsOf(data['tags']),
    controls: textsOf(data['controls']),
  };
}

/** The folder of the documents of another repository, with a slash at the end. */
function folderOf({ path }: Settings['sources'][number]): string {
  const folder = path.replace(/^\.?\/*|\/+$/g, '');
  return folder === '' ? '' : `${folder}/`;
}

function titleOf(parsed: ParsedDocument, frontmatter: Frontmatter): Known<string> {
  const title = textOf(frontmatter.data['title']);
  if (title !== null) return written(frontmatter, 'title', title);
  if (parsed.heading && parsed.heading.text !== '') {
    return {
      value: parsed.heading.text,
      source: 'inferred',
      from: 'first heading',
      location: parsed.heading.location,
    };
  }
  const name =
    parsed.path
      .split('/')
      .at(-1)
      ?.replace(/\.mdx?$/i, '') ?? parsed.path;
  return inferred(name.replace(/[-_]+/g, ' '), 'file name');
}

/** `ofSource` is the service that the document's source is of. */
function servicesOf(
  path: string,
  frontmatter: Frontmatter,
  catalogue: Catalogue,
  ofSource: string | null,
): Known<string>[] {
  const one = textOf(frontmatter.data['service']);
  const many = textsOf(frontmatter.data['services']);
  const named = [
    ...(one === null ? [] : [written(frontmatter, 'service', one)]),
    ...many.map((service, index) => written(frontmatter, `services.${index}`, service)),
  ].filter(({ value }, index) => index === 0 || value !== one);
  if (named.length > 0) return named;
  const parts = path.replace(/\.mdx?$/i, '').split('/');
  const file = parts.pop() ?? '';
  const known = new Set(catalogue.services.map((service) => service.id));
  const folder = parts.findLast((part) => known.has(part));
  if (folder !== undefined) return [inferred(folder, 'folder name')];
  if (known.has(file)) return [inferred(file, 'file name')];
  return ofSource === null ? [] : [inferred(ofSource, 'source')];
}

/** One whose kind is missing may answer an alert. */
function alertsOf(
  { path, heading }: ParsedDocument,
  frontmatter: Frontmatter,
  kind: Kind | null,
): Known<string>[] {
  const { alerts } = frontmatter.data;
  if (typeof alerts === 'string') return [written(frontmatter, 'alerts', alerts)];
  if (alerts !== undefined)
    return textsOf(alerts).map((alert, index) => written(frontmatter, `alerts.${index}`, alert));
  if (kind !== null && rootOf(kind) !== 'operations-runbook') return [];
  const alert = alertOfFile(path, heading?.text ?? null, frontmatter.data);
  return alert === null ? [] : [inferred(alert, 'file name')];
}

function ownerOf(
  frontmatter: Frontmatter,
  services: readonly Known<string>[],
  catalogue: Catalogue,
): Known<string> | null {
  const owner = textOf(frontmatter.data['owner']);
  if (owner !== null) return written(frontmatter, 'owner', owner);
  for (const service of services) {
    const found = catalogue.services.find((candidate) => candidate.id === service.value)?.owner;
    if (found) return inferred(found, `owner of ${service.value}`);
  }
  return null;
}

function statusOf(frontmatter: Frontmatter, kind: Kind | null): Known<Status> {
  const named = textOf(frontmatter.data['status']);
  // Another word is a finding where the kind asks for one of these, and says nothing to the portal.
  const status = statuses.find((known) => known === named);
  if (status !== undefined) return written(frontmatter, 'status', status);
  return inferred(kind?.nature === 'record' ? 'final' : 'active', 'what is usual');
}

function parametersOf(parsed: ParsedDocument, frontmatter: Frontmatter): Metadata['parameters'] {
  const declared = frontmatter.data['parameters'];
  if (Array.isArray(declared)) {
    return declared.flatMap((entry, index) => {
      const parameter = parameterOf(entry);
      return parameter ? [written(frontmatter, `parameters.${index}`, parameter)] : [];
    });
  }
  const names = new Set<string>();
  for (const { name, assigned, form, where } of parsed.placeholders) {
    if (!assigned && form === 'canonical' && where !== 'configuration') names.add(name);
  }
  const empty = {
    description: null,
    example: null,
    pattern: null,
    values: null,
    secret: false,
    fromLabel: null,
  };
  return [...names].map((name) => inferred({ name, ...empty }, 'placeholders used'));
}

function environmentsOf(frontmatter: Frontmatter): Known<string>[] {
  const list = textsOf(frontmatter.data['environments']);
  if (list.length > 0) return list.map((name, index) => written(frontmatter, `environments.${index}`, name));
  const one = textOf(frontmatter.data['environment']);
  return one === null ? [] : [written(frontmatter, 'environment', one)];
}

function referenceOf(frontmatter: Frontmatter, key: string): Known<string> | null {
  const path = textOf(frontmatter.data[key]);
  return path === null ? null : written(frontmatter, key, path);
}
