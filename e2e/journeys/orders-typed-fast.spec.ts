import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'

const slowly = { timeout: 20_000 }
const searchBox = (doctor: Page) => doctor.getByRole('combobox', { name: 'Thêm thuốc, xét nghiệm, chỉ định' })
const line = (doctor: Page, name: string | RegExp) => doctor.getByRole('listitem', { name })

/** Answers come after the person has long typed on: each is let go when the test says so. */
async function heldAnswers(doctor: Page) {
  const held: { text: string; go: () => void }[] = []
  await doctor.route('**/api/operations/orders.search-orderables', async (route) => {
    const { text } = route.request().postDataJSON() as { text: string }
    await new Promise<void>((go) => held.push({ text, go }))
    await route.continue().catch(() => undefined)
  })
  return async (text: string) => {
    const is = (one: { text: string }) => one.text === text
    await expect.poll(() => held.some(is), slowly).toBe(true)
    for (const one of held.filter(is)) one.go()
  }
}

test('Enter before the list is there takes the first row of exactly that text, one after the other', async ({
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await doctor.goto(`/patients/${visit.patientId}/encounters/${visit.encounterId}`)
  const letGo = await heldAnswers(doctor)
  await searchBox(doctor).focus()
  await doctor.keyboard.type('para 500 1x3x5')
  await doctor.keyboard.press('Enter')
  await expect(searchBox(doctor)).toHaveValue('')
  await doctor.keyboard.type('ctm')
  await doctor.keyboard.press('Enter')
  await expect(searchBox(doctor)).toHaveValue('')
  await expect(searchBox(doctor)).toBeFocused()
  // The second answer may come first: the lines still stand as they were typed.
  await letGo('ctm')
  await letGo('para 500')
  await expect(line(doctor, 'Paracetamol 500mg')).toContainText('15 viên', slowly)
  await expect(doctor.getByRole('listitem').filter({ hasText: 'Công thức máu' })).toBeVisible(slowly)

  await doctor.keyboard.type('khongcothuocnay')
  await doctor.keyboard.press('Enter')
  await letGo('khongcothuocnay')
  await expect(searchBox(doctor)).toHaveValue('khongcothuocnay', slowly)
})

test('what the search filled in is marked until it is looked at; a weekly drug brings nothing and asks', async ({
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await doctor.goto(`/patients/${visit.patientId}/encounters/${visit.encounterId}`)
  const add = async (text: string, name: string) => {
    await searchBox(doctor).fill(text)
    await doctor.getByRole('option').filter({ hasText: name }).first().click()
  }
  await add('para 500', 'Paracetamol 500mg')
  const paracetamol = line(doctor, 'Paracetamol 500mg')
  await expect(paracetamol).toContainText('Máy điền, xem lại: liều, số lần, số ngày')
  await paracetamol.getByLabel('Ngày', { exact: true }).fill('3')
  await expect(paracetamol).toContainText('Máy điền, xem lại: liều, số lần')
  await expect(paracetamol).not.toContainText('số ngày')
  // The whole line typed over the filled box, letter by letter.
  await paracetamol.getByLabel('Liều', { exact: true }).selectText()
  await doctor.keyboard.type('2x2x4')
  await doctor.keyboard.press('Enter')
  await expect(paracetamol).toContainText('16 viên')
  await expect(paracetamol).not.toContainText('Máy điền')

  await add('methotrexat', 'Methotrexat')
  const weekly = line(doctor, 'Methotrexat 2,5mg')
  await expect(weekly.getByLabel('Liều', { exact: true })).toHaveValue('')
  await expect(weekly.getByLabel('Ngày', { exact: true })).toHaveValue('')
  await weekly.getByLabel('Liều', { exact: true }).fill('3x1x28')
  await weekly.getByLabel('Liều', { exact: true }).press('Enter')
  await expect(weekly).toContainText('uống hằng ngày có thể chết người')
  await weekly.getByLabel('Mỗi … ngày').fill('7')
  await expect(weekly).not.toContainText('chết người')
  await expect(weekly).toContainText('12 viên')
  await expect(weekly).toContainText('cứ 7 ngày dùng một ngày')
})
