import { defineConfig } from 'vitest/config';

const common = { environment: 'node', isolate: false, pool: 'threads', maxWorkers: 2, passWithNoTests: true } as const;
const skip = ['**/node_modules/**', '**/dist/**'];

/** Three costs, three endings: `.test.ts` runs in milliseconds, `.db.test.ts` on the embedded PostgreSQL, `.spec.ts` in a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...skip, '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...common,
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: skip,
          globalSetup: ['store/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['e2e/**/*.spec.ts'],
          exclude: skip,
          globalSetup: ['e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
