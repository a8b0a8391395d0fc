// Every release that was tagged has a verification report: the gap in the register that records alone never show.
import type { Corpus } from '../model/corpus.ts';
import type { Service } from '../model/catalogue.ts';
import type { Document } from '../model/document.ts';
import type { ReleaseTag } from '../model/git.ts';
import { matcher } from '../model/glob.ts';
import { rootOf } from '../model/kind.ts';
import { corpusRule, type CorpusProblem } from '../model/rule.ts';
import { gitOf, shortId } from './history.ts';
import { textAt } from './places.ts';

const services = 'services:\n  - { id: payments, name: Payments API, tags: "v*" }\n';
const report = (version: string): string =>
  `---\nkind: verification-report\nservice: payments\nversion: ${version}\n---\n# Payments ${version}\n`;

export const deploymentHasReport = corpusRule({
  id: 'deployment-has-report',
  severity: 'warning',
  summary: 'Every release tag of a service has a verification report',
  why: 'Records prove what was recorded. Whether every deployment was recorded, only the releases can tell.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, cadence' },
  examples: [
    {
      title: 'Each release reported; release candidates are none',
      history: [{ on: '2026-11-01', files: { 'services.yaml': services, 'a.md': report('2.4.1') } }],
      tags: { 'v2.4.1': 1, 'v2.5.0-rc.1': 1 },
      files: {},
      findings: [],
    },
    {
      title: 'One without a report',
      history: [{ on: '2026-11-01', files: { 'services.yaml': services, 'a.md': report('2.4.1') } }],
      tags: { 'v2.4.1': 1, 'v2.5.0': 1 },
      files: {},
      findings: [
        {
          path: 'services.yaml',
          line: 2,
          message: 'Release `v2.5.0` of Payments API, tagged on 2026-11-01, has no verification report',
        },
      ],
    },
  ],
  *check({ corpus, facts }) {
    const { catalogue, settings } = corpus;
    const tagged = catalogue.services.filter(({ tags }) => tags !== null);
    if (catalogue.path === null || tagged.length === 0) return;
    const git = gitOf(facts);
    if ('notEvaluated' in git) {
      yield git;
      return;
    }
    const { since } = settings.records;
    const claimed = new Map<string, Service>();
    for (const service of tagged) {
      const reports = reportsOf(service, corpus);
      const matches = matcher(service.tags ?? '');
      for (const tag of git.tags) {
        if (!matches(tag.name)) continue;
        const other = claimed.get(tag.name);
        if (other) {
          yield { ...about(service, tag, catalogue.path), ...claimedTwice(service, other, tag) };
          continue;
        }
        claimed.set(tag.name, service);
        if ((since !== null && tag.day < since) || isCandidate(versionOf(tag, service))) continue;
        if (reports.some((document) => isOf(document, tag, service, git.commits))) continue;
        yield about(service, tag, catalogue.path);
      }
    }
  },
});

function about(service: Service, tag: ReleaseTag, path: string): CorpusProblem {
  return {
    path,
    location: service.location,
    message: `Release \`${tag.name}\` of ${service.name}, tagged on ${tag.day}, has no verification report`,
    expected: 'a report for each release that went to production',
    hint: `opsworthy new verification-report --service ${service.id}`,
    related: [{ path, line: service.location.line, message: `tag of ${shortId(tag.commit)}` }],
    subject: `service:${service.id}/tag:${tag.name}`,
    context: `${service.id} ${tag.name}`,
  };
}

function claimedTwice(service: Service, other: Service, tag: ReleaseTag): Partial<CorpusProblem> {
  return {
    message: `Tag \`${tag.name}\` is claimed by ${other.name} and by ${service.name}`,
    expected: 'a pattern that matches the tags of one service alone',
    hint: `Write \`tags: ${service.id}/v*\`, and tag releases so.`,
  };
}

function reportsOf(service: Service, { documents }: Corpus): Document[] {
  return documents.filter(
    ({ kind, metadata }) =>
      rootOf(kind) === 'verification-report' && metadata.services.some(({ value }) => value === service.id),
  );
}

/** `2.4.1` of `payments/v2.4.1`: what the wildcard of the pattern stands for. */
function versionOf({ name }: ReleaseTag, { tags }: Service): string {
  const [prefix = ''] = (tags ?? '').split('*');
  return plain(name.startsWith(prefix) ? name.slice(prefix.length) : name);
}

const plain = (version: string): string => version.replace(/^v(?=\d)/, '');
const isCandidate = (version: string): boolean => /-(?:rc|alpha|beta|pre|dev|snapshot|test)/i.test(version);

function isOf(
  document: Document,
  tag: ReleaseTag,
  service: Service,
  commits: Readonly<Record<string, string | null>>,
): boolean {
  const version = textAt(document, 'version');
  const commit = textAt(document, 'commit');
  return (
    (version !== null && plain(version) === versionOf(tag, service)) ||
    (commit !== null && (commits[commit] ?? commit) === tag.commit)
  );
}
