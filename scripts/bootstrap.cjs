'use strict'
// The one file that must run on the Node the machine has, before anything is installed: no dependency, no TypeScript.

const { createHash } = require('node:crypto')
const { spawn } = require('node:child_process')
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

const root = path.resolve(__dirname, '..')
const oldest = [20, 19]

function stop(sentence) {
  process.stderr.write(`✗ ${sentence}\n`)
  process.exit(1)
}

function isNodeTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1])
}

function checkNode() {
  if (isNodeTooOld(process.versions.node))
    stop(
      `Mạch needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
    )
}

const nodeInModules = () =>
  path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stampFile = () => path.join(root, 'node_modules', '.mach-lock')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

function isInstalled() {
  return existsSync(stampFile()) && existsSync(nodeInModules()) && readFileSync(stampFile(), 'utf8') === lockHash()
}

function checkSpace() {
  if (!statfsSync) return
  const { bavail, bsize } = statfsSync(root)
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  if (free < 3000) stop(`Only ${free} MB are free on the disk of ${root}: the installation needs 3000 MB.`)
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Two commands at once in a fresh clone must not install over each other: a folder is made by one of them only. */
async function takeInstallLock() {
  const lock = path.join(root, '.installing')
  const owner = path.join(lock, 'pid')
  for (let told = false; ; told = true) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`The folder ${root} cannot be written (${error.code}).`)
    }
    if (isLeftover(owner)) rmSync(lock, { recursive: true, force: true })
    else if (!told) process.stdout.write('… another command is installing; waiting for it\n')
    await pause(500)
  }
  writeFileSync(owner, String(process.pid))
  const release = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', release)
  return release
}

/** The lock of an installation that was killed: its maker is gone. */
function isLeftover(owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** npm draws its own progress on a terminal; elsewhere (a log, CI) the seconds and the folders show that it goes on. */
function runNpm() {
  // Development packages too: the build and the tests need them, whatever NODE_ENV says.
  const words = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error', '--progress=true']
  const isWindows = process.platform === 'win32'
  const child = spawn(isWindows ? 'npm.cmd' : 'npm', words, { cwd: root, stdio: 'inherit', shell: isWindows })
  const started = Date.now()
  const beat = setInterval(() => {
    const folder = path.join(root, 'node_modules')
    const count = existsSync(folder) ? readdirSync(folder).length : 0
    if (!process.stdout.isTTY)
      process.stdout.write(`  … ${Math.round((Date.now() - started) / 1000)} s, ${count} folders\n`)
  }, 10_000)
  let isInterrupted = false
  const interrupt = (signal) => {
    if (isInterrupted) return
    isInterrupted = true
    child.kill(signal)
    // npm first finishes the package's own script it is in; an installation cut off is begun anew anyway.
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)
  return new Promise((resolve) => {
    child.once('error', (error) => stop(`npm could not be started (${error.code}): install npm beside Node.`))
    child.once('exit', (status, signal) => {
      clearInterval(beat)
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, interrupt)
      if (signal || isInterrupted) process.exit(130)
      resolve(status)
    })
  })
}

async function install() {
  if (isInstalled()) return
  const release = await takeInstallLock()
  if (!isInstalled()) {
    checkSpace()
    const started = Date.now()
    process.stdout.write('… installing packages (npm ci): one to three minutes the first time\n')
    if ((await runNpm()) !== 0)
      stop(
        'npm ci failed, its message is above: most often the package registry cannot be reached or the disk is full.',
      )
    if (!existsSync(nodeInModules()))
      stop(
        'npm ci left no node_modules/node: allow install scripts (npm config set ignore-scripts false) and try again.',
      )
    writeFileSync(stampFile(), lockHash())
    process.stdout.write(`✓ packages installed (${Math.round((Date.now() - started) / 1000)} s)\n`)
  }
  release()
}

function handOver(name, words) {
  const client = pathToFileURL(path.join(root, 'scripts', 'lib', 'with-client.ts')).href
  const flags = [
    '--conditions=react-server',
    '--import',
    'tsx',
    '--import',
    client,
    '--disable-warning=ExperimentalWarning',
  ]
  const script = path.join(root, 'scripts', `${name}.ts`)
  if (!existsSync(script)) stop(`There is no script "${name}".`)
  const bin = path.join(root, 'node_modules', '.bin')
  const child = spawn(nodeInModules(), [...flags, script, ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, NEXT_TELEMETRY_DISABLED: '1' },
  })
  // A terminal sends Ctrl-C to the child as well; the script takes several within half a second for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => stop(`The pinned Node could not be started: ${error.message}.`))
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

module.exports = { isNodeTooOld }

if (require.main === module) {
  checkNode()
  const [name, ...words] = process.argv.slice(2)
  if (!name || !/^[a-z-]+$/.test(name)) stop('Name a script, for example: node scripts/bootstrap.cjs start.')
  install().then(() => handOver(name, words))
}
