import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readIfThere } from './private-file'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The words a process was started with; undefined where it is gone or cannot be seen. */
export function commandOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return undefined
    }
  }
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

const lockFile = (folder: string) => path.join(folder, 'in-use-by')

/** The living process that holds the folder. A number left behind by a crash, even one given anew to another program, does not count. */
export function holderOf(folder: string): number | undefined {
  const pid = Number(readIfThere(lockFile(folder)))
  if (!pid || pid === process.pid) return undefined
  const command = commandOf(pid)
  return command !== undefined && (command === '' || command.includes('scripts')) ? pid : undefined
}

/** Takes the folder for this process; false where a living one has it. Freed at exit. */
export function takeFolder(folder: string): boolean {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(lockFile(folder), String(process.pid), { flag: 'wx', mode: 0o600 })
      process.once('exit', () => leaveFolder(folder))
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (holderOf(folder)) return false
      rmSync(lockFile(folder), { force: true })
    }
  }
  return false
}

export function leaveFolder(folder: string): void {
  if (readIfThere(lockFile(folder)) === String(process.pid)) rmSync(lockFile(folder), { force: true })
}
