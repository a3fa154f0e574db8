import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const ticksPerSecond = 100

interface Stat {
  pid: number
  parent: number
  ownMs: number
  childrenMs: number
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ms = (from: number) => (((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * 1000) / ticksPerSecond
    return { pid, parent: fields[1] ?? 0, ownMs: ms(11), childrenMs: ms(13) }
  } catch {
    return undefined
  }
}

/** CPU milliseconds a process and all its descendants, living and reaped, have used; Linux only, elsewhere 0. */
export function cpuMsOfTree(root: number): number {
  let all: Stat[]
  try {
    all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .map(statOf)
      .filter((stat) => stat !== undefined)
  } catch {
    return 0
  }
  const sum = (pid: number): number => {
    const own = all.find((stat) => stat.pid === pid)
    if (!own) return 0
    return (
      own.ownMs +
      own.childrenMs +
      all.filter((stat) => stat.parent === pid).reduce((total, child) => total + sum(child.pid), 0)
    )
  }
  return sum(root)
}

/** CPU milliseconds of this process for a piece of work that is always the same: machines that share their cores are not. */
export function paceMs(): number {
  const row = { id: 'f', name: 'Nguyễn Thị Bích Ngọc', values: Array.from({ length: 200 }, (_, i) => i / 7) }
  const before = process.cpuUsage()
  for (let i = 0; i < 5_000; i++) JSON.parse(JSON.stringify(row))
  const { user, system } = process.cpuUsage(before)
  return Math.round((user + system) / 1000)
}

export const parentOf = (pid: number): number => statOf(pid)?.parent ?? 0

/** The process that listens on a local port; Linux only, elsewhere 0. */
export function listenerOf(port: number): number {
  const inode = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => inodeOf(file, port)).find((found) => found)
  if (!inode) return 0
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return Number(pids.find((pid) => holdsSocket(pid, inode)) ?? 0)
}

function inodeOf(file: string, port: number): string | undefined {
  try {
    const hex = port.toString(16).toUpperCase().padStart(4, '0')
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
    return rows.find((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A')?.[9]
  } catch {
    return undefined
  }
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`)
  } catch {
    return false
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
