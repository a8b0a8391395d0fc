// Tests run against the sources; the command line is bundled from them first. Tests that spawn it, git or a browser need the long limits.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**'],
    globalSetup: 'test/bundle.ts',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // One for each processor: most of the time goes by in browsers and other processes.
    maxWorkers: '100%',
    // "expected [ Array(1) ] to deeply equal []" says nothing to who reads the log of a pipeline.
    chaiConfig: { truncateThreshold: 0 },
    // Documents carry dates: the tests' own zone and language must not decide what they mean.
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  },
});
