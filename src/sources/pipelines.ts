// GitHub Actions and GitLab CI files as lists of jobs. A file that is neither says so; nothing is guessed.
import { fileStart } from '../model/location.ts';
import type { PipelineFile, PipelineJob } from '../model/facts.ts';
import { sha256 } from '../model/digest.ts';
import { parseYaml, type YamlText } from './yaml.ts';

/** SHA-256 (hex) of a file with the line ends of Unix, as it is, and with those of Windows: a checkout may have any of them, and it is
 *  the same file. */
export function digestsOf(bytes: Buffer): readonly string[] {
  const unix = bytes.toString('latin1').replaceAll('\r\n', '\n');
  const each = [Buffer.from(unix, 'latin1'), bytes, Buffer.from(unix.replaceAll('\n', '\r\n'), 'latin1')];
  return [...new Set(each.map(sha256))];
}

type Mapping = Readonly<Record<string, unknown>>;

/** Top-level keys of GitLab CI that are not jobs. */
const gitlabKeywords = new Set([
  'after_script', 'before_script', 'cache', 'default', 'image', 'include', 'services', 'spec', 'stages', 'types',
  'variables', 'workflow',
]); // prettier-ignore
/** A GitLab job has at least one of these. */
const gitlabJobKeys = [
  'script',
  'run',
  'trigger',
  'extends',
  'stage',
  'rules',
  'needs',
  'environment',
  'release',
];

export function parsePipeline(path: string, text: string): PipelineFile {
  const read = parseYaml(text);
  const [first] = read.problems;
  const nothing = { path, dialect: null, jobs: [] };
  if (first) return { ...nothing, problem: `${first.message} (line ${first.location.line})` };
  if (!isMapping(read.data)) return { ...nothing, problem: 'The file holds no keys' };
  const { jobs } = read.data;
  if (isMapping(jobs) && ('on' in read.data || Object.values(jobs).some(isGithubJob))) {
    return { path, dialect: 'github-actions', jobs: githubJobs(jobs, read), problem: null };
  }
  const found = gitlabJobs(read.data, read);
  if (found.length > 0 || /(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path)) {
    return { path, dialect: 'gitlab-ci', jobs: found, problem: null };
  }
  return { ...nothing, problem: 'Neither GitHub Actions nor GitLab CI: no jobs were found' };
}

const isGithubJob = (job: unknown): boolean => isMapping(job) && ('runs-on' in job || 'uses' in job);

function githubJobs(jobs: Mapping, read: YamlText): PipelineJob[] {
  return Object.entries(jobs).map(([id, job]) => ({
    id,
    name: isMapping(job) && typeof job['name'] === 'string' ? job['name'] : null,
    needs: isMapping(job) ? textsOf(job['needs']) : [],
    location: read.places[`jobs.${id}`]?.key ?? fileStart,
  }));
}

function gitlabJobs(data: Mapping, read: YamlText): PipelineJob[] {
  return Object.entries(data).flatMap(([id, job]) => {
    // A name with a dot in front is a template.
    if (gitlabKeywords.has(id) || id.startsWith('.') || !isMapping(job)) return [];
    if (!gitlabJobKeys.some((key) => key in job)) return [];
    return [{ id, name: null, needs: textsOf(job['needs']), location: read.places[id]?.key ?? fileStart }];
  });
}

/** `a`, `[a, b]`, or GitLab's `[{ job: a }]`. */
function textsOf(needs: unknown): string[] {
  const list: unknown[] = Array.isArray(needs) ? needs : [needs];
  return list.flatMap((entry) => {
    const name = isMapping(entry) ? entry['job'] : entry;
    return typeof name === 'string' ? [name] : [];
  });
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
