import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { inRoot } from './paths'
import { runQuietly } from './run'
import { Stop, say, step } from './say'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin')
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...usual].find(runs)
}

const playwrightsOwn = () => (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined)

const present = () => systemBrowser() ?? playwrightsOwn()

/** CHROMIUM_PATH, a Chromium or Chrome of the system, Playwright's own; where there is none, one is installed. */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!runs(named)) throw new Stop(`CHROMIUM_PATH names ${named}, which is no program that can be run.`)
    return named
  }
  const found = present()
  if (found) return found
  await install()
  const installed = present()
  if (!installed)
    throw new Stop('No browser was found and none could be installed: install Chromium or set CHROMIUM_PATH.')
  return installed
}

async function install(): Promise<void> {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isDebianRoot) {
    say("… no browser found: installing Debian's (apt-get install -y chromium)")
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', 'apt-get update -q && apt-get install -y -q chromium'], { env, stdio: 'ignore' })
    if (present()) return
  }
  await step("no browser found: installing Playwright's (npx playwright install chromium)", async (progress) => {
    await runQuietly(inRoot('node_modules/playwright/cli.js'), ['install', 'chromium'], process.env, progress)
  })
}
