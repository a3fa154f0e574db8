import { query } from '../database'
import { expect, test } from '../fixtures'
import { isFocused, signInByKeyboard, tabTo } from '../keyboard'
import { call } from '../operations'
import { staff } from '../people'
import { focusIsVisible } from '../screens'

test('a returning patient is found, checked in and triaged without a mouse', async ({
  page,
  browser,
  clientOf,
  aPatient,
}) => {
  const patient = await aPatient({ fullName: 'Hà Thị Thảo Nguyên', birthOn: '1985-03-07', sex: 'female' })
  await call(await clientOf('frontDesk'), 'registration.add-card', {
    patientId: patient.id,
    number: patient.cardNumber,
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    initialFacilityCode: '25901',
    source: 'typed',
    acceptedWarnings: [],
  })
  await test.step('reception', async () => {
    await signInByKeyboard(page, staff.frontDesk)
    await expect(page.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
    await focusIsVisible(page)
    // No accents, any order, the year at the end, and the number the patient says.
    await page.keyboard.type('nguyen thao ha 85')
    await expect(page.getByRole('option').first()).toContainText(/Hà Thị Thảo Nguyên/i)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(patient.phone)
    await expect(page.getByRole('option').first()).toContainText(/Hà Thị Thảo Nguyên/i)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}/check-in$`))
    await expect(page.getByRole('radio', { name: new RegExp(patient.cardNumber) })).toBeChecked()
    await expect(page.getByLabel('Chuyên khoa')).toBeFocused()
    await focusIsVisible(page)
    await page.keyboard.press('Tab')
    const room = page.getByLabel('Phòng khám')
    await expect(room).toBeFocused()
    await focusIsVisible(page)
    await tabTo(page, async () => (await room.locator('option:checked').innerText()).includes('Ngoại'), 'ArrowDown')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Người tiếp theo' })).toBeFocused()
    await focusIsVisible(page)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/worklists\/reception$/)
    await expect(page.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('triage', async () => {
    const nurse = await (await browser.newContext()).newPage()
    await signInByKeyboard(nurse, staff.triageNurse)
    const row = nurse
      .getByRole('row')
      .filter({ hasText: /Hà Thị Thảo Nguyên/i })
      .last()
    await expect(row).toBeVisible()
    await tabTo(nurse, () => nurse.evaluate(() => document.activeElement?.tagName === 'TR'))
    await tabTo(nurse, () => row.evaluate((own) => own === document.activeElement), 'ArrowDown')
    await focusIsVisible(nurse)
    await nurse.keyboard.press('Enter')
    await expect(nurse).toHaveURL(new RegExp(`/patients/${patient.id}/`))
    await expect(nurse.getByLabel('Nhiệt độ')).toBeFocused()
    for (const value of ['36,8', '78', '118', '74', '16', '98', '52', '158']) {
      await nurse.keyboard.type(value)
      await nurse.keyboard.press('Tab')
    }
    await tabTo(nurse, isFocused(nurse, 'combobox', /^Ý thức/))
    await nurse.keyboard.press('ArrowDown')
    await expect(nurse.getByRole('region', { name: 'NEWS2' })).toHaveText(/^NEWS2\s*0\s*Nguy cơ thấp/)
    const unasked = nurse.getByRole('radio', { name: 'Chưa hỏi' })
    await tabTo(nurse, () => unasked.evaluate((own) => own === document.activeElement))
    await focusIsVisible(nurse)
    await nurse.keyboard.press('ArrowDown')
    await expect(nurse.getByRole('radio', { name: 'Không dị ứng' })).toBeChecked()
    const here = nurse.url()
    await nurse.keyboard.press('Control+Enter')
    await expect(nurse).not.toHaveURL(here)
    await nurse.context().close()
  })
  const rows = await query<{ status: string; news2_score: number }>(
    'select e.status, v.news2_score from encounter e join vital_set v on v.encounter_id = e.id where e.patient_id = $1',
    [patient.id],
  )
  expect(rows).toEqual([{ status: 'triaged', news2_score: 0 }])
})
