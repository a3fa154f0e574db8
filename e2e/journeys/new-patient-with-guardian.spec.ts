import { query } from '../database'
import { expect, test } from '../fixtures'
import { somebody } from '../people'

test('a child without papers is registered by keyboard, and not without a guardian', async ({ asFrontDesk: desk }) => {
  const child = somebody()
  const guardian = somebody()
  const year = new Date().getFullYear() - 9
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await desk.keyboard.press('Alt+n')
  const name = desk.getByLabel('Họ và tên', { exact: true })
  await expect(name).toBeFocused()
  await desk.keyboard.type(child.fullName)
  await desk.keyboard.press('Tab')
  await desk.keyboard.type(String(year))
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText(/giám hộ/).first()).toBeVisible()
  await expect(desk).toHaveURL(/\/patients\/new/)
  await desk.getByLabel('Họ tên người giám hộ').fill(guardian.fullName)
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('Mẹ')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type(guardian.phone)
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/patients\/[0-9a-f-]{36}\/check-in$/)
  const id = desk.url().split('/').at(-2)
  const [row] = await query(
    `select full_name, birth_on::text as born, birth_precision, sex, guardian_name, guardian_relation, guardian_phone from patient where id = $1`,
    [id],
  )
  expect(row).toEqual({
    full_name: child.fullName,
    born: `${year}-01-01`,
    birth_precision: 'year',
    sex: 'male',
    guardian_name: guardian.fullName,
    guardian_relation: 'Mẹ',
    guardian_phone: guardian.phone,
  })
})

test('a newborn is linked to the mother whose wristband was scanned, and insured by the code of the portal', async ({
  asFrontDesk: desk,
  aPatient,
}) => {
  const mother = await aPatient({ sex: 'female' })
  await desk.goto('/patients/new?kind=newborn')
  const box = desk.getByRole('combobox', { name: /^Mẹ/ })
  await expect(box).toBeFocused()
  await desk.keyboard.insertText(`MACH:P:${mother.recordNumber}`)
  await expect(desk.getByRole('option').filter({ hasText: mother.recordNumber })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel('Họ và tên', { exact: true })).toHaveValue(
    `Con bà ${mother.fullName.toLocaleUpperCase('vi')}`,
  )
  await expect(desk.getByLabel('Họ tên người giám hộ')).toHaveValue(mother.fullName)
  const card = `TE125${mother.citizenId.slice(0, 10)}`
  await desk.getByLabel(/Mã thẻ tạm TE1/).fill(card)
  await desk.getByRole('radio', { name: 'Nữ' }).check()
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/patients\/[0-9a-f-]{36}\/check-in$/)
  await expect(desk.getByRole('radio', { name: new RegExp(card) })).toBeChecked()
  const [row] = await query('select mother_id from patient where id = $1', [desk.url().split('/').at(-2)])
  expect(row).toEqual({ mother_id: mother.id })
})
