import { expect, type Locator, type Page } from '@playwright/test'
import { password } from './people'
import { focusIsVisible } from './screens'

/** Tab, Tab, Tab, as somebody without a mouse does, until the control is reached. */
export async function tabTo(page: Page, isThere: () => Promise<boolean>, keys = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await isThere()) return
    await page.keyboard.press(keys)
  }
  throw new Error(`the keyboard does not get there on ${page.url()}`)
}

export const hasFocus = (control: Locator) => () => control.evaluate((own) => own === document.activeElement)

export const isFocused = (page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
  hasFocus(page.getByRole(role, { name }).first())

/** Tabs to the control, where the focus must be seen. */
export async function reach(page: Page, control: Locator, keys = 'Tab'): Promise<void> {
  await expect(control).toBeVisible({ timeout: 20_000 })
  await tabTo(page, hasFocus(control), keys)
  await focusIsVisible(page)
}

/** Tabs to the box and types into it. */
export async function typeInto(page: Page, control: Locator, text: string): Promise<void> {
  await reach(page, control)
  await page.keyboard.type(text)
}

/**
 * As a keyboard-wedge scanner sends it: key after key, and its own Enter right behind them. One call, because between two the
 * harness may rest longer than a scanner ever does, and that Enter would be a person's.
 */
export async function scanInto(page: Page, code: string): Promise<void> {
  await page.keyboard.type(`${code}\n`, { delay: 1 })
}

/** Into the list with Tab, down to this person's row with the arrow, and Enter. */
export async function openRowByKeyboard(page: Page, name: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: new RegExp(name, 'i') })
  await expect(row).toBeVisible({ timeout: 20_000 })
  await tabTo(page, () => page.evaluate(() => document.activeElement?.tagName === 'TR'))
  await page.keyboard.press('Home')
  await tabTo(page, hasFocus(row), 'ArrowDown')
  await focusIsVisible(page)
  await page.keyboard.press('Enter')
}

/** Ctrl+K and the name of the place, from wherever the focus is. */
export async function goByPalette(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.type(place)
  await expect(dialog.getByRole('option').first()).toContainText(place)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

/** Types into a box that finds, and takes the first row once it answers what was typed. */
export async function pickFirst(page: Page, typed: string, shown: string | RegExp): Promise<void> {
  await page.keyboard.type(typed)
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option').first()).toContainText(shown, { timeout: 20_000 })
  await expect(list).not.toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
}

export async function signInByKeyboard(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await expect(page.getByLabel('Tên đăng nhập')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/worklists\//)
}
