import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { readPdf } from '@/components/print/testing'

/** Fails on what keeps people out: anything axe calls serious or critical, a sideways scroll on the ward's screen. */
export async function isAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect
    .soft(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      `${screen}: accessible`,
    )
    .toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(width, `${screen}: scrolls sideways at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0)
}

/** Where the keyboard is must be seen: an outline or a changed border, of the browser's or of ours. */
export async function focusIsVisible(page: Page): Promise<void> {
  const look = await page.evaluate(() => {
    const own = document.activeElement
    if (!own || own === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(own)
    return { name: own.outerHTML.slice(0, 120), outlineStyle, outlineWidth, boxShadow, borderColor }
  })
  expect(look, 'something has the focus').not.toBeNull()
  const hasOutline = look?.outlineStyle !== 'none' && look?.outlineWidth !== '0px'
  expect(hasOutline || look?.boxShadow !== 'none', `focus is visible: ${JSON.stringify(look)}`).toBe(true)
}

/** The text of a PDF this person may open. */
export async function pdfText(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address)
  expect(answer.status(), address).toBe(200)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect(answer.headers()['cache-control']).toContain('no-store')
  return readPdf(await answer.body())
    .map(({ text }) => text)
    .join('\n')
}

/** Presses the button and returns the address of the page it opens beside this one. */
export async function opensBeside(page: Page, press: () => Promise<void>): Promise<string> {
  const asked = page.context().waitForEvent('request', (request) => request.url().includes('/api/print/'))
  await press()
  return (await asked).url()
}

export const idIn = (address: string, after: string): string => {
  const id = new RegExp(`/${after}/([0-9a-f-]{36})`).exec(address)?.[1]
  if (!id) throw new Error(`no id after ${after} in ${address}`)
  return id
}

/** The whole label of the option that holds these words: labels carry counts that change. */
export async function optionLike(select: Locator, words: string): Promise<string> {
  const labels = await select.getByRole('option').allInnerTexts()
  const label = labels.find((text) => text.includes(words))
  if (!label) throw new Error(`no option with “${words}” among ${labels.join(', ')}`)
  return label.trim()
}

/** Goes to this person's row of a worklist and opens it with Enter. */
export async function openRow(page: Page, name: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: new RegExp(name, 'i') })
  await row.focus()
  await page.keyboard.press('Enter')
}
