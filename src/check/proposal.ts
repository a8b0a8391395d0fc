// Which of the Markdown files of a repository are operations documents, of which kinds, and about which services: what a first
// configuration says of them. Pure.

export interface SeenFile {
  /** Relative to the root. */
  readonly path: string;
  /** As the document says, else as it is recognised; `null` for a text like any. */
  readonly kind: string | null;
  /** Whether it says so itself: then nothing need say it for it. */
  readonly stated: boolean;
  /** Ids of services as it names them itself. */
  readonly services: readonly string[];
}

export interface Proposal {
  /** Patterns of `content`. */
  readonly content: readonly string[];
  /** Entries of `kinds`, the narrower ones first. */
  readonly kinds: readonly { readonly match: string; readonly kind: string }[];
  /** Ids, sorted. */
  readonly services: readonly string[];
}

/** Files that say something about the repository, not about its operation. */
const aboutRepository =
  /(?:^|\/)(?:readme|_?index|change_?log|contributing|licen[cs]e|code[-_]of[-_]conduct|security|summary|authors|governance|roadmap|support|maintainers)\.mdx?$|(?:^|\/)_?templates?(?:\/|[._-])|[._-]template\.mdx?$/i;
/** Folders of which one document that is recognised tells what the others are. */
const opsFolder =
  /^(?:runbooks?|playbooks?|incidents?(?:-reports?)?|post-?mortems?|operations|ops|on-?call|sops?|procedures|alerts?|deployments?|disaster-recovery)$/i;
/** Folders that group documents by something else than a service. */
const general =
  /^(?:\d.*|docs?|documentation|content|source|src|pages?|releas(?:e|es|ing)|roll-?backs?|environments?|matrices|secrets?|plans?|reviews?|reports?|pipelines?|templates?|helpers?|images?|img|assets|archived?|old|general|common|shared|misc|how-?to|guides?|manual|services|teams|infrastructure|monitoring|strateg(?:y|ies))$/i;
/** What `services.yaml` takes for an id. */
const serviceId = /^[a-z0-9][a-z0-9-]*$/;

/** Share of a folder's documents that must be recognised for it to be governed as a whole, and be of one kind for that to be its kind. */
const [mostly, dominant] = [0.5, 0.6];

interface Folder {
  /** `''` for the root, else without a slash at its end. */
  readonly path: string;
  readonly files: SeenFile[];
  readonly folders: Map<string, Folder>;
}

export function proposalOf(files: readonly SeenFile[]): Proposal {
  const content: string[] = [];
  const kinds: { match: string; kind: string }[] = [];
  const services = new Set<string>();
  const govern = (folder: Folder, pattern: string, own: readonly SeenFile[]): void => {
    content.push(below(folder.path, pattern + extension(own)));
    const left = own.filter((file) => file.kind === null && aboutRepository.test(file.path));
    content.push(...left.map(({ path }) => `!${literal(path)}`));
  };
  const visit = (folder: Folder): void => {
    const all = allOf(folder);
    if (all.every(({ kind }) => kind === null)) return;
    if (folder.path !== '' && isGoverned(folder, all)) {
      govern(folder, '**/*', all);
      kinds.push(...kindsOf(folder));
      for (const name of servicesOf(folder)) services.add(name);
      return;
    }
    if (isMostly(folder.files)) govern(folder, '*', folder.files);
    else content.push(...folder.files.flatMap(({ path, kind }) => (kind === null ? [] : [literal(path)])));
    kinds.push(...kindsOf({ ...folder, folders: new Map() }, '*'));
    for (const inner of folder.folders.values()) visit(inner);
  };
  visit(treeOf(files));
  for (const { kind, services: named } of files)
    if (kind !== null) for (const id of named.filter((each) => serviceId.test(each))) services.add(id);
  const depth = ({ match }: { readonly match: string }): number =>
    match.endsWith('*') ? match.split('/').length : Number.MAX_SAFE_INTEGER;
  return {
    content,
    kinds: kinds.toSorted((a, b) => depth(b) - depth(a)),
    services: [...services].toSorted(),
  };
}

function treeOf(files: readonly SeenFile[]): Folder {
  const root: Folder = { path: '', files: [], folders: new Map() };
  for (const file of files) {
    let folder = root;
    for (const name of file.path.split('/').slice(0, -1)) {
      const inner = folder.folders.get(name) ?? {
        path: folder.path === '' ? name : `${folder.path}/${name}`,
        files: [],
        folders: new Map<string, Folder>(),
      };
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.files.push(file);
  }
  return root;
}

const allOf = (folder: Folder): SeenFile[] => [
  ...folder.files,
  ...[...folder.folders.values()].flatMap(allOf),
];

const nameOf = (folder: Folder): string => folder.path.slice(folder.path.lastIndexOf('/') + 1);

/** Without those that say what the repository is. */
const documents = (files: readonly SeenFile[]): SeenFile[] =>
  files.filter(({ path, kind }) => kind !== null || !aboutRepository.test(path));

function isMostly(files: readonly SeenFile[]): boolean {
  const own = documents(files);
  const found = own.filter(({ kind }) => kind !== null).length;
  return found >= 2 && found / own.length >= mostly;
}

const isGoverned = (folder: Folder, all: readonly SeenFile[]): boolean =>
  isMostly(all) || opsFolder.test(nameOf(folder));

/** One entry where most documents of a folder are of one kind; else one for each that was recognised, and those of the folders in it. */
function kindsOf(folder: Folder, pattern = '**'): { match: string; kind: string }[] {
  const all = allOf(folder);
  const kind = dominantOf(all);
  if (kind !== null) return [...exceptions(all, kind), { match: below(folder.path, pattern), kind }];
  const own = dominantOf(folder.files);
  return [
    ...exceptions(folder.files, own),
    ...(own === null ? [] : [{ match: below(folder.path, '*'), kind: own }]),
    ...[...folder.folders.values()].flatMap((inner) => kindsOf(inner)),
  ];
}

function dominantOf(files: readonly SeenFile[]): string | null {
  const own = documents(files).filter(({ stated }) => !stated);
  const groups = [...Map.groupBy(own, ({ kind }) => kind)].toSorted(([, a], [, b]) => b.length - a.length);
  const [kind, group = []] = groups.find(([name]) => name !== null) ?? [];
  return kind != null && group.length >= 2 && group.length / own.length >= dominant ? kind : null;
}

const exceptions = (files: readonly SeenFile[], usual: string | null): { match: string; kind: string }[] =>
  files.flatMap(({ path, kind, stated }) =>
    kind === null || stated || kind === usual ? [] : [{ match: literal(path), kind }],
  );

/** Whether what is in a folder has to be told by its name which service it is about. */
const saysNone = (folder: Folder): boolean =>
  allOf(folder).some(({ kind, services }) => kind !== null && services.length === 0);

/** Folders in a governed one, else it itself; of a folder like `payments/runbooks` the one around it. */
function servicesOf(folder: Folder): string[] {
  if (!saysNone(folder)) return [];
  const inner = [...folder.folders.values()]
    .filter(saysNone)
    .flatMap((each) => (isService(nameOf(each)) ? [nameOf(each)] : servicesOf(each)));
  if (inner.length > 0) return inner;
  const around = opsFolder.test(nameOf(folder)) ? (folder.path.split('/').at(-2) ?? '') : nameOf(folder);
  return isService(around) ? [around] : [];
}

const isService = (name: string): boolean =>
  serviceId.test(name) && ![name, lastWord(name)].some((word) => general.test(word) || opsFolder.test(word));

/** `guide` of `developer-guide`: such a folder holds a sort of text. */
const lastWord = (name: string): string => name.slice(name.lastIndexOf('-') + 1);

const below = (folder: string, pattern: string): string =>
  folder === '' ? pattern : `${literal(folder)}/${pattern}`;

/** A path as a pattern that means nothing else. */
const literal = (path: string): string => path.replace(/[*?[\]{}()!+@\\]/g, '\\$&');

const extension = (files: readonly SeenFile[]): string =>
  files.some(({ path }) => path.endsWith('.mdx')) ? '.{md,mdx}' : '.md';
