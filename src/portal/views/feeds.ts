// Deployments and incidents as Atom feeds (RFC 4287), for those who want to be told. Only a site that knows its own
// address has them: entries of a feed are addressed in full.
import { Feed } from 'feed';
import { secondsOf } from '../../model/time.ts';
import { escapeHtml } from '../../model/escape.ts';
import type { Site } from './site.ts';
import { briefDuration } from '../../model/duration.ts';
import type { Deployment, Incident, Records } from './operations.ts';

export type Timeline = 'deployments' | 'incidents';

/** The latest ones: who follows a feed has seen the others. */
const entriesOfFeed = 50;

interface Entry {
  readonly href: string;
  readonly title: string;
  readonly words: string;
  readonly at: string | null;
}

/** The same records on the same day of evaluation give the same text. */
export function timelineFeed(
  timeline: Timeline,
  { title, base, evaluatedOn }: Site,
  url: string,
  records: Records,
): string {
  const home = new URL(`${base}${timeline}/`, url).href;
  const entries = timeline === 'deployments' ? deployed(records) : happened(records);
  const dated = entries.flatMap(({ at, ...entry }) => {
    const seconds = secondsOf(at ?? '');
    return seconds === null ? [] : [{ ...entry, date: new Date(seconds * 1000) }];
  });
  const feed = new Feed({
    id: home,
    link: home,
    title: `${title}: ${timeline}`,
    updated: dated[0]?.date ?? new Date(`${evaluatedOn}T00:00:00Z`),
    feedLinks: { atom: `${home}feed.xml` },
    author: { name: title },
    generator: 'Opsworthy',
    copyright: '',
  });
  for (const { href, title: name, words, date } of dated.slice(0, entriesOfFeed)) {
    const link = new URL(href, url).href;
    // Readers take titles and summaries of this library as HTML.
    feed.addItem({ id: link, link, title: escapeHtml(name), date, description: escapeHtml(words) });
  }
  return feed.atom1();
}

function deployed({ deployments }: Records): Entry[] {
  return deployments.map((deployment: Deployment) => ({
    href: deployment.href,
    title: [deployment.names.join(', '), deployment.version, deployment.outcome].filter(Boolean).join(' '),
    words: [
      deployment.environment === null ? null : `in ${deployment.environment}`,
      deployment.by === null ? null : `by ${deployment.by}`,
    ]
      .filter(Boolean)
      .join(', '),
    at: deployment.completedAt,
  }));
}

function happened({ incidents }: Records): Entry[] {
  return incidents.map((incident: Incident) => ({
    href: incident.href,
    title: [incident.severity, incident.title].filter(Boolean).join(': '),
    words: [
      incident.number,
      incident.names.join(', '),
      incident.recovery === null ? incident.status : `over after ${briefDuration(incident.recovery)}`,
    ]
      .filter(Boolean)
      .join(', '),
    at: incident.startedAt,
  }));
}
