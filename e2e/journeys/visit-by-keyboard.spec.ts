import { query } from '../database'
import { expect, test } from '../fixtures'
import { goByPalette, openRowByKeyboard, pickFirst, reach, typeInto } from '../keyboard'
import { focusIsVisible, idIn } from '../screens'

const slowly = { timeout: 20_000 }

/** From the doctor to the letter without a mouse; `returning-patient-by-keyboard` walks the desk and triage. */
test('a triaged patient is seen, tested, treated, billed and referred by keyboard alone', async ({
  asDoctor: doctor,
  asLabTechnician: laboratory,
  asLabVerifier: verifier,
  asPharmacist: pharmacist,
  asCashier: cashier,
  aPatient,
  aVisit,
}) => {
  test.setTimeout(600_000)
  const patient = await aPatient()
  const visit = await aVisit(patient, 'triaged')
  const name = patient.fullName
  const note = doctor.getByRole('region', { name: 'Phiếu khám' })
  const search = doctor.getByRole('combobox', { name: 'Thêm thuốc, xét nghiệm, chỉ định' })

  await test.step('the doctor calls the patient in, writes and codes', async () => {
    await doctor.goto('/worklists/clinic')
    await openRowByKeyboard(doctor, name)
    await expect(doctor).toHaveURL(new RegExp(`/encounters/${visit.encounterId}$`), slowly)
    await expect(doctor.getByLabel('Người bệnh đang xem')).toContainText(new RegExp(name, 'i'))
    await expect(doctor.getByLabel('Hỏi bệnh')).toBeFocused()
    await focusIsVisible(doctor)
    await doctor.keyboard.type('Đau thượng vị âm ỉ ba ngày.')
    await typeInto(doctor, doctor.getByLabel('Khám bệnh', { exact: true }), 'Ấn đau thượng vị, bụng mềm.')
    await typeInto(doctor, doctor.getByLabel('Hướng xử trí'), 'Xét nghiệm máu, thuốc giảm tiết.')
    await reach(doctor, doctor.getByRole('combobox', { name: 'Tìm mã hoặc tên bệnh' }))
    await pickFirst(doctor, 'viem da day', 'K29')
    await expect(note.getByRole('listitem').filter({ hasText: /^K29/ })).toContainText('Bệnh chính')
    await expect(note.getByText(/^Đã lưu \d\d:\d\d/)).toBeVisible(slowly)
  })

  await test.step('Alt+Y from the middle of the note, a panel by its floor name, sent', async () => {
    await doctor.keyboard.press('Alt+y')
    await expect(search).toBeFocused()
    await focusIsVisible(doctor)
    await pickFirst(doctor, 'ctm', 'Công thức máu')
    await expect(search).toBeFocused()
    await doctor.keyboard.press('Alt+Enter')
    await expect(doctor.getByText('Đã gửi 1 chỉ định')).toBeVisible(slowly)
  })

  await test.step('the laboratory types the values down the column, a colleague releases them', async () => {
    await laboratory.goto('/worklists/laboratory')
    await openRowByKeyboard(laboratory, name)
    await expect(laboratory).toHaveURL(/\/results$/, slowly)
    const haemoglobin = laboratory.getByLabel('Huyết sắc tố', { exact: true })
    await expect(laboratory.locator('input[data-value]').first()).toBeFocused()
    await laboratory.keyboard.type('6,2')
    await reach(laboratory, haemoglobin, 'Enter')
    await laboratory.keyboard.type('98')
    await laboratory.keyboard.press('Control+Enter')
    await expect(laboratory.getByText('Chờ duyệt').first()).toBeVisible(slowly)

    await verifier.goto('/worklists/laboratory')
    await reach(verifier, verifier.getByRole('button', { name: /^Chờ duyệt/ }))
    await verifier.keyboard.press('Enter')
    await expect(verifier).toHaveURL(/shows=toVerify/)
    await openRowByKeyboard(verifier, name)
    await expect(verifier).toHaveURL(/\/results$/, slowly)
    // The flag is heard once: the word, not the letter and the word again.
    await expect(verifier.getByRole('row', { name: /^HGB Huyết sắc tố 98 g\/L Thấp 1/ })).toBeVisible()
    await verifier.keyboard.press('v')
    await expect(verifier.getByText('Đã duyệt', { exact: true })).toBeVisible(slowly)
  })

  await test.step('the doctor finds the result in the inbox, prescribes, signs and completes', async () => {
    await goByPalette(doctor, 'Hộp việc')
    await expect(doctor).toHaveURL(/\/worklists\/inbox/, slowly)
    await reach(doctor, doctor.getByRole('link', { name }))
    await doctor.keyboard.press('Enter')
    await expect(doctor).toHaveURL(new RegExp(`/encounters/${visit.encounterId}$`), slowly)
    await expect(doctor.getByRole('region', { name: 'Kết quả gần đây' })).toContainText('98')
    await expect(doctor.getByLabel('Hỏi bệnh')).toBeFocused()
    await doctor.keyboard.press('Alt+y')
    await pickFirst(doctor, 'omepra 40 1x2x28', 'Omeprazol 40mg')
    await pickFirst(doctor, 'sucralfat 1x4x28', 'Sucralfat 1g')
    const lines = doctor.getByRole('listitem')
    await expect(lines.filter({ hasText: 'Omeprazol 40mg' }).first()).toContainText('56 viên')
    await expect(lines.filter({ hasText: 'Sucralfat 1g' }).first()).toContainText('112 gói')
    await doctor.keyboard.press('Control+Enter')
    const dialog = doctor.getByRole('dialog', { name: 'Ký và hoàn tất' })
    await expect(dialog).toContainText('Omeprazol', slowly)
    await doctor.keyboard.press('Control+Enter')
    await expect(doctor).toHaveURL(/\/worklists\/clinic/, slowly)
  })

  await test.step('the pharmacist hands it out', async () => {
    await pharmacist.goto('/worklists/pharmacy')
    await openRowByKeyboard(pharmacist, name)
    await expect(pharmacist).toHaveURL(/\/prescriptions\//, slowly)
    await expect(pharmacist.getByRole('textbox', { name: 'Phát lần này' }).first()).toBeFocused()
    await focusIsVisible(pharmacist)
    await pharmacist.keyboard.press('Control+Enter')
    await expect(pharmacist.getByText('Đã phát đủ đơn này.')).toBeVisible(slowly)
    await pharmacist.keyboard.press('Escape')
    await expect(pharmacist).toHaveURL(/\/worklists\/pharmacy/, slowly)
  })

  await test.step('the cashier types what was handed over and collects', async () => {
    await cashier.goto('/worklists/cashier')
    await openRowByKeyboard(cashier, name)
    await expect(cashier).toHaveURL(/\/bill$/, slowly)
    await expect(cashier.getByLabel('Khách đưa')).toBeFocused()
    await focusIsVisible(cashier)
    await cashier.keyboard.type('500000')
    await expect(cashier.getByText('Tiền thối lại')).toBeVisible()
    await cashier.keyboard.press('Control+Enter')
    await expect(cashier.getByText(/^Đã thu/).first()).toBeVisible(slowly)
  })

  await test.step('the doctor opens the finished visit again, writes the letter and sends it', async () => {
    await reach(doctor, doctor.getByRole('button', { name: /^Đã xong hôm nay/ }))
    await doctor.keyboard.press('Enter')
    await expect(doctor).toHaveURL(/shows=done/)
    await openRowByKeyboard(doctor, name)
    await expect(doctor).toHaveURL(new RegExp(`/encounters/${visit.encounterId}$`), slowly)
    await expect(doctor.getByRole('link', { name: 'Chuyển tuyến' }).last()).toBeVisible(slowly)
    await doctor.keyboard.press('c')
    await expect(doctor).toHaveURL(/\/referral$/, slowly)
    const hospital = doctor.getByRole('combobox', { name: 'Bệnh viện nhận' })
    await expect(hospital).toBeFocused()
    await expect(hospital).toHaveValue(/Hồng Hà/)
    await typeInto(doctor, doctor.getByLabel('Tình trạng người bệnh lúc chuyển'), 'Tỉnh, mạch nhanh, da xanh.')
    await typeInto(doctor, doctor.getByLabel('Hướng điều trị'), 'Nội soi dạ dày.')
    await typeInto(doctor, doctor.getByLabel('Phương tiện vận chuyển'), 'Tự đi')
    await doctor.keyboard.press('Control+Enter')
    await expect(doctor).toHaveURL(/\/referrals\//, slowly)
    await expect(doctor.getByRole('list', { name: 'Hành trình của phiếu' })).toContainText('Đã nhận', slowly)
  })

  const referralId = idIn(doctor.url(), 'referrals')
  const [done] = await query<{ encounter: string; prescription: string; paid: number; referral: string }>(
    `select e.status as encounter, p.status as prescription, r.status as referral,
       (select count(*)::int from invoice i where i.encounter_id = e.id and i.status = 'paid') as paid
     from encounter e join prescription p on p.encounter_id = e.id join referral r on r.encounter_id = e.id and r.id = $2
     where e.id = $1`,
    [visit.encounterId, referralId],
  )
  expect(done).toEqual({ encounter: 'completed', prescription: 'dispensed', paid: 1, referral: 'delivered' })
})
