// Tests run against the sources; the command line is bundled from them first. Tests that spawn it, git or a browser need the long limits.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**'],
    globalSetup: 'test/bundle.ts',
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // More than there are processors: much of the time goes by in browsers and other processes.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Documents carry dates: the tests' own zone and language must not decide what they mean.
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  },
});
