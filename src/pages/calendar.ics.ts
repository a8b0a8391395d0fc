// What falls due, for people's own calendars.
import { calendarFeed } from '../portal/views/calendar-feed.ts';
import { readSnapshot } from '../portal/views/read.ts';

export function GET(): Response {
  const { site, calendar } = readSnapshot();
  return new Response(calendarFeed(site, calendar), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
}
