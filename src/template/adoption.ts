// The texts of the files that `opsworthy init` writes: configuration, catalogue, what a pipeline runs, what an editor reads.

export interface AdoptionInput {
  readonly content: readonly string[];
  readonly kinds: readonly { readonly match: string; readonly kind: string }[];
  readonly services: readonly string[];
  /** Branch on which records are sealed, where it has another name than everybody expects. */
  readonly recordsRef: string | null;
}

export function configurationText({ content, kinds, recordsRef }: AdoptionInput): string {
  return lines([
    '# What Opsworthy checks and publishes. `opsworthy init` wrote it from the documents that it found: correct it where it guessed wrong.',
    'version: 1',
    'content:',
    ...content.map((pattern) => `  - ${quoted(pattern)}`),
    'services: services.yaml',
    ...(recordsRef === null ? [] : [`records: { ref: ${quoted(recordsRef)} }`]),
    ...(kinds.length === 0
      ? []
      : [
          '# What documents are that do not say it themselves (`kind:` in their frontmatter). The first entry that matches counts.',
          'kinds:',
          ...kinds.map(({ match, kind }) => `  - { match: ${quoted(match)}, kind: ${kind} }`),
        ]),
  ]);
}

export function catalogueText({ services }: AdoptionInput): string {
  return lines([
    '# The services that documents are about: those that they name in their frontmatter, else those that folders around them are named after.',
    '# Say of each who owns it and how much depends on it: { id: payments, name: Payments API, owner: team-money, tier: 1 },',
    '# and under `teams:` who they are: { id: team-money, name: Money, contact: "#money" }.',
    ...(services.length === 0
      ? ['services: []']
      : ['services:', ...services.map((id) => `  - { id: ${id} }`)]),
  ]);
}

export interface PipelineInput {
  readonly version: string;
  readonly branch: string;
}

const why = 'What git proves needs the whole history.';

export function githubWorkflow({ version, branch }: PipelineInput): string {
  const run = `npx --yes opsworthy@${version} lint`;
  const reports = '--format github --format markdown --output "$GITHUB_STEP_SUMMARY"';
  return lines([
    'name: Operations documents',
    'on:',
    '  pull_request:',
    '  push:',
    `    branches: [${quoted(branch)}]`,
    '  # What only the calendar brings about fails here, and no pull request.',
    '  schedule:',
    "    - cron: '17 5 * * 1-5'",
    'permissions:',
    '  contents: read',
    'jobs:',
    '  lint:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with:',
    `          fetch-depth: 0 # ${why}`,
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 24',
    '      - name: Judge the change',
    "        if: github.event_name == 'pull_request'",
    '        env:',
    '          BASE: origin/${{ github.base_ref }}',
    `        run: ${run} --base "$BASE" ${reports}`,
    '      - name: Judge the branch',
    "        if: github.event_name != 'pull_request'",
    `        run: ${run} ${reports}`,
  ]);
}

export function gitlabPipeline({ version }: PipelineInput): string {
  const report = 'gl-code-quality-report.json';
  return lines([
    'operations-documents:',
    '  image: node:24',
    '  variables:',
    `    GIT_DEPTH: 0 # ${why}`,
    '  script:',
    '    - |',
    '      if [ -n "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" ]; then',
    '        git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
    '        set -- --base FETCH_HEAD',
    '      else',
    '        git checkout --quiet -B "$CI_COMMIT_BRANCH"',
    '      fi',
    `      npx --yes opsworthy@${version} lint "$@" --format text --format gitlab --output ${report}`,
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    '  artifacts:',
    '    when: always',
    '    reports:',
    `      codequality: ${report}`,
  ]);
}

/** `schemas`: file of a schema → file that is written by it, both from the top of the workspace. */
export const editorSettings = (schemas: Readonly<Record<string, string>>): string =>
  `${JSON.stringify({ 'yaml.schemas': schemas }, null, 2)}\n`;

/** A text as YAML holds it, whatever is in it. */
const quoted = (text: string): string =>
  /[\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
