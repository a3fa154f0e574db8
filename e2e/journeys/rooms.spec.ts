import { randomInt } from 'node:crypto'
import { query } from '../database'
import { expect, type Page, registered, test } from '../fixtures'
import { call, refusal } from '../operations'
import { somebody } from '../people'
import { isAccessible } from '../screens'

// In the other hospital: rooms and visit types are everybody's there, and nobody else's journey checks in there.

const checkInOf = async (page: Page) => {
  const patient = await registered(page, somebody())
  await page.goto(`/patients/${patient.id}/check-in`)
  await expect(page.getByLabel('Lý do đến khám')).toBeVisible()
  return patient
}
const optionsOf = async (page: Page, label: string): Promise<string[]> => {
  const options = page.getByRole('combobox', { name: new RegExp(`^${label}`) }).getByRole('option')
  await expect(options.nth(1)).toBeAttached()
  return options.allInnerTexts()
}

test('an administrator adds a room with its specialty: the desk checks somebody into it, and once closed it is offered no more', async ({
  asReceivingAdministrator: administrator,
  asReceivingFrontDesk: desk,
  asReceivingTriageNurse: nurse,
}) => {
  const code = `DL${randomInt(100, 1000)}`
  await administrator.goto('/admin/rooms')
  await expect(administrator.getByRole('heading', { name: 'Phòng và loại lượt khám' })).toBeVisible()
  await isAccessible(administrator, 'rooms')
  await administrator.keyboard.press('n')
  await expect(administrator.getByLabel('Mã phòng')).toBeFocused()
  await isAccessible(administrator, 'new room')
  await administrator.getByLabel('Mã phòng').fill('phòng 9')
  await administrator.getByLabel('Tên phòng').fill('Phòng khám Da liễu')
  await administrator.getByLabel('Tên tiếng Anh').fill('Dermatology')
  await administrator.getByLabel('Chuyên khoa').selectOption({ label: 'Da liễu' })
  await administrator.keyboard.press('Control+Enter')
  await expect(administrator.getByText('Chữ không dấu và số').first()).toBeVisible()
  await administrator.getByLabel('Mã phòng').fill(code.toLowerCase())
  await administrator.keyboard.press('Control+Enter')
  await expect(administrator.getByText(`Đã thêm phòng ${code}`)).toBeVisible()
  const row = administrator.getByRole('row').filter({ hasText: code })
  await expect(row).toContainText('Da liễu')

  // Another room is looked at before this one is saved: what was typed is still there, and can be dropped.
  const edit = (room: string) => administrator.getByRole('button', { name: `Sửa ${room}`, exact: true })
  const english = administrator.getByLabel('Tên tiếng Anh')
  await edit(code).click()
  await english.fill('Skin clinic')
  await edit('P101').click()
  await expect(english).not.toHaveValue('Skin clinic')
  await edit(code).click()
  await expect(english).toHaveValue('Skin clinic')
  await isAccessible(administrator, 'a room not saved')
  await administrator.getByRole('button', { name: 'Bỏ, lấy bản đang lưu' }).click()
  await expect(english).toHaveValue('Dermatology')

  const patient = await checkInOf(desk)
  await desk.getByLabel('Chuyên khoa').selectOption({ label: 'Da liễu' })
  await expect(desk.getByText('Đề xuất Phòng khám Da liễu: hàng ngắn nhất, không ai chờ.')).toBeVisible()
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  const [ticket] = await query<{ ticketId: string; roomId: string }>(
    `select t.id as "ticketId", t.room_id as "roomId" from queue_ticket t join room r on r.id = t.room_id
     where t.patient_id = $1 and r.code = $2`,
    [patient.id, code],
  )

  // Somebody waits: what closing meets is said at once, and it is refused with how many.
  await administrator.reload()
  await administrator.getByRole('button', { name: `Sửa ${code}` }).click()
  await expect(administrator.getByLabel('Tên phòng')).toBeFocused()
  const isOpen = administrator.getByLabel('Đang nhận người bệnh')
  await isOpen.uncheck()
  await expect(administrator.getByRole('status').filter({ hasText: 'Còn 1 người ở phòng này' })).toBeVisible()
  await administrator.keyboard.press('Control+Enter')
  await expect(administrator.getByRole('alert').filter({ hasText: 'Còn 1 người ở phòng này' })).toBeFocused()
  await isAccessible(administrator, 'a room that is not closed')

  const [other] = await query<{ id: string }>(
    `select r.id from room r join room own on own.facility_id = r.facility_id where own.id = $1 and r.code = 'P101'`,
    [ticket?.roomId],
  )
  await call(nurse, 'queues.transfer-ticket', {
    ticketId: ticket?.ticketId,
    patientId: patient.id,
    toRoomId: other?.id,
    reason: 'Phòng sắp đóng',
  })
  await administrator.keyboard.press('Control+Enter')
  await expect(administrator.getByText(`${code}: đã lưu`)).toBeVisible()
  await expect(row).toContainText('Đã đóng')
  await checkInOf(desk)
  expect(await optionsOf(desk, 'Chuyên khoa')).not.toContain('Da liễu')
  expect((await optionsOf(desk, 'Phòng khám')).join()).not.toContain('Phòng khám Da liễu')
})

test('the desk opens the types of visit its administrator chose, and examinations always', async ({
  asReceivingAdministrator: administrator,
  asReceivingFrontDesk: desk,
}) => {
  const screening = '16 · Khám sàng lọc'
  const choose = async (isOn: boolean) => {
    await administrator.goto('/admin/rooms')
    await administrator.getByLabel(screening).setChecked(isOn)
    await administrator.getByRole('button', { name: 'Lưu loại lượt khám' }).click()
    await expect(administrator.getByText('Đã lưu loại lượt khám')).toBeVisible()
  }
  await choose(false)
  await expect(administrator.getByLabel('01 · Khám bệnh')).toBeDisabled()
  await checkInOf(desk)
  const types = await optionsOf(desk, 'Loại lượt khám')
  expect(types).toContain('01 · Khám bệnh')
  expect(types).not.toContain(screening)
  await choose(true)
  await desk.reload()
  await expect.poll(() => optionsOf(desk, 'Loại lượt khám')).toContain(screening)
})

test('a nurse at the front desk neither opens the page nor calls what stands behind it', async ({
  asFrontDesk: desk,
  asAdministrator: administrator,
}) => {
  const answer = await desk.goto('/admin/rooms')
  expect(answer?.status()).toBe(403)
  await expect(desk.getByRole('heading', { name: 'Phòng và loại lượt khám' })).toBeHidden()
  const [room] = await call<{ id: string; version: number }[]>(administrator, 'identity.list-all-rooms', {})
  const facts = { name: 'Phòng lạ', nameEn: '', specialty: null, departmentCode: 'K01' }
  for (const [name, input] of [
    ['identity.list-all-rooms', {}],
    ['identity.add-room', { ...facts, code: 'LA1', kind: 'clinic' }],
    ['identity.save-room', { ...facts, roomId: room?.id, version: room?.version, isOpen: false }],
    ['registration.get-visit-types', {}],
    ['registration.save-visit-types', { version: 1, types: ['outpatient'] }],
  ] as const)
    expect([name, (await refusal(desk, name, input)).code]).toEqual([name, 'forbidden'])
  expect(await query(`select 1 from room where code = 'LA1' or name = 'Phòng lạ'`)).toEqual([])
})
