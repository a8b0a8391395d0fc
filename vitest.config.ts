// Tests run against the sources; the command line is bundled from them first. Tests that spawn it, git or a browser need the long limits.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/sequencer.ts';

const exclude = ['**/node_modules/**', 'test/fixtures/**'];
/** They change nothing of the process that they run in: a few processes for all, which load the sources once. */
const together = [
  'test/*.test.ts',
  'test/{check,kinds,model,parse,render,report,rules,run,run-mode,schemas,search,template,trace}/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'together', include: together, exclude, isolate: false } },
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: [...exclude, ...together] },
      },
    ],
    globalSetup: 'test/before-all.ts',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // More than processors: most of the time goes by waiting for browsers and other processes.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongestFirst },
    // "expected [ Array(1) ] to deeply equal []" says nothing to who reads the log of a pipeline.
    chaiConfig: { truncateThreshold: 0 },
    // Documents carry dates: the tests' own zone and language must not decide what they mean.
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  },
});
