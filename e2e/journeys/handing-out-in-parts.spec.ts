import { query } from '../database'
import { expect, test } from '../fixtures'
import { isAccessible, opensBeside } from '../screens'

const slowly = { timeout: 20_000 }

test('what is left after a part, and all of a return, is a press of its own', async ({
  asPharmacist: pharmacist,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'signed')
  const keptOf = async () => {
    const [row] = await query<{ kept: number }>(
      `select coalesce(-sum(m.quantity), 0)::int as kept from stock_move m join dispense_line l on l.id = m.source_id
       join dispense d on d.id = l.dispense_id where d.prescription_id = $1`,
      [visit.prescriptionId],
    )
    return row?.kept
  }
  await pharmacist.goto(
    `/patients/${visit.patientId}/encounters/${visit.encounterId}/prescriptions/${visit.prescriptionId}`,
  )
  const boxes = pharmacist.getByRole('textbox', { name: 'Phát lần này' })
  const handOut = pharmacist.getByRole('button', { name: 'Phát thuốc' })
  await expect(pharmacist.getByText('Chẩn đoán:')).toBeVisible()

  await test.step('a quantity that is none is said in its own words', async () => {
    for (const [typed, words] of [
      ['abc', 'Nhập một số, ví dụ 10.'],
      ['+8', 'Nhập một số, ví dụ 10.'],
      ['9999', 'Nhiều hơn số còn phát.'],
      ['0,3', /không chia nhỏ được|chỉ chia được nửa/],
    ] as const) {
      await boxes.first().fill(typed)
      await expect(pharmacist.getByText(words)).toBeVisible()
      await expect(handOut).toBeDisabled()
    }
  })

  await test.step('a part goes out; the second press hands out nothing', async () => {
    for (const box of (await boxes.all()).slice(1)) await box.fill('')
    await boxes.first().fill('2')
    await opensBeside(pharmacist, () => pharmacist.keyboard.press('Control+Enter'))
    await expect(pharmacist.getByRole('button', { name: 'Nhận trả' })).toBeVisible(slowly)
    await expect(boxes.first()).toHaveValue('')
    await expect(handOut).toBeDisabled()
    await pharmacist.keyboard.press('Control+Enter')
    expect(await keptOf()).toBe(2)
    await isAccessible(pharmacist, 'dispensing in parts')
  })

  await test.step('nothing comes back by itself', async () => {
    await pharmacist.getByRole('button', { name: 'Nhận trả' }).click()
    const dialog = pharmacist.getByRole('dialog')
    await dialog.getByLabel('Lý do trả').fill('Người bệnh đổi ý')
    await expect(dialog.getByRole('button', { name: 'Nhận về kho' })).toBeDisabled()
    await isAccessible(pharmacist, 'return')
    await dialog.getByRole('button', { name: 'Trả hết' }).click()
    await pharmacist.keyboard.press('Control+Enter')
    await expect(pharmacist.getByText('Đã nhận thuốc về kho')).toBeVisible(slowly)
    expect(await keptOf()).toBe(0)
  })

  await test.step('the rest is filled in by a button, then handed out', async () => {
    await expect(boxes.first()).toHaveValue('')
    await pharmacist.getByRole('button', { name: 'Điền số còn phát' }).click()
    await opensBeside(pharmacist, () => pharmacist.keyboard.press('Control+Enter'))
    await expect(pharmacist.getByText('Đã phát đủ đơn này.')).toBeVisible(slowly)
  })
})
