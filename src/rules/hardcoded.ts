// What in a command belongs to one environment: hosts, addresses, regions, accounts, versions, names of environments.
import { remember } from '../model/remember.ts';
import { documentationHost, isHost, isHostPlace, publicHost } from './hosts.ts';
import { nothing, usualEnvironments, type Vocabulary } from './vocabulary.ts';

export type HardcodedSort =
  'value' | 'environment' | 'host' | 'address' | 'region' | 'account' | 'version' | 'id' | 'connection';

export interface Hardcoded {
  readonly sort: HardcodedSort;
  readonly text: string;
  /** Offset in the line. */
  readonly index: number;
  /** Environments of the matrix whose value it is; empty when the matrix does not know it. */
  readonly of: readonly string[];
}

/** A longer line is data, not something that a person typed. */
const longest = 4000;
const mark = '\u0001';
const placeholder = /\$\{[^}]{0,200}\}|\$[A-Za-z_]\w*|\{\{[^}]{0,200}\}\}|<[A-Za-z][\w .-]*>/g;
const assignment =
  /^\s*(?:(?:export|set|env|declare|local|readonly|typeset)\s+)?[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^)]*\)|\S*)(?=\s|$)/;
/** What is printed, and a loop over environments, which assigns one after the other. */
const said = /(?:^|[;&|])\s*(?:echo|printf)\s[^|;&]*|\bfor\s+\w+\s+in\s[^;]*/g;
const powershell = /^\s*\$(?:env:)?\w+\s*=.*/i;
const spoken =
  /(?<=\s(?:-m|--message|--title|--body|--notes|--cause|--reason|--comment|--description)[ =])(?:"[^"]*"|'[^']*')/g;

/** Finds what is hardcoded in one line of a command, each place once. */
export function hardcodedIn(command: string, known: Vocabulary): readonly Hardcoded[] {
  let search = searches.get(known);
  if (!search) {
    search = remember((line) => searched(line, known));
    searches.set(known, search);
  }
  return search(command);
}

const searches = new WeakMap<Vocabulary, (command: string) => readonly Hardcoded[]>();

function searched(command: string, known: Vocabulary): readonly Hardcoded[] {
  if (command.length > longest || helpText.test(command)) return [];
  const line = blanked(command);
  const found: Hardcoded[] = [];
  const add = (entry: Hardcoded): void => {
    const end = entry.index + entry.text.length;
    if (!found.some(({ index, text }) => entry.index < index + text.length && index < end)) found.push(entry);
  };
  const words = wordsIn(line);
  for (const { text, lower, index } of words) {
    const of = known.values.get(lower);
    if (of && !touchesMark(line, text, index)) add({ sort: 'value', text, index, of });
  }
  if (line.includes('://')) for (const entry of connections(line)) add(entry);
  for (const { text, index } of words) {
    const sort = sortOf(text, index, line);
    if (sort) add({ sort, text, index, of: [] });
  }
  if (/\d\.\d/.test(line)) for (const entry of versions(line)) add(entry);
  for (const word of words) {
    if (mayNameEnvironment(word, known)) for (const entry of environmentsIn(word, line, known)) add(entry);
  }
  return found.length > 1 ? found.toSorted((a, b) => a.index - b.index) : found;
}

/** A flag explained, as tools print it: `--region string   AWS region (default "eu-west-2")`. */
const helpText = /^\s*(?:-\w, )?--?[\w-]+(?: \w+)? {2,}\S|\(default[ :=]/;

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly index: number;
}

const word = /[A-Za-z0-9](?:[\w.-]*\w)?/g;

/** Names, numbers, hosts: with the dots and hyphens inside them. */
function wordsIn(line: string): Word[] {
  const words: Word[] = [];
  word.lastIndex = 0;
  for (let match = word.exec(line); match; match = word.exec(line)) {
    const [text] = match;
    words.push({ text, lower: text.toLowerCase(), index: match.index });
  }
  return words;
}

/** The line without what is already a parameter, assigned to one, or said to people; everything keeps its place. */
function blanked(command: string): string {
  const blank = (text: string, char: string): string => char.repeat(text.length);
  const spaces = (text: string): string => blank(text, ' ');
  let line = command.includes('$') ? command.replace(powershell, spaces) : command;
  for (let turn = 0; turn < 8 && line.includes('='); turn++) {
    const next: string = line.replace(assignment, spaces);
    if (next === line) break;
    line = next;
  }
  if (/\b(?:echo|printf|for)\s/.test(line)) line = line.replace(said, spaces);
  if (/\s-/.test(line)) line = line.replace(spoken, spaces);
  return /[$<]|\{\{/.test(line) ? line.replace(placeholder, (text) => blank(text, mark)) : line;
}

const touchesMark = (line: string, text: string, index: number): boolean =>
  line[index - 1] === mark || line[index + text.length] === mark || line[index - 2] === mark;

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const harmlessAddress =
  /^(?:127\.|0\.|255\.|169\.254\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|22[4-9]\.|23\d\.|8\.8\.[48]\.[48]$|1\.[01]\.[01]\.1$|9\.9\.9\.9$)/;
const privateAddress = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const region =
  /^(?:(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso\w?)?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d[a-f]?|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d(?:-[a-f])?)$/i;
const regionWord =
  /^(?:(?:east|west|central|north|south|northcentral|southcentral|westcentral)us\d?|(?:north|west)europe|uk(?:south|west)|(?:germany|france|switzerland|norway|sweden|italy|poland|spain)(?:north|south|east|west|central|westcentral)|(?:australia|japan|canada|korea|brazil)(?:east|southeast|west|central|south)2?)$/i;
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Ids that vendors use in their documentation, and those nobody has. */
const documentationId =
  /^(?:(\d)\1{11}|123456789012|012345678901|1111-?2222-?3333|111122223333|444455556666|777788889999|210987654321|0{8}-0{4}-.*|1{8}-1{4}-.*|12345678-.*)$/;

function sortOf(text: string, index: number, line: string): HardcodedSort | null {
  const numeric = /^[\d.]+$/.test(text);
  const hyphens = text.includes('-');
  // Most words of a command are none of these.
  if (!numeric && !hyphens && !text.includes('.'))
    return text.length > 5 && regionWord.test(text) && !touchesMark(line, text, index) ? 'region' : null;
  if (touchesMark(line, text, index)) return null;
  const before = line.slice(Math.max(0, index - 60), index);
  const after = line.slice(index + text.length, index + text.length + 14);
  if (numeric) return text.includes('.') ? addressOf(text, before, after) : accountOf(text, before, line);
  if (hyphens && guid.test(text)) {
    return /tenant|subscription|directory|account/i.test(before) && !documentationId.test(text) ? 'id' : null;
  }
  if (hyphens && region.test(text)) return inSampleArn(after) ? null : 'region';
  return text.includes('.') && isHost(text, before, after) ? 'host' : null;
}

function addressOf(text: string, before: string, after: string): HardcodedSort | null {
  if (!ipv4.test(text) || harmlessAddress.test(text) || /^\/\d/.test(after) || /v$/i.test(before))
    return null;
  return privateAddress.test(text) && !isHostPlace(before) ? null : 'address';
}

/** Twelve digits, where an account is spoken of. */
function accountOf(text: string, before: string, line: string): HardcodedSort | null {
  if (text.length !== 12 || documentationId.test(text)) return null;
  const named = /(?:arn:[\w:-]*:|account(?:[-_ ]?id)?s?\W{1,3}|registry-ids? |owners? |^|[\s"'/@])$/i.test(
    before,
  );
  return named && /account|arn:|registry|owner|\.dkr\.|ecr/i.test(line) ? 'account' : null;
}

const connection =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver|jdbc:[a-z]+(?::[a-z]+)?):\/\/[^\s'"<>]+/gi;

function* connections(line: string): Generator<Hardcoded> {
  for (const match of line.matchAll(connection)) {
    const text = match[0];
    const host = /:\/\/(?:[^@/]*@)?([^:/?]*)/.exec(text)?.[1] ?? '';
    if (
      text.includes(mark) ||
      !host.includes('.') ||
      documentationHost.test(host) ||
      (ipv4.test(host) && harmlessAddress.test(host))
    )
      continue;
    yield { sort: 'connection', text, index: match.index, of: [] };
  }
}

const version = String.raw`v?\d+\.\d+[\w.+-]*`;
const versionPlaces = [
  new RegExp(
    String.raw`(?<![\w.-])(?:[\w.-]*image[\w.]*tag|--(?:image-|app-|release-)?tag|--image-version|--app-version|--release(?:-version)?)[= ]['"]?(${version})`,
    'dg',
  ),
  new RegExp(
    String.raw`\bgit\s+(?:checkout|switch|tag|push|reset|merge|cherry-pick)\b[^;|&]*[\s/](${version})(?=\s|$|['"])`,
    'dg',
  ),
  // The packages of a release; tools that a procedure needs are installed without a version, or by npm and the like.
  new RegExp(
    String.raw`\b(?:apt|apt-get|aptitude|apk)\b[^;|&]*\s(?:install|add)\s[^;|&]*?[\w.+-]+=(?:\d+:)?(${version})`,
    'dg',
  ),
];
/** `registry.example.com/team/app:1.2.3`: an image of one's own stands in a registry of one's own. */
const ownImage = new RegExp(
  String.raw`(?<![\w/.-])((?:[\w-]+\.)+[\w-]+(?::\d+)?)/(?:[\w.-]+/)*[\w.-]+:(${version})`,
  'dg',
);

function* versions(line: string): Generator<Hardcoded> {
  for (const pattern of versionPlaces) {
    for (const match of line.matchAll(pattern)) {
      if (match[1] !== undefined)
        yield { sort: 'version', text: match[1], index: match.indices?.[1]?.[0] ?? match.index, of: [] };
    }
  }
  for (const match of line.matchAll(ownImage)) {
    const [, host = '', tag = ''] = match;
    if (publicHost.test(host.replace(/:\d+$/, '')) && !/\.(?:azurecr\.io|amazonaws\.com)$/.test(host))
      continue;
    yield { sort: 'version', text: tag, index: match.indices?.[2]?.[0] ?? match.index, of: [] };
  }
}

/** `arn:aws:rds:us-east-1:123456789012:…`: an account that nobody has. */
const inSampleArn = (after: string): boolean => documentationId.test(/^:(\d{12})\b/.exec(after)?.[1] ?? '');

/** Names that mean nothing but an environment; others (`test`, `dev`, `preview`) do so only where one is asked for. */
const plainNames = /^(?:prod|production|prd|staging|stg|uat|preprod|development)$/;
const asksForOne =
  /(?:--?(?:env(?:ironment)?|stage|context|kube-context|profile|workspace|cluster|target|namespace|tier)|(?:^|\s)-[en])[ =]['"]?$|\b(?:workspace select|use-context|env(?:ironment)?s?\/|env(?:ironment)?=['"]?)\s?$/i;
const packageManager =
  /(?:^|[|;&]\s*)\s*(?:sudo\s+)?(?:npm|yarn|pnpm|npx|bundle|composer|pip3?|poetry|ng|next|vite|webpack)\s/;

const mayNameEnvironment = ({ lower }: Word, known: Vocabulary): boolean =>
  known.environments.has(lower) || /pro?d|sta?g|uat|development/.test(lower);

function* environmentsIn(
  { text, lower: whole, index }: Word,
  line: string,
  known: Vocabulary,
): Generator<Hardcoded> {
  const of = (name: string): readonly string[] =>
    known !== nothing && known.environments.has(name) ? [name] : [];
  const before = line.slice(Math.max(0, index - 40), index);
  if (known.environments.has(whole) && !plainNames.test(whole)) {
    if (asksForOne.test(before) && !/^\s*(?:sudo\s+)?(?:sed|grep|head|tail|awk)\s/.test(line))
      yield { sort: 'environment', text, index, of: of(whole) };
    return;
  }
  // `my-namespace-production` is a sample.
  if (/^(?:my|your|example|sample|some)[-_.]/.test(whole)) return;
  if (packageManager.test(line) || /(?:NODE|RAILS|RACK|FLASK|MIX|APP)_ENV=['"]?$/.test(before)) return;
  for (const part of text.matchAll(/[^._-]+/g)) {
    const name = part[0].toLowerCase();
    if (!plainNames.test(name) || !(known.environments.has(name) || usualEnvironments.has(name))) continue;
    // `is-production=true` asks; it does not name.
    if (/(?:^|[._-])(?:is|non|no|not|skip)[._-]$/i.test(text.slice(0, part.index))) continue;
    yield { sort: 'environment', text: part[0], index: index + part.index, of: of(name) };
  }
}
