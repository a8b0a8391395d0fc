// Whether pages are valid HTML.
import { HtmlValidate, type RuleConfig, StaticConfigLoader } from 'html-validate/node';

const rules: RuleConfig = {
  // A title is its author's, and a long one is no fault of the page.
  'long-title': 'off',
  // Ids of headings are those that GitHub gives, and may begin with a hyphen.
  'valid-id': ['error', { relaxed: true }],
};

/** What is wrong with the HTML among these files, one sentence each. `files` holds bytes as Latin-1 by path. */
export async function htmlProblems(files: Readonly<Record<string, string>>): Promise<string[]> {
  const loader = new StaticConfigLoader({ extends: ['html-validate:recommended'], rules });
  const validator = new HtmlValidate(loader);
  const problems: string[] = [];
  for (const [file, html] of Object.entries(files)) {
    if (!file.endsWith('.html')) continue;
    const { results } = await validator.validateString(Buffer.from(html, 'latin1').toString(), file);
    for (const { messages } of results)
      problems.push(...messages.map(({ ruleId, message, line }) => `${file}:${line} ${ruleId}: ${message}`));
  }
  return problems;
}
