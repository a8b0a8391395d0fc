// What was deployed and what went wrong, for feed readers; for a site that knows its own address.
import type { APIContext } from 'astro';
import { type Timeline, timelineFeed } from '../../portal/views/feeds.ts';
import { readSnapshot } from '../../portal/views/read.ts';

const timelines: readonly Timeline[] = ['deployments', 'incidents'];

export function getStaticPaths() {
  const { url } = readSnapshot().site;
  return url === null
    ? []
    : timelines.map((timeline) => ({ params: { timeline }, props: { timeline, url } }));
}

export function GET({ props }: APIContext<{ timeline: Timeline; url: string }>): Response {
  const { site, records } = readSnapshot();
  return new Response(timelineFeed(props.timeline, site, props.url, records), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
}
