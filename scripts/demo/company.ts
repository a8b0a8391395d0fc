// The example company's documents as they would lie in repositories of their own: one of the platform, one for each service.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Text by path. */
export type Files = Readonly<Record<string, string>>;

export interface Part {
  readonly name: string;
  /** Documents and what they describe. */
  readonly files: Files;
}

/** Everything in `content/` that is about one service; `platform` is one too. */
export function partOf(name: string): Part {
  const all = readdirSync(path.join(root, 'content'), { recursive: true, encoding: 'utf8' })
    .map((file) => `content/${file.split(path.sep).join('/')}`)
    .filter((file) => statSync(path.join(root, file)).isFile());
  const own = new Set(all.filter((file) => belongs(file, name)));
  const files = [...own].toSorted().map((file): [string, string] => {
    const text = read(file);
    return [file, file.endsWith('.md') ? alone(file, text, own) : text];
  });
  return { name, files: { ...Object.fromEntries(files), ...configuration(name) } };
}

function belongs(file: string, name: string): boolean {
  const deployed = name === 'platform' ? ['infra', 'actions'] : [name];
  const [, folder = '', next = ''] = file.split('/');
  if (folder === '_deploy') return deployed.includes(next);
  return folder !== 'pages' && !ofAll.test(file) && next.replace(/\.md$/, '') === name;
}

/** A plan whose table leads to the runbooks of every service. */
const ofAll = /plans\/platform\/monitoring-strategy\.md$/;

/** A document that neither describes files of other repositories nor leads to their documents. */
function alone(file: string, text: string, own: ReadonlySet<string>): string {
  const described = text.replace(/^ +- (content\/\S+)\n/gm, (line, glob: string) =>
    [...own].some((each) => path.posix.matchesGlob(each, glob)) ? line : '',
  );
  return withoutForeignLinks(file, described, own);
}

/** A link to a document of another repository stays as its words. */
function withoutForeignLinks(file: string, text: string, own: ReadonlySet<string>): string {
  const folder = path.posix.dirname(file);
  return text.replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, (whole, words: string, address: string) => {
    if (/^(?:[a-z]+:|#)/i.test(address)) return whole;
    const target = path.posix.join(folder, address.replace(/#.*$/, '')).replace(/\/$/, '');
    const there = own.has(target) || [...own].some((each) => each.startsWith(`${target}/`));
    return there ? whole : words;
  });
}

interface Catalogue {
  readonly teams: readonly unknown[];
  readonly people: readonly unknown[];
  readonly services: readonly { readonly id: string }[];
}

/** What the company asks of all documents; who must have which is a matter of all services together. */
export function companySettings(): Record<string, unknown> {
  const { coverage: _, ...company } = parse(read('opsworthy.yaml')) as Record<string, unknown>;
  return company;
}

/** Everybody, and these services alone. */
export function catalogueOf(names: readonly string[]): Catalogue {
  const { services, ...others } = parse(read('services.yaml')) as Catalogue;
  return { ...others, services: services.filter(({ id }) => names.includes(id)) };
}

function configuration(name: string): Files {
  const site = { title: `Marram Crossings: ${name}`, url: `https://${name}.ops.marram.example` };
  const settings = { ...companySettings(), git: 'required', site };
  return {
    '.gitignore': 'dist/\n.opsworthy/\n',
    'opsworthy.yaml': stringify(settings),
    'services.yaml': stringify(catalogueOf([name])),
  };
}
