import { query } from '../database'
import { expect, test } from '../fixtures'
import { somebody } from '../people'

test('somebody without a name is received, the commune is told, and the name comes later', async ({
  asFrontDesk: desk,
}) => {
  const found = somebody({ sex: 'male' })
  await desk.goto('/patients/new?kind=unknown')
  await expect(desk.getByLabel('Tuổi ước chừng')).toBeFocused()
  await desk.keyboard.type('41')
  await desk.getByRole('radio', { name: 'Nam', exact: true }).check()
  await desk.getByLabel('Tìm thấy ở đâu').fill(`Bến đò ${found.phone}`)
  await desk.getByLabel('Ai đưa đến').fill('Công an xã')
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/patients\/[0-9a-f-]{36}\/check-in$/)
  await expect(desk.getByRole('region', { name: /Người bệnh/i }).first()).toContainText('NAM CHƯA RÕ DANH TÍNH')
  const id = String(desk.url().split('/').at(-2))
  // Nobody knows him: an emergency that goes first, and what is known of how he was found.
  const reason = desk.getByLabel('Lý do đến khám')
  await expect(reason).toHaveValue(`Bến đò ${found.phone}; Người đưa đến: Công an xã`)
  await expect(reason).toBeFocused()
  const kind = desk.getByLabel('Loại lượt khám')
  await expect(kind.locator('option:checked')).toHaveText('Theo đề xuất: Cấp cứu')
  await expect(desk.getByLabel('Ưu tiên')).toHaveValue('emergency')
  await expect(desk.getByLabel('Phòng khám').locator('option:checked')).toContainText('Phòng Cấp cứu')
  // The clerk's word wins, and takes it back.
  await kind.selectOption({ label: '01 · Khám bệnh' })
  await expect(desk.getByLabel('Ưu tiên')).toHaveValue('')
  await kind.selectOption({ label: 'Theo đề xuất: Cấp cứu' })
  await expect(desk.getByLabel('Phòng khám').locator('option:checked')).toContainText('Phòng Cấp cứu')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  expect(
    await query(
      `select e.kind, e.is_emergency, t.priority_group from encounter e join queue_ticket t on t.encounter_id = e.id
       where e.patient_id = $1`,
      [id],
    ),
  ).toEqual([{ kind: 'emergency', is_emergency: true, priority_group: 'emergency' }])

  await desk.goto('/worklists/reception')
  const row = desk.getByRole('listitem').filter({ hasText: found.phone })
  await expect(row).toContainText(/Còn 4[78] giờ để báo xã/)
  await row.getByLabel('Đã báo ai, ở xã nào').fill('UBND xã Cẩm Khê, bà Hà')
  await row.getByRole('button', { name: 'Đã báo xã' }).click()
  await expect(row).toContainText('UBND xã Cẩm Khê, bà Hà')

  await row.getByRole('link', { name: 'Nhận dạng' }).click()
  const name = desk.getByLabel('Họ và tên', { exact: true })
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('')
  await name.fill(found.fullName)
  await desk.getByLabel('Ngày sinh').fill(found.birthOn.split('-').reverse().join('/'))
  await desk.getByLabel(/^Số căn cước/).fill(found.citizenId)
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText('Đã ghi danh tính')).toBeVisible()
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('listitem').filter({ hasText: found.phone })).toHaveCount(0)
  const [person] = await query(
    `select p.full_name, p.citizen_id, u.placeholder_name like 'Nam chưa rõ danh tính%' as kept, u.notice_to, u.identified_at is not null as identified
     from patient p join unidentified_patient u on u.patient_id = p.id where p.id = $1`,
    [id],
  )
  expect(person).toEqual({
    full_name: found.fullName,
    citizen_id: found.citizenId,
    kept: true,
    notice_to: 'UBND xã Cẩm Khê, bà Hà',
    identified: true,
  })
})

test('who turns out to have a record is shown that record', async ({ asFrontDesk: desk, aPatient }) => {
  const known = await aPatient({ sex: 'male' })
  await desk.goto('/patients/new?kind=unknown')
  await desk.getByLabel('Tuổi ước chừng').fill('40')
  await desk.getByRole('radio', { name: 'Nam', exact: true }).check()
  await desk.getByLabel('Tìm thấy ở đâu').fill('Chợ huyện')
  await desk.getByLabel('Ai đưa đến').fill('Người đi đường')
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/check-in$/)
  await desk.goto(desk.url().replace('/check-in', '/edit'))
  await desk.getByLabel('Họ và tên', { exact: true }).fill(known.fullName)
  await desk.getByLabel('Ngày sinh').fill(known.birthOn.split('-').reverse().join('/'))
  await desk.getByLabel(/^Số căn cước/).fill(known.citizenId)
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText('Người này đã có hồ sơ', { exact: true })).toBeVisible()
  await expect(desk.getByRole('link', { name: 'Mở hồ sơ đã có' })).toHaveAttribute('href', new RegExp(known.id))
  await desk.getByRole('link', { name: 'So lại và gộp' }).click()
  await expect(desk).toHaveURL(new RegExp(`/patients/${known.id}/merge\\?with=[0-9a-f-]{36}$`))
  await expect(desk.getByText(known.recordNumber).first()).toBeVisible()
})
