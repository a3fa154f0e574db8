'use strict'
// Run after `npm install` behind a mirror that lacks other systems' packages: npm then leaves them out of the lockfile,
// and `npm ci` calls that lockfile incomplete, here and everywhere else. This puts their names and versions back;
// npm skips them on a system they are not for.

const { createHash } = require('node:crypto')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')

const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
}
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'wasm32']

/** Told from the name, as these packages are named: core-linux-arm-gnueabihf, oxide-wasm32-wasi, cli-linux-x64-musl. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => systems[word]).find(Boolean)
  const cpu = words.find((word) => processors.includes(word))
  if (!cpu || (!os && cpu !== 'wasm32')) return undefined
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return { cpu: [cpu], ...(os ? { os: [os] } : {}), ...(libc && os === 'linux' ? { libc: [libc] } : {}) }
}

/** Optional dependencies that a locked package names and the lockfile does not hold. */
function missingFrom(packages) {
  const held = new Set(Object.keys(packages).map((key) => key.split('node_modules/').at(-1)))
  const missing = new Map()
  for (const [key, entry] of Object.entries(packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {}))
      if (!held.has(name)) missing.set(name, { version: version.replace(/^[\^~]/, ''), dev: entry.dev, of: key })
  return missing
}

function complete(lock) {
  const packages = { ...lock.packages }
  for (const [name, { version, dev }] of missingFrom(packages)) {
    const platform = platformOf(name)
    if (!platform) throw new Error(`${name} is missing from the lockfile and its platform cannot be told from its name`)
    packages[`node_modules/${name}`] = { version, ...platform, ...(dev ? { dev: true } : {}), optional: true }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...lock, packages: sorted }
}

module.exports = { complete, missingFrom, platformOf }

if (require.main === module) {
  const file = path.resolve(process.argv[2] ?? path.join(__dirname, '..', 'package-lock.json'))
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const count = missingFrom(lock.packages).size
  if (count) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`)
  // `npm install` has just run: the packages are there, so the next start need not install them again.
  const modules = path.join(path.dirname(file), 'node_modules')
  if (existsSync(modules))
    writeFileSync(path.join(modules, '.mach-lock'), createHash('sha256').update(readFileSync(file)).digest('hex'))
  process.stdout.write(`✓ ${count} packages of other systems put back into ${path.basename(file)}\n`)
}
