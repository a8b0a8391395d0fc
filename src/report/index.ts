// The list of reporters. A new format is one file beside this one and one entry here.
import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

export const reporters: readonly Reporter[] = [
  {
    id: 'text',
    title: 'for people: source lines, what is expected, what to write instead',
    load: async () => text,
  },
  {
    id: 'json',
    title: 'everything, in the published and versioned form',
    load: async () => json,
  },
  {
    id: 'sarif',
    title: 'SARIF 2.1.0, for code scanning',
    load: async () => (await import('./sarif.ts')).sarif,
  },
  {
    id: 'junit',
    title: 'JUnit XML, for the test views of pipelines',
    load: async () => (await import('./junit.ts')).junit,
  },
  {
    id: 'github',
    title: 'annotations of a GitHub workflow',
    load: async () => (await import('./github.ts')).github,
  },
  {
    id: 'gitlab',
    title: 'GitLab Code Quality',
    load: async () => (await import('./gitlab.ts')).gitlab,
  },
  {
    id: 'checkstyle',
    title: 'Checkstyle XML, which most pipelines read',
    load: async () => (await import('./checkstyle.ts')).checkstyle,
  },
  {
    id: 'markdown',
    title: 'a comment on a pull request',
    load: async () => (await import('./markdown.ts')).markdown,
  },
];
