import path from 'node:path'
import { appEnvironment } from './lib/app-server'
import { operation } from './lib/operation'
import { dataDir, inRoot } from './lib/paths'
import { isFree, parsePort, portTakenMessage } from './lib/ports'
import { keptSecret } from './lib/private-file'
import { runOpenly } from './lib/run'
import { Stop, say } from './lib/say'
import { seedDatabase } from './lib/seed'

await operation(async (urls) => {
  const port = parsePort(process.env.PORT, 3000)
  if (!(await isFree(port))) throw new Stop(portTakenMessage(port))
  await seedDatabase(urls)
  const secret = keptSecret(path.join(dataDir(), 'nextauth-secret'))
  const env = appEnvironment({ port, appUrl: urls.appUrl, secret, dataDir: dataDir(), say })
  return runOpenly(inRoot('node_modules/next/dist/bin/next'), ['dev', '-p', String(port)], {
    ...env,
    NODE_ENV: 'development',
  })
})
