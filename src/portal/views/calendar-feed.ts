// What falls due as an iCalendar feed (RFC 5545): whole days, with ids that stay when a day moves.
import { createHash } from 'node:crypto';
import ical from 'ical-generator';
import type { Site } from './site.ts';
import type { Calendar } from './operations.ts';

/** The same entries on the same day of evaluation give the same text. */
export function calendarFeed(site: Site, { entries }: Calendar): string {
  const calendar = ical({
    name: `${site.title}: due`,
    prodId: { company: 'Opsworthy', product: 'Calendar', language: 'EN' },
  });
  const stamp = new Date(`${site.evaluatedOn}T00:00:00Z`);
  for (const { on, what, title, href, services, owner } of entries) {
    const id = createHash('sha256').update(`${what}\n${title}\n${href}`).digest('hex').slice(0, 32);
    const about = [services.join(', '), owner === null ? '' : `Owner: ${owner}`].filter(Boolean).join('\n');
    calendar.createEvent({
      id: `${id}@opsworthy`,
      stamp,
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      summary: `${what}: ${title}`,
      ...(about === '' ? {} : { description: about }),
      ...(site.url === null ? {} : { url: new URL(href, site.url).href }),
    });
  }
  return calendar.toString();
}
