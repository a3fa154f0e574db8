import { query } from '../database'
import { expect, test } from '../fixtures'
import { isAccessible } from '../screens'

const statusOf = async (encounterId: string) =>
  (
    await query<{ visit: string; ticket: string }>(
      `select e.status as visit, t.status as ticket from encounter e join queue_ticket t on t.encounter_id = e.id
       where e.id = $1`,
      [encounterId],
    )
  )[0]

test('the desk takes a check-in back from the keyboard, with the number, the name and a reason', async ({
  asFrontDesk: desk,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'checkedIn')
  await desk.goto('/worklists/reception')
  const row = desk.getByRole('row').filter({ hasText: patient.recordNumber })
  await row.focus()
  await desk.keyboard.press('h')
  const dialog = desk.getByRole('dialog', { name: /^Kết thúc lượt số [A-Z]+\d+$/ })
  await expect(dialog).toContainText(patient.fullName)
  await expect(dialog.getByRole('radio', { name: /^Hủy lượt/ })).toBeChecked()
  await expect(dialog.getByLabel('Lý do', { exact: true })).toBeFocused()
  await isAccessible(desk, 'take a check-in back')
  await desk.keyboard.press('Control+Enter')
  await expect(dialog.getByLabel('Lý do', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await desk.keyboard.type('Nhầm người bệnh')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText(new RegExp(`Đã hủy lượt số .* của ${patient.fullName}`))).toBeVisible()
  await expect(row).toContainText('Đã hủy')
  expect(await statusOf(encounterId)).toEqual({ visit: 'cancelled', ticket: 'cancelled' })
  // It is over: there is nothing left to end.
  await expect(row.getByRole('button', { name: /^Hủy lượt hoặc bỏ về/ })).toHaveCount(0)
})

test('once a doctor has seen somebody the visit is not cancelled: he can only have left', async ({
  asFrontDesk: desk,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'inConsultation')
  await desk.goto('/worklists/reception')
  const row = desk.getByRole('row').filter({ hasText: patient.recordNumber })
  await row.getByRole('button', { name: /^Hủy lượt hoặc bỏ về/ }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Hủy lượt/ }).check()
  await dialog.getByRole('button', { name: 'Không chờ được' }).click()
  await dialog.getByRole('button', { name: /^Kết thúc lượt này/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('Bác sĩ đã khám.')
  expect(await statusOf(encounterId)).toMatchObject({ visit: 'inConsultation' })
  await dialog.getByRole('radio', { name: /^Bỏ về/ }).check()
  await dialog.getByRole('button', { name: /^Kết thúc lượt này/ }).click()
  await expect(desk.getByText(`Đã ghi ${patient.fullName}`)).toBeVisible()
  expect(await statusOf(encounterId)).toEqual({ visit: 'left', ticket: 'cancelled' })
})

test('on a narrow screen the list still says who it is', async ({ asFrontDesk: desk, aPatient, aVisit }) => {
  const patient = await aPatient()
  await aVisit(patient, 'checkedIn')
  await desk.setViewportSize({ width: 1024, height: 768 })
  await desk.goto('/worklists/reception')
  const name = desk.getByRole('row').filter({ hasText: patient.recordNumber }).getByText(patient.fullName)
  await expect(name).toBeVisible()
  const cut = await name.evaluate((own) => {
    const cell = own.closest('td')
    return cell ? cell.scrollWidth - cell.clientWidth : null
  })
  expect(cut).toBe(0)
  await desk.setViewportSize({ width: 1366, height: 768 })
})
