// A repository of everything that is too long, too many, the other way round, or not there.
const page = (text: string): string => `---\nkind: page\n---\n${text}\n`;
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const line = 'x'.repeat(10_000);

const step = (index: number): string => `${index + 1}. **Do thing ${index + 1}.**

   \`\`\`bash
   do-thing --number ${index + 1}
   \`\`\`

   - **Expected outcome:** done.
   - **Duration:** 1m
   - **On failure:** stop.
`;

const many = Array.from({ length: 400 }, (_, index): [string, string] => [
  `docs/many/n${index}.md`,
  `---\nkind: operations-runbook\nalerts: [Alert${index}]\n---\n# Runbook ${index}\n\n## Meaning\n\nSomething ${index}.\n`,
]);

/** Every character that HTML or XML does not allow, or that turns round what stands beside it; null is none to Markdown. */
export const unshown = [
  ...times(31, (index) => String.fromCharCode(index + 1)).replace(/[\t\n\r]/g, ''),
  ...'\u007F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069',
];
const between = `a${unshown.join('a')}a`;

export const oddInput: Readonly<Record<string, string>> = {
  'opsworthy.yaml': `version: 1
content: ["docs/**/*.md"]
services: services.yaml
git: off
evaluation: { today: 2026-11-20 }
site:
  title: Odd
  base: /deep/base/
  url: "https://ops.example.com/"
  editUrl: "https://git.example.com/edit/{ref}/{path}"
`,
  'services.yaml': 'services: [{ id: many, name: Many, tier: 1 }, { id: odd, name: Odd, tier: 2 }]\n',
  'docs/odd/table.md': page(
    `# Table\n\n| Id | What | Value |\n|---|---|---|\n${times(500, (index) => `| row-${index} | Something of row ${index} | \`value-${index}\` |\n`)}`,
  ),
  'docs/odd/procedure.md': `---\nkind: release-runbook\n---\n# Two hundred steps\n\n## Deployment steps\n\n${times(200, step)}`,
  'docs/odd/line.md': page(
    `# A long line\n\n${line}\n\n\`${line}\`\n\n[${line}](https://example.com/${line})\n\n| A | B |\n|---|---|\n| ${line} | b |\n\n\`\`\`text\n${line}\n\`\`\``,
  ),
  'docs/odd/right-to-left.md': page(
    '# دليل التشغيل\n\n## خطوات النشر\n\nهذا نص من اليمين إلى اليسار مع `kubectl get pods` في الوسط.\n\n## עברית\n\n1. הפעל את השירות.\n2. בדוק.',
  ),
  'docs/odd/emoji.md': page(
    '# 🚢 Ship it 🚀\n\n## 🔥 On fire\n\nFirst.\n\n## 🔥 On fire\n\nSecond.\n\n## 🎉\n\n[Up](#-on-fire), [next](#-on-fire-1).\n\n## 👩‍👩‍👧 Family\n\nJoined.',
  ),
  'docs/odd/title.md': page(`# ${'Long words in a title '.repeat(14).slice(0, 300)}\n\nText.`),
  'docs/odd/solid.md': page(`# ${'T'.repeat(300)}\n\nText.`),
  'docs/odd/control\u0007\u202E.md': page(
    `# Title ${between}\n\n${between} *${between}* [${between}](https://example.com "${between}") <b title="${between}">x</b> &#7;\n\n## Head ${between}\n\n| A |\n|---|\n| ${between} |\n\n\`\`\`sh\nrun ${between}\n\`\`\`\n\n\`<${between}>\`\n\n[x](#head-${between}) [y](gone\u0007.md) ![${between}](gone\u0007.png)`,
  ),
  'docs/odd/incident.md': `---\nkind: incident-report\nservice: "team/${JSON.stringify(between).slice(1, -1)}"\nseverity: SEV1\nincident: "${JSON.stringify(between).slice(1, -1)}"\nstartedAt: 2026-11-02T10:05:00Z\nresolvedAt: 2026-11-02T10:52:00Z\n---\n# Title ${between}\n\n## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| ${between} | ${between} | 2026-12-01 | open |\n`,
  ...Object.fromEntries(
    ['cafe\u0301', 'caf\u00e9', '..', 'a?b', 'a%b', 'index.html'].map((service, index) => [
      `docs/odd/service-${index}.md`,
      `---\nkind: page\nservice: "${service}"\n---\n# Of service ${index}\n`,
    ]),
  ),
  'docs/odd/missing.md': page(
    '# Missing things\n\n![A picture](gone.png) and [a file](gone.pdf) and <img src="gone.jpg">.',
  ),
  'docs/odd/e\u0301te\u0301.md': page('# Letters in two pieces\n\n[Itself](e\u0301te\u0301.md).'),
  'docs/odd/long-id.md': `---\nkind: page\nid: ${'long'.repeat(100)}\n---\n# A long id\n`,
  'docs/odd/returns.md': page('# Carriage returns\n\nAlone.').replaceAll('\n', '\r'),
  'docs/odd/environments.md': `---\nkind: environment-matrix\nservice: odd\n---\n# Twenty environments\n\n## Environments\n\n| Environment | Class |\n|---|---|\n${times(20, (index) => `| environment-${index} | staging |\n`)}\n## Configuration differences\n\n| Setting |${times(20, (index) => ` environment-${index} |`)}\n|---|${'---|'.repeat(20)}\n${times(60, (row) => `| setting-${row} |${' some-long-value-of-it |'.repeat(20)}\n`)}`,
  ...Object.fromEntries(many),
};
