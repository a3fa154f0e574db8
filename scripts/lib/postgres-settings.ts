import { spawn, spawnSync } from 'node:child_process'
import { chownSync, rmSync, writeFileSync } from 'node:fs'
import { Stop } from './say'
import type { Launcher } from './unprivileged'

const mebi = 1024 * 1024

/** An eighth of the memory, between 128 MB and 1 GB: the app, the build and a browser share the machine. */
export const sharedBuffersMb = (memory: number) =>
  Math.min(1024, Math.max(128, 2 ** Math.floor(Math.log2(memory / 8 / mebi))))

/** Every setting is given at each start, so that a data folder never keeps an old one. */
export function serverSettings(port: number, socketFolder: string, durable: boolean, memory: number): string[] {
  const safety = durable
    ? ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'max_connections=100']
    : [
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'wal_level=minimal',
        'max_wal_senders=0',
        'autovacuum=off',
        'max_connections=200',
      ]
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${socketFolder}`,
    `shared_buffers=${durable ? sharedBuffersMb(memory) : 128}MB`,
    'timezone=UTC',
    'log_timezone=UTC',
    'password_encryption=scram-sha-256',
    'random_page_cost=1.1',
    'jit=off',
    'logging_collector=on',
    'log_directory=log',
    'log_filename=postgresql-%a.log',
    'log_truncate_on_rotation=on',
    'log_rotation_age=1d',
    'log_line_prefix=%m [%p] %u@%d ',
    // Statements with values would carry patient data into a plain text file.
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_min_error_statement=panic',
    ...safety,
  ]
}

/** Words are compared by code point, the same on every machine; letters are told from signs as Unicode says (pg_trgm). */
function localeFlags(): string[] {
  const known = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.split('\n') ?? []
  const unicode = known.find((name) => /^C\.utf-?8$/i.test(name))
  return [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(unicode ? [`--lc-ctype=${unicode}`] : []),
  ]
}

interface Cluster {
  initdb: string
  launcher: Launcher
  cluster: string
  user: string
  password: string
  durable: boolean
}

export async function initialise({ initdb, launcher, cluster, user, password, durable }: Cluster): Promise<void> {
  const passwordFile = `${cluster}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  try {
    if (launcher.owner) chownSync(passwordFile, launcher.owner.uid, launcher.owner.gid)
    const flags = [
      `--pgdata=${cluster}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      ...localeFlags(),
      ...(durable ? [] : ['--no-sync']),
    ]
    const words = [...launcher.prefix, initdb, ...flags]
    const { code, stderr } = await run(words, launcher)
    if (code !== 0) throw new Stop(`The database folder could not be made: ${stderr.trim().split('\n').at(-1)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function run(words: string[], launcher: Launcher): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(words[0] ?? '', words.slice(1), {
      ...launcher.as,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', LC_MESSAGES: 'C', TZ: 'UTC' },
    })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stderr }))
  })
}
