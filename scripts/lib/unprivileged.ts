import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Stop } from './say'

/** How to run a program as somebody who is not root: PostgreSQL refuses to be root. */
export interface Launcher {
  /** words before the program */
  prefix: string[]
  /** who must own its data folder; undefined where the present user runs it as it is */
  owner?: { uid: number; gid: number }
  /** passed to spawn */
  as: { uid?: number; gid?: number }
}

const idOf = (flag: '-u' | '-g') =>
  Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))

function postgresUser(): { uid: number; gid: number } {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      encoding: 'utf8',
    })
    if (made.status !== 0)
      throw new Stop(
        'PostgreSQL may not run as root and no user "postgres" could be made: run npm start as a normal user.',
      )
    return { uid: idOf('-u'), gid: idOf('-g') }
  }
}

/**
 * As root the program runs as the user `postgres`. Where that user may not walk into the clone (a clone under /root or
 * in a private temporary folder), a user namespace does: inside it the same root-owned files belong to a plain user.
 */
export function launcherFor(program: string, folder: string): Launcher {
  if (process.getuid?.() !== 0) return { prefix: [], as: {} }
  const postgres = postgresUser()
  const tries: Launcher[] = [
    { prefix: [], as: postgres, owner: postgres },
    {
      prefix: ['unshare', '--user', `--map-user=${postgres.uid}`, `--map-group=${postgres.gid}`],
      as: {},
      owner: { uid: 0, gid: 0 },
    },
  ]
  for (const launcher of tries) {
    const probe = [...launcher.prefix, 'sh', '-c', '"$0" --version >/dev/null && cd "$1"', program, folder]
    if (spawnSync(probe[0] ?? '', probe.slice(1), { ...launcher.as, cwd: '/', stdio: 'ignore' }).status === 0)
      return launcher
  }
  throw new Stop(
    `The user "postgres" may not open ${folder}: move the clone out of a private folder, or run npm start as a normal user.`,
  )
}

export function giveTo(folder: string, owner: Launcher['owner']): void {
  if (!owner) return
  const { uid, gid } = lstatSync(folder)
  if (uid === owner.uid && gid === owner.gid) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) giveTo(full, owner)
    else chownSync(full, owner.uid, owner.gid)
  }
  chownSync(folder, owner.uid, owner.gid)
}
