import type { DatabaseUrls } from './database'
import { openDatabase } from './environment'
import { applyMigrations } from './migrate'
import { dataDir } from './paths'
import { main, say } from './say'
import { Shutdown } from './shutdown'

/**
 * A command line operation on the hospital's database: it borrows the server of a running `npm start` or starts one for
 * its own time, migrated, with the environment the app's modules read.
 */
export function operation(work: (urls: DatabaseUrls) => Promise<number | undefined>): Promise<void> {
  const shutdown = new Shutdown()
  return main(() =>
    shutdown.guard(async () => {
      const database = await openDatabase({ mayBorrow: true, say })
      shutdown.add((how) => database.postgres?.stop(how))
      await applyMigrations(database.ownerUrl)
      process.env.DATABASE_APP_URL = database.appUrl
      process.env.MACH_DATA_DIR = dataDir()
      const code = await work(database)
      await shutdown.stop()
      // Pools of the app's modules would hold the process for their idle time.
      return process.exit(code ?? 0)
    }),
  )
}
