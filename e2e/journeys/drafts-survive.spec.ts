import { endSession, query } from '../database'
import { expect, type Page, test } from '../fixtures'
import { call } from '../operations'
import { password } from '../people'
import type { AVisit } from '../visits'

const workspaceOf = ({ patientId, encounterId }: AVisit) => `/patients/${patientId}/encounters/${encounterId}`
const noteOf = (page: Page) => page.getByRole('region', { name: 'Phiếu khám' })
const isSaved = (page: Page) => expect(noteOf(page).getByText(/^Đã lưu \d\d:\d\d/)).toBeVisible({ timeout: 20_000 })

const kept = async ({ encounterId }: AVisit) => {
  const [note] = await query<{ history: string; plan: string; version: number }>(
    'select history, plan, version from note where encounter_id = $1',
    [encounterId],
  )
  return note
}

/** The server hears nothing of what is typed, as when the network or the power goes, and then the tab is gone. */
async function typeUnheardAndClose(doctor: Page, visit: AVisit, plan: string): Promise<void> {
  const tab = await doctor.context().newPage()
  await tab.goto(workspaceOf(visit))
  await expect(tab.getByLabel('Hướng xử trí')).toBeVisible()
  await tab.context().setOffline(true)
  await tab.getByLabel('Hướng xử trí').fill(plan)
  await expect.poll(() => tab.evaluate(keptHere), { message: 'the browser keeps a copy', timeout: 20_000 }).toBe(1)
  await tab.close()
  await doctor.context().setOffline(false)
}

/** How many drafts this browser keeps. Looking must not make the store: that is the app's to do. */
const keptHere = () =>
  new Promise<number>((resolve) => {
    const request = indexedDB.open('mach-drafts')
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => resolve(0)
    request.onsuccess = () => {
      const count = request.result.transaction('drafts').objectStore('drafts').count()
      count.onsuccess = () => {
        request.result.close()
        resolve(count.result)
      }
    }
  })

/** A colleague is handed the patient, signs the note and ends the visit. */
async function takeOverAndSign(doctor: Page, visit: AVisit): Promise<void> {
  const ids = { patientId: visit.patientId, encounterId: visit.encounterId }
  await call(doctor, 'encounters.start-consultation', { ...ids, takesOver: true })
  await doctor.goto(workspaceOf(visit))
  await expect(doctor.getByLabel('Hướng xử trí')).toBeVisible()
  await doctor.keyboard.press('Control+Enter')
  await expect(doctor.getByRole('dialog', { name: 'Ký và hoàn tất' })).toBeVisible({ timeout: 20_000 })
  await doctor.keyboard.press('Control+Enter')
  await expect(doctor).toHaveURL(/\/worklists\/clinic/, { timeout: 20_000 })
}

async function signAddendum(doctor: Page, text: string): Promise<void> {
  const dialog = doctor.getByRole('dialog', { name: 'Bổ sung phiếu khám' })
  await expect(dialog.getByLabel('Nội dung bổ sung')).toHaveValue(text)
  await dialog.getByLabel('Lý do bổ sung').fill('Gõ trước khi biết phiếu đã ký')
  await doctor.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

/** On the screen, beside the note that stays as it was signed. */
async function isAddendum(doctor: Page, visit: AVisit, text: string): Promise<void> {
  await expect(doctor.getByText(/^Bổ sung của /)).toBeVisible({ timeout: 20_000 })
  await expect(doctor.getByRole('main')).toContainText(text)
  const rows = await query<{ text: string }>(
    'select a.text from note_addendum a join note n on n.id = a.note_id where n.encounter_id = $1',
    [visit.encounterId],
  )
  expect(rows).toEqual([{ text }])
  expect((await kept(visit))?.plan).toBe('')
}

test.slow()

test('a session that ends while typing is renewed over the page: nothing is lost, everything is saved', async ({
  freshWindowOf,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const doctor = await freshWindowOf('doctor')
  await doctor.goto(workspaceOf(visit))
  const history = doctor.getByLabel('Hỏi bệnh')
  await history.fill('Trước khi hết phiên. ')
  await isSaved(doctor)
  const sessions = await call<{ id: string; isCurrent: boolean }[]>(doctor, 'identity.list-sessions', {})
  await endSession(sessions.find(({ isCurrent }) => isCurrent)?.id ?? '')
  await history.focus()
  await doctor.keyboard.press('Control+End')
  await doctor.keyboard.type('Gõ tiếp khi phiên đã hết.')

  const dialog = doctor.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' })
  await expect(dialog).toBeVisible({ timeout: 20_000 })
  await dialog.getByLabel('Mật khẩu').fill('khong-phai-mat-khau')
  await doctor.keyboard.press('Enter')
  await expect(dialog.getByText('Mật khẩu chưa đúng. Nhập lại.')).toBeVisible()
  await dialog.getByLabel('Mật khẩu').fill(password)
  await doctor.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await isSaved(doctor)
  await expect(history).toHaveValue('Trước khi hết phiên. Gõ tiếp khi phiên đã hết.')
  expect((await kept(visit))?.history).toBe('Trước khi hết phiên. Gõ tiếp khi phiên đã hết.')
})

test('a tab closed before the text was saved gives it back when it is opened again, to its writer alone', async ({
  asDoctor,
  asOtherDoctor,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await typeUnheardAndClose(asDoctor, visit, 'Chưa kịp lưu thì tab đóng.')
  expect((await kept(visit))?.plan).toBe('')

  await asOtherDoctor.goto(workspaceOf(visit))
  await expect(asOtherDoctor.getByLabel('Người bệnh đang xem')).toBeVisible()
  await expect(asOtherDoctor.getByText('Chưa kịp lưu thì tab đóng.')).toHaveCount(0)

  await asDoctor.goto(workspaceOf(visit))
  await expect(asDoctor.getByText(/Có nội dung chưa lưu lúc \d\d:\d\d/)).toBeVisible()
  await asDoctor.getByRole('button', { name: 'Mở lại' }).click()
  await expect(asDoctor.getByLabel('Hướng xử trí')).toHaveValue('Chưa kịp lưu thì tab đóng.')
  await isSaved(asDoctor)
  expect((await kept(visit))?.plan).toBe('Chưa kịp lưu thì tab đóng.')
})

test('a server that cannot be reached is said in red, and the text arrives when it is back', async ({
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await doctor.goto(workspaceOf(visit))
  const address = '**/api/operations/encounters.save-note'
  await doctor.route(address, (route) => route.abort())
  await doctor.getByLabel('Hướng xử trí').fill('Mạng đứt giữa chừng.')
  const alarm = noteOf(doctor).getByRole('alert').filter({ hasText: 'Chưa lưu được. Nội dung vẫn còn trên máy này.' })
  await expect(alarm).toBeVisible({ timeout: 20_000 })
  await doctor.unroute(address)
  await alarm.getByRole('button', { name: 'Lưu lại' }).click()
  await isSaved(doctor)
  expect((await kept(visit))?.plan).toBe('Mạng đứt giữa chừng.')
})

test('two doctors on one note: the second sees both texts, and keeping both loses neither', async ({
  asDoctor: first,
  asOtherDoctor: second,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await first.goto(workspaceOf(visit))
  await expect(first.getByLabel('Hướng xử trí')).toBeVisible()
  await second.goto(workspaceOf(visit))
  await second.getByRole('button', { name: 'Nhận khám tiếp' }).click()
  await second.getByLabel('Hướng xử trí').fill('Bác sĩ nhận khám tiếp viết.')
  await isSaved(second)

  await first.getByLabel('Hướng xử trí').fill('Bác sĩ đầu viết cùng lúc.')
  const conflict = first.getByRole('alert').filter({ hasText: 'Cả hai bản còn nguyên' })
  await expect(conflict).toBeVisible({ timeout: 20_000 })
  await expect(conflict).toContainText('Bác sĩ nhận khám tiếp viết.')
  await expect(conflict).toContainText('Bác sĩ đầu viết cùng lúc.')
  await first.getByRole('button', { name: 'Lưu lựa chọn' }).click()
  await isSaved(first)
  const { plan = '' } = (await kept(visit)) ?? {}
  expect(plan).toContain('Bác sĩ nhận khám tiếp viết.')
  expect(plan).toContain('Bác sĩ đầu viết cùng lúc.')
})

test('a note signed with the visit meanwhile: the late text is shown and becomes an addendum', async ({
  asDoctor: first,
  asOtherDoctor: second,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const late = 'Gõ sau khi phiếu đã ký.'
  await first.goto(workspaceOf(visit))
  await expect(first.getByLabel('Hướng xử trí')).toBeVisible()
  await takeOverAndSign(second, visit)

  await first.getByLabel('Hướng xử trí').fill(late)
  const alarm = first.getByRole('alert').filter({ hasText: 'đã ký phiếu này' })
  await expect(alarm).toContainText(late, { timeout: 20_000 })
  await alarm.getByRole('button', { name: 'Đưa vào phần bổ sung' }).click()
  await signAddendum(first, late)
  await expect(alarm).toBeHidden()
  await isAddendum(first, visit, late)
})

test('a tab closed before the save, the note signed meanwhile: the text waits beside the signed note', async ({
  asDoctor: first,
  asOtherDoctor: second,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const late = 'Tab đóng rồi phiếu mới ký.'
  await typeUnheardAndClose(first, visit, late)
  await takeOverAndSign(second, visit)

  await first.goto(workspaceOf(visit))
  const found = first.getByRole('status').filter({ hasText: /Có nội dung chưa lưu lúc \d\d:\d\d/ })
  await expect(found).toContainText(late)
  await found.getByRole('button', { name: 'Đưa vào phần bổ sung' }).click()
  await signAddendum(first, late)
  await isAddendum(first, visit, late)
  await first.reload()
  await expect(first.getByText(/^Bổ sung của /)).toBeVisible()
  await expect(found).toHaveCount(0)
})
