// Credentials in the text of a document, found by secretlint. They are blotted out before anything else reads the text:
// no page, search index, report or cache ever holds one.
import type { Credential } from '../model/parsed-document.ts';
import { locationsIn } from '../model/location.ts';
import { passwordsIn } from './passwords.ts';

/**
 * Whether a text can hold anything that a rule of the preset looks for: what each of its patterns cannot do without.
 * The preset takes a millisecond for a document, this a tenth of it at the most.
 */
export function mayHoldCredential(text: string): boolean {
  return mayLeak(text) || passwordsIn(text).length > 0;
}

/** Two, for the engine reads short lists of alternatives much faster than long ones. */
const telling = [
  /(?:SECRET|[Ss]ecret)_?(?:ACCESS|[Aa]ccess)_?(?:KEY|[Kk]ey)|_authToken=|npm_\w{36}|gsk_\w{20}|hf_[a-zA-Z]{30}|lin_api_|ntn_\d|shp(?:pa|ca|at|ss)_|[sr]k_(?:live|test)_|gh[pousr]_\w|github_pat_|glc_\w|glsa_|ops_ey|vc[piark]_\w{20}|dckr_pat_|figd_|cf(?:k|ut|at)_\w{20}/,
  /PRIVATE KEY|x-oauth-basic|xox[abopr]-|xapp-|hooks\.slack\.com\/|HOOKS\.SLACK\.COM\/|:\/\/[^\s/:@]{1,256}:[^@/\s]{1,256}@|sk-[\w-]{20}|SG\.\w{1,128}\.\w|glpat-|hv[sbr]\.\w{20}|dapi[A-Fa-f0-9]{32}|tskey-/,
];

const mayLeak = (text: string): boolean => telling.some((form) => form.test(text));

/** Comments in a document may not switch the search off. */
const withoutRule = '@secretlint/secretlint-rule-filter-comments';

/** The credentials of a text, and the text with a dot for each of their characters. `null` when there are none. */
export async function credentialsIn(
  text: string,
): Promise<{ readonly credentials: readonly Credential[]; readonly text: string } | null> {
  const found = apart([...(mayLeak(text) ? await leaksIn(text) : []), ...passwordsIn(text)]).filter(
    ({ range: [start, end] }) => !isExample(text.slice(start, end)),
  );
  if (found.length === 0) return null;
  const locate = locationsIn(text);
  const credentials = found.map(({ sort, range: [start, end] }) => ({ sort, location: locate(start, end) }));
  let masked = text;
  for (const { range } of found) {
    const [start, end] = range;
    masked = masked.slice(0, start) + masked.slice(start, end).replace(/[^\r\n]/g, '•') + masked.slice(end);
  }
  return { credentials, text: masked };
}

interface Leak {
  readonly sort: string;
  readonly range: readonly [start: number, end: number];
}

/** Without those that overlap one before them: what is found in two ways is said once. */
function apart(leaks: readonly Leak[]): Leak[] {
  const kept: Leak[] = [];
  for (const leak of leaks) {
    const [start, end] = leak.range;
    if (kept.every(({ range }) => end <= range[0] || start >= range[1])) kept.push(leak);
  }
  return kept;
}

/** What secretlint finds. */
async function leaksIn(text: string): Promise<Leak[]> {
  const [{ lintSource }, { rules }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-canary'),
  ]);
  const { messages } = await lintSource({
    source: { filePath: 'document.md', content: text, contentType: 'text', ext: '.md' },
    options: {
      noPhysicFilePath: true,
      maskSecrets: true,
      config: {
        rules: rules
          .filter(({ meta }) => meta.id !== withoutRule)
          .map((rule) => ({ id: rule.meta.id, rule })),
      },
    },
  });
  return messages.map(({ ruleId, messageId, range }) => ({ sort: saidSort(ruleId, messageId), range }));
}

/** Placeholders stand for a credential, and so do the words that documentation uses. */
function isExample(text: string): boolean {
  return /\$\{?[A-Za-z_]|<[A-Za-z][\w .-]*>|\{\{|\bEXAMPLE|\bexample\b|[*•x]{4,}|X{8}|:(?:password|passwd|secret|changeme|token|pass)@|:(?:YOUR|MY)[\w-]*@/.test(
    text,
  );
}

/** `secretlint-rule-database-connection-string`, `PostgreSQLConnection` → `database connection string`. */
function saidSort(ruleId: string, messageId: string): string {
  const rule = ruleId.replace(/^.*secretlint-rule-/, '').replaceAll('-', ' ');
  if (/private ?key/i.test(rule)) return 'private key';
  if (/^basicauth$/.test(rule)) return 'password in an address';
  if (/connection string/.test(rule)) return rule;
  return `${names[rule] ?? rule} ${/webhook/i.test(messageId) ? 'webhook' : 'credential'}`;
}

const names: Readonly<Record<string, string>> = {
  aws: 'AWS',
  gcp: 'Google Cloud',
  npm: 'npm',
  slack: 'Slack',
  sendgrid: 'SendGrid',
  shopify: 'Shopify',
  stripe: 'Stripe',
  github: 'GitHub',
  gitlab: 'GitLab',
  grafana: 'Grafana',
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  groq: 'Groq',
  huggingface: 'Hugging Face',
  linear: 'Linear',
  notion: 'Notion',
  '1password': '1Password',
  'hashicorp vault': 'Vault',
  vercel: 'Vercel',
  databricks: 'Databricks',
  docker: 'Docker',
  figma: 'Figma',
  cloudflare: 'Cloudflare',
  tailscale: 'Tailscale',
};
