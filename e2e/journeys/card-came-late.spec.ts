import { query } from '../database'
import { expect, test } from '../fixtures'
import { scanInto } from '../keyboard'
import { call } from '../operations'
import { citizenQr } from '../people'

test('a card that comes after the check-in is put on the visit at the desk, and the bill is shared by it', async ({
  asFrontDesk: desk,
  asCashier: cashier,
  clientOf,
  aPatient,
}) => {
  const patient = await aPatient()
  const client = await clientOf('frontDesk')
  const rooms = await call<{ id: string; name: string }[]>(client, 'identity.list-rooms', { kind: 'clinic' })
  const { encounterId } = await call<{ encounterId: string }>(client, 'registration.check-in', {
    patientId: patient.id,
    roomId: rooms.find(({ name }) => name.includes('Ngoại'))?.id,
    reason: 'Đau bụng',
    isEmergency: false,
    priorityGroup: null,
    accompaniedBy: null,
    insuranceCardId: null,
    objectCode: null,
    referral: null,
    revisitDueOn: null,
  })

  // The desk opens the person again: the visit of today is there, with the way to its card.
  await desk.goto(`/patients/${patient.id}/check-in`)
  await desk.getByRole('link', { name: 'Đổi thẻ' }).click()
  await expect(desk.getByRole('heading', { name: 'Đổi thẻ, đối tượng của lượt khám' })).toBeVisible()
  await expect(desk.getByText('Tự trả, không dùng thẻ · Mã đối tượng 9')).toBeVisible()
  await expect(desk.getByText('Chưa có gì thay đổi')).toBeVisible()
  await desk.keyboard.press('Alt+t')
  await desk.getByLabel('Số thẻ').fill(patient.cardNumber)
  await desk.getByLabel('Từ ngày').fill('01/01/2026')
  await desk.getByLabel('Đến ngày').fill('31/12/2026')
  // The reason is what a person says: nothing stands there by itself.
  await expect(desk.getByLabel('Lý do đổi')).toHaveValue('')
  await desk.getByRole('button', { name: 'Người bệnh đưa thẻ sau khi tiếp đón' }).click()
  // Not saved yet: the visit would be charged without it.
  await desk.getByRole('button', { name: /^Lưu cách tính/ }).click()
  await expect(desk.getByRole('alert').filter({ hasText: 'Thẻ BHYT đang gõ chưa lưu' })).toBeVisible()
  await desk.getByRole('button', { name: /^Lưu thẻ/ }).click()
  await expect(desk.getByRole('radio', { name: new RegExp(patient.cardNumber) })).toBeChecked()
  await desk.getByRole('button', { name: /^Lưu cách tính/ }).click()
  await expect(desk).toHaveURL(/\/worklists\/reception/)

  await cashier.goto(`/patients/${patient.id}/encounters/${encounterId}/bill`)
  await expect(cashier.getByText(patient.cardNumber).first()).toBeVisible()
  await cashier.keyboard.press('Alt+h')
  await expect(cashier.getByText(`Thẻ ${patient.cardNumber}, mức hưởng 80 %`)).toBeVisible()
  // A cashier chooses among the cards of the record; writing a new one into it is the desk's.
  await expect(cashier.getByRole('button', { name: 'Thêm thẻ' })).toHaveCount(0)
  await cashier.getByRole('radio', { name: 'Không dùng thẻ' }).check()
  await cashier.getByLabel('Lý do đổi').fill('Xin')
  await cashier.getByRole('button', { name: /^Lưu cách tính/ }).click()
  await expect(cashier.getByLabel('Lý do đổi')).toHaveAttribute('aria-invalid', 'true')
  await cashier.getByLabel('Lý do đổi').fill('Người bệnh xin tự trả')
  await cashier.getByRole('button', { name: /^Lưu cách tính/ }).click()
  await expect(cashier).toHaveURL(/\/bill$/)
  await expect(cashier.getByText(patient.cardNumber)).toHaveCount(0)
})

test('a visit another desk has just begun is asked about before a second one is made in another room', async ({
  asFrontDesk: desk,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  await desk.goto(`/patients/${patient.id}/check-in`)
  await expect(desk.getByLabel('Lý do đến khám')).toBeVisible()
  await expect(desk.getByRole('checkbox', { name: 'Mở thêm một lượt khám nữa hôm nay' })).toHaveCount(0)
  const other = await aVisit(patient, 'checkedIn')
  const room = desk.getByLabel('Phòng khám')
  const rooms = await room.locator('option').evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))
  await room.selectOption(rooms.find((id) => id && id !== other.roomId) ?? '')
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('alert').filter({ hasText: /đã có lượt khám hôm nay: .+, số [A-Z]+\d+/ })).toBeVisible()
  await expect(desk.getByText('Đang có lượt khám hôm nay')).toBeVisible()
  const visits = () => query('select 1 from encounter where patient_id = $1', [patient.id])
  expect(await visits()).toHaveLength(1)
  await desk.getByRole('checkbox', { name: 'Mở thêm một lượt khám nữa hôm nay' }).check()
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  expect(await visits()).toHaveLength(2)
})

test('who was seen today gets another visit only from somebody who says so', async ({
  asFrontDesk: desk,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  await aVisit(patient, 'signed')
  await desk.goto(`/patients/${patient.id}/check-in`)
  await expect(desk.getByText('Hôm nay đã khám xong')).toBeVisible()
  const another = desk.getByRole('checkbox', { name: 'Mở thêm một lượt khám nữa hôm nay' })
  await expect(another).toBeFocused()
  await desk.getByLabel('Phòng khám').selectOption({ index: 1 })
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('alert').filter({ hasText: 'Người này đã có lượt khám hôm nay' })).toBeVisible()
  await another.check()
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()

  // By scan the first Enter only moves to the button that says so.
  const seen = await aPatient()
  await aVisit(seen, 'signed')
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await scanInto(desk, citizenQr(seen))
  const go = desk.getByRole('button', { name: /^Tiếp nhận thêm lượt nữa/ })
  await expect(go).toBeVisible()
  await desk.waitForTimeout(400)
  await desk.keyboard.press('Enter')
  await expect(go).toBeFocused()
  const visits = () => query('select 1 from encounter where patient_id = $1', [seen.id])
  expect(await visits()).toHaveLength(1)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  expect(await visits()).toHaveLength(2)
})
