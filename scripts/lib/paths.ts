import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from './say'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const inRoot = (...parts: string[]) => path.join(root, ...parts)

/** Where a running hospital keeps what must survive: outside the build, `.data/` unless the site says otherwise. */
export const dataDir = (env: NodeJS.ProcessEnv = process.env) => path.resolve(root, env.MACH_DATA_DIR || '.data')

/** Step by step: Node's own recursive mkdir never returns below a folder that takes no files, such as /proc. */
export function makeFolder(folder: string): string {
  const parent = path.dirname(folder)
  if (!existsSync(parent) && parent !== folder) makeFolder(parent)
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o711 })
    accessSync(folder, constants.W_OK)
    if (statSync(folder).isDirectory()) return folder
  } catch (error) {
    throw new Stop(`The folder ${folder} cannot be made or written (${(error as NodeJS.ErrnoException).code}).`)
  }
  throw new Stop(`${folder} is no folder: name another with MACH_DATA_DIR.`)
}
