import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  // `server-only` throws outside a server build; a test is no browser either.
  resolve: { alias: { '@': root, 'server-only': path.join(root, 'lib/testing/empty.ts') } },
  test: {
    include: ['{lib,components,scripts,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/test-database.ts'],
    setupFiles: ['lib/testing/setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
