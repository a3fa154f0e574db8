import type { Browser, BrowserContext, Page } from '@playwright/test'

/** How many times slower than this machine the pages run: shows what a test owes to a fast one. */
const slowness = Number(process.env.E2E_SLOWNESS ?? 1)

/**
 * Every page that is gone to has its controls alive before the test touches them. Until then they are the server's
 * HTML, and a text put in while React takes them over meets a caret that moves.
 */
export function waitsForControls(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    if (options?.javaScriptEnabled !== false) context.on('page', (page) => waiting(context, page))
    return context
  }
  return browser
}

function waiting(context: BrowserContext, page: Page): void {
  const slowed = slowness > 1 ? slowDown(context, page) : Promise.resolve()
  const goto = page.goto.bind(page)
  page.goto = async (...where) => {
    await slowed
    const answer = await goto(...where)
    await controlsLive(page)
    return answer
  }
  const reload = page.reload.bind(page)
  page.reload = async (...how) => {
    const answer = await reload(...how)
    await controlsLive(page)
    return answer
  }
}

async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
}

async function controlsLive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('input, textarea, select, button')].every((control) =>
      Object.keys(control).some((key) => key.startsWith('__reactProps$')),
    ),
  )
  // What was rendered is put in force at the latest in the frame after.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
