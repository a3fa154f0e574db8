import { query } from '../database'
import { expect, test } from '../fixtures'
import { scanInto } from '../keyboard'
import { citizenQr, somebody } from '../people'

const name = 'Họ và tên'

test('a citizen card scanned into a field of the registration fills the form', async ({ asFrontDesk: desk }) => {
  const person = somebody()
  await desk.goto('/patients/new')
  const box = desk.getByLabel(name, { exact: true })
  await expect(box).toBeFocused()
  // The scanner ends with Enter, which is not the clerk's.
  await scanInto(desk, citizenQr(person))
  await expect(box).toHaveValue(person.fullName)
  await expect(desk.getByLabel(/^Số căn cước/)).toHaveValue(person.citizenId)
  await expect(desk.getByLabel('Ngày sinh')).toHaveValue(person.birthOn.split('-').reverse().join('/'))
  await expect(desk.getByRole('radio', { name: person.sex === 'male' ? 'Nam' : 'Nữ', exact: true })).toBeChecked()
  await expect(desk.getByText('Điền từ thẻ vừa quét.')).toBeVisible()
  await expect(desk).toHaveURL(/\/patients\/new$/)
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/check-in$/)
  expect(await query('select full_name, citizen_id from patient where citizen_id = $1', [person.citizenId])).toEqual([
    { full_name: person.fullName, citizen_id: person.citizenId },
  ])
})

test('what was typed before the scan stays, and what the card says otherwise is shown', async ({
  asFrontDesk: desk,
}) => {
  const person = somebody()
  await desk.goto('/patients/new')
  const box = desk.getByLabel(name, { exact: true })
  await box.fill('Lê Thị Khác')
  const phone = desk.getByLabel(/^Điện thoại/)
  await phone.fill(person.phone)
  await scanInto(desk, citizenQr(person))
  const shown = desk.getByRole('alert').filter({ hasText: 'Thẻ vừa quét khác với ô đã ghi' })
  await expect(shown).toContainText(person.fullName)
  await expect(phone).toHaveValue(person.phone)
  await expect(box).toHaveValue('Lê Thị Khác')
  await expect(desk.getByLabel(/^Số căn cước/)).toHaveValue(person.citizenId)
  await shown.getByRole('button', { name: `Lấy theo thẻ: ${name}` }).click()
  await expect(box).toHaveValue(person.fullName)
  await expect(shown).toHaveCount(0)
})

test('the year typed beside a name at the desk is carried into the registration', async ({ asFrontDesk: desk }) => {
  await desk.goto('/worklists/reception')
  const search = desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })
  await expect(search).toBeFocused()
  await desk.keyboard.type('nguyen van moi 1990')
  await desk.keyboard.press('Alt+n')
  await expect(desk.getByLabel(name, { exact: true })).toHaveValue('Nguyen Van Moi')
  await expect(desk.getByLabel('Ngày sinh')).toHaveValue('1990')
})
