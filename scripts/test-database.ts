import { readFileSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { appUrlOf, ensureReady, withDatabase } from './lib/database'
import { openThrowAwayServer } from './lib/environment'
import { applyMigrations } from './lib/migrate'

/**
 * For `npx vitest` by hand: brings up the throw-away server that `npm test` would have, and only when one of the files
 * asked for uses it.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_OWNER_URL) return undefined
  const patterns = process.argv.slice(2).filter((word) => !word.startsWith('-') && !['run', 'watch'].includes(word))
  const { testFiles } = await project.globTestFiles(patterns)
  if (!testFiles.some((file) => readFileSync(file, 'utf8').includes('lib/testing'))) return undefined
  const server = await openThrowAwayServer()
  const templateUrl = withDatabase(server.url, `mach_test_template_${process.pid}`)
  try {
    await ensureReady(templateUrl)
    await applyMigrations(templateUrl)
  } catch (error) {
    await server.close()
    throw error
  }
  process.env.TEST_OWNER_URL = templateUrl
  process.env.TEST_APP_URL = appUrlOf(templateUrl)
  return () => server.close()
}
