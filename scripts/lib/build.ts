import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commandOf } from './folder-lock'
import { inRoot } from './paths'
import { runQuietly } from './run'
import { Stop, say, step } from './say'
import { contentHash, isStamped, setStamp } from './stamp'

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package-lock.json',
]

const sourcesHash = () =>
  contentHash(sources, {
    except: ['lib/kernel/prisma', 'lib/testing'],
    and: Object.entries(process.env)
      .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
      .sort()
      .join('\n'),
  })

const serving = inRoot('node_modules/.mach/serving')

/** Marks `.next` as served by this process, so that no other command builds over it. */
export function markServing(): void {
  mkdirSync(serving, { recursive: true })
  const mark = path.join(serving, String(process.pid))
  writeFileSync(mark, '')
  process.once('exit', () => rmSync(mark, { force: true }))
}

function otherServer(): number | undefined {
  const pids = existsSync(serving) ? readdirSync(serving).map(Number) : []
  return pids.find((pid) => pid !== process.pid && commandOf(pid)?.includes('scripts'))
}

/** Builds for production unless what stands in `.next` was made from these very sources. */
export async function buildApp(): Promise<void> {
  const hash = sourcesHash()
  if (isStamped('build', hash) && existsSync(inRoot('.next/BUILD_ID'))) return say('✓ build is up to date')
  const holder = otherServer()
  if (holder)
    throw new Stop(
      `The sources changed, but a running Mạch (process ${holder}) serves the present build: stop it first.`,
    )
  setStamp('build', '')
  await step('build', async (progress) => {
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
    const { code, output } = await runQuietly(inRoot('node_modules/next/dist/bin/next'), ['build'], env, progress)
    progress('')
    if (code !== 0) throw new Stop(`The build failed:\n${output.trim()}`)
  })
  setStamp('build', hash)
}
