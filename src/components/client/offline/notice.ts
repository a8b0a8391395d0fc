// What a copy says of itself, in its own text: seen before anything else, and read aloud first, in the title of the page.
import { escapeHtml } from '../../../model/escape.ts';
import { ageInWords } from '../../../portal/views/age.ts';
import type { OfflineBuild } from '../../../portal/views/offline.ts';
import type { KeptPage } from './kept.ts';

/** The page with the words that say what it is. `now` is in milliseconds since 1970. */
export function marked(html: string, page: KeptPage, why: string, now: number): string {
  return placed(html, 'Kept copy', `${sentence(page, why, now)} ${again}`);
}

/** The page about what is kept, in place of one that is not. */
export function notKept(html: string, pathname: string): string {
  return placed(
    html,
    'Not kept',
    `<strong>There is no network, and this page is not kept on this device:</strong> <code>${escapeHtml(pathname)}</code>. What is kept stands below. ${again}`,
  );
}

const again = '<a href="">Try again</a>';

function sentence({ fetched, build }: KeptPage, why: string, now: number): string {
  const age = ageInWords(fetched, now);
  const when = `${fetched.slice(0, 10)} ${fetched.slice(11, 16)} UTC`;
  return `<strong>Kept copy, not the page of now.</strong> ${escapeHtml(why)} Fetched ${escapeHtml(when)}${age === null ? '' : ` (${age})`}, ${buildWords(build)}. What has changed since is not here.`;
}

/** "from the build of commit 1a2b3c4d5e6f, judged on 2026-11-20" */
function buildWords(build: OfflineBuild | null): string {
  if (build === null) return 'from a build that could not be told';
  const { commit, day } = build;
  return `from the build ${commit === null ? '' : `of commit <code>${escapeHtml(commit.slice(0, 12))}</code>, `}judged on ${escapeHtml(day)}`;
}

function placed(html: string, label: string, inside: string): string {
  const aside = `<aside class="panel panel-fail panel-kept" aria-label="${label}" data-kept>${inside}</aside>`;
  return html
    .replace(/<title>/, () => `<title>${label}: `)
    .replace(/<main\b[^>]*>/, (main) => `${main}${aside}`);
}
