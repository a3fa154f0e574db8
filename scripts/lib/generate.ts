import { existsSync } from 'node:fs'
import { inRoot } from './paths'
import { runQuietly } from './run'
import { Stop, step } from './say'
import { contentHash, isStamped, setStamp } from './stamp'

/** The Prisma client is made from the schema, not committed; it is made again when the schema or Prisma changed. */
export async function generateClient(): Promise<void> {
  const hash = contentHash(['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  if (isStamped('prisma', hash) && existsSync(inRoot('lib/kernel/prisma/client.ts'))) return
  await step('database client generated', async () => {
    const { code, output } = await runQuietly(inRoot('node_modules/prisma/build/index.js'), ['generate'], {
      ...process.env,
      // Never called by `generate`, but the command would download the native engine if none were named.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    })
    if (code !== 0) throw new Stop(`prisma generate failed:\n${output.trim()}`)
  })
  setStamp('prisma', hash)
}
