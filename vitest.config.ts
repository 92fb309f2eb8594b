import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Files of a worker share the modules they load and the one classifier learned from the shipped content: loading
    // and learning anew for each of them took longer than the tests. No test may change what a module keeps.
    isolate: false,
    // Every core: much of the time is spent waiting for child processes and the disk.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The report is read by .ci/run, which counts a skipped test as a failure.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/vitest.json' },
    env: { TZ: process.env.TZ ?? 'Asia/Shanghai' },
  },
});
