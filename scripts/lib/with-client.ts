import { generateClient } from './generate'
import { main } from './say'

/**
 * Loaded before every script: whatever a script imports may import the database client, which is made from the schema
 * and not committed, and an import runs before the script's first line.
 */
await main(async () => {
  await generateClient()
  return 0
})
if (process.exitCode) process.exit()
