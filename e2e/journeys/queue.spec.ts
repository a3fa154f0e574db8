import type { Browser, Page } from '@playwright/test'
import { query } from '../database'
import { expect, test } from '../fixtures'
import { call } from '../operations'
import { isAccessible } from '../screens'

interface MergeFacts {
  survivor: { id: string; version: number }
  retired: { id: string; version: number }
  warnings: string[]
}

interface Named {
  ticketId: string
  patientId: string
}

/** A window nobody is signed in to, as a television or a phone is. */
async function stranger(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } })
  return context.newPage()
}

test('who is called in one window is on the wall and on his phone within seconds, by number and never by name', async ({
  aPatient,
  aVisit,
  asDoctor,
  asAdministrator,
  browser,
}) => {
  const patient = await aPatient({ fullName: 'Khuất Thị Minh Nguyệt' })
  const visit = await aVisit(patient, 'triaged')
  const secrets = [patient.fullName, patient.fullName.toLocaleUpperCase('vi'), patient.phone, patient.citizenId]
  // To a room no other journey uses, the way a nurse does it.
  const rooms = await call<{ id: string; name: string }[]>(asDoctor, 'identity.list-rooms', { kind: 'clinic' })
  const roomId = rooms.find(({ name }) => name.includes('Tai mũi họng'))?.id ?? ''
  const ours = { ticketId: visit.ticketId, patientId: visit.patientId }
  await call(asDoctor, 'queues.transfer-ticket', { ...ours, toRoomId: roomId, reason: 'Đúng chuyên khoa' })
  // Whoever else stands in the line of this room is called and put aside first, so that the next is ours.
  for (;;) {
    const { called } = await call<{ called: Named | null }>(asDoctor, 'queues.call-next', { roomId })
    if (!called) throw new Error('our own patient is not in the line')
    const named = { ticketId: called.ticketId, patientId: called.patientId }
    if (called.ticketId !== visit.ticketId) {
      await call(asDoctor, 'queues.skip-ticket', named)
      continue
    }
    await call(asDoctor, 'queues.undo-move', { ...named, roomId })
    break
  }

  const display = await call<{ id: string; token: string }>(asAdministrator, 'queues.add-display', {
    name: 'Sảnh thử',
    hallCode: 'sanh-e2e',
    roomIds: [roomId],
  })
  const wall = await stranger(browser, 1920, 1080)
  const bodies: string[] = []
  wall.on('response', async (answer) => bodies.push(await answer.text().catch(() => '')))
  await wall.goto('/display/sanh-e2e')
  await wall.getByLabel('Mã màn hình').fill('SAI-MA')
  await wall.getByRole('button', { name: 'Nối' }).click()
  await expect(wall.getByText('Mã không đúng')).toBeVisible()
  await wall.getByLabel('Mã màn hình').fill(display.token.toLowerCase())
  await wall.getByRole('button', { name: 'Nối' }).click()
  await expect(wall.getByRole('heading', { name: 'Sảnh thử' })).toBeVisible()

  const phone = await stranger(browser, 360, 740)
  phone.on('response', async (answer) => bodies.push(await answer.text().catch(() => '')))
  await phone.goto(`/q/${visit.ticketCode}`)
  await expect(phone.getByText('Phòng khám Tai mũi họng')).toBeVisible()
  const label = await phone.locator('section p').first().innerText()

  await asDoctor.goto(`/worklists/clinic?room=${roomId}`)
  await expect(asDoctor.getByRole('button', { name: /Gọi tiếp/ })).toBeEnabled()
  await asDoctor.keyboard.press('n')
  await expect(asDoctor.getByRole('button', { name: /Gọi lại/ })).toBeVisible()
  // The list says whom the room calls, in the board's word.
  await expect(asDoctor.getByRole('row').filter({ hasText: label })).toContainText('Đang mời')
  await expect(wall.getByText(label, { exact: true })).toBeVisible({ timeout: 3_000 })
  await expect(phone.getByText('Mời vào')).toBeVisible({ timeout: 3_000 })

  await asDoctor.keyboard.press('v')
  await expect(phone.getByText('Đã gọi số của bạn')).toBeVisible({ timeout: 3_000 })
  for (const page of [wall, phone]) bodies.push(await page.content())
  expect(bodies.join('\n').length).toBeGreaterThan(10_000)
  expect(secrets.filter((secret) => bodies.some((body) => body.includes(secret)))).toEqual([])

  await call(asAdministrator, 'queues.end-display', { displayId: display.id })
  await wall.reload()
  await expect(wall.getByLabel('Mã màn hình')).toBeVisible()
  for (const page of [wall, phone]) await page.context().close()
})

test('a wrong code of a ticket is the same page that is not there, whatever is wrong with it', async ({ request }) => {
  for (const code of ['0'.repeat(24), '1', 'a'.repeat(24), '9'.repeat(25)]) {
    const answer = await request.get(`/q/${code}`)
    expect([code, answer.status()]).toEqual([code, 404])
    expect((await request.get(`/api/events/queues?ticket=${code}`)).status()).toBe(404)
  }
  expect((await request.get('/api/events/queues')).status()).toBe(401)
  expect((await request.get('/api/events/queues?display=1')).status()).toBe(404)
})

test('a ticket’s page says all of it without a script', async ({ aPatient, aVisit, browser }) => {
  const visit = await aVisit(await aPatient(), 'checkedIn')
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`/q/${visit.ticketCode}`)
  await expect(page.getByRole('heading', { name: 'Số của bạn' })).toBeVisible()
  await expect(page.getByText('Bạn chưa được đo sinh hiệu')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Tải lại' })).toBeVisible()
  await context.close()
})

test('an administrator changes the letters of a room: the next paper carries them, and no number comes twice', async ({
  asAdministrator,
  asFrontDesk,
  aPatient,
}) => {
  // A room no other journey checks in to.
  const rooms = await call<{ id: string; code: string }[]>(asAdministrator, 'identity.list-rooms', { kind: 'clinic' })
  const room = rooms.find(({ code }) => code === 'P106')
  const arrive = async (priorityGroup: string | null = null) =>
    (
      await call<{ label: string }>(asFrontDesk, 'registration.check-in', {
        patientId: (await aPatient()).id,
        roomId: room?.id,
        reason: 'Khám thai',
        isEmergency: false,
        priorityGroup,
        accompaniedBy: '',
        insuranceCardId: null,
        objectCode: null,
        referral: null,
        revisitDueOn: null,
      })
    ).label
  const page = asAdministrator
  const letters = async (series: string, priority: string) => {
    await page.getByRole('button', { name: 'Sửa P106' }).click()
    await page.getByLabel('Chữ cái của phòng').fill(series)
    await page.getByLabel('Chữ cái cho người ưu tiên').fill(priority)
    await page.getByRole('button', { name: /^Lưu/ }).click()
  }
  const before = await arrive()
  await page.goto('/admin/queue-numbers')
  await isAccessible(page, 'queue numbers')
  await letters('SP1', '')
  await expect(page.getByText('Nhập một hoặc hai chữ, A đến Z.').first()).toBeVisible()
  await letters('sp', 'sp')
  await expect(page.getByText('Dãy ưu tiên phải khác dãy của phòng.').first()).toBeVisible()
  await letters('sp', 'st')
  await expect(page.getByText('P106: đã đổi số thứ tự')).toBeVisible()
  const [plain, priority] = [await arrive(), await arrive('pregnant')]
  expect([plain.slice(0, 2), priority.slice(0, 2)]).toEqual(['SP', 'ST'])
  await page.reload()
  await letters(before.replace(/\d+$/, ''), '')
  await expect(page.getByText('P106: đã đổi số thứ tự')).toBeVisible()
  const after = await arrive('pregnant')
  expect(after).not.toBe(before)
  expect(Number(after.slice(1))).toBeGreaterThan(Number(before.slice(1)))
})

test('after two waiting records were merged the board says so, and one number is closed', async ({
  aPatient,
  aVisit,
  asFrontDesk,
  asTriageNurse: nurse,
}) => {
  const kept = await aPatient()
  const again = await aPatient({ sex: kept.sex, birthOn: kept.birthOn })
  const [stays, goes] = [await aVisit(kept, 'checkedIn'), await aVisit(again, 'checkedIn')]
  expect(goes.roomId).toBe(stays.roomId)
  const preview = await call<MergeFacts>(asFrontDesk, 'registration.preview-merge', {
    patientId: kept.id,
    withId: again.id,
  })
  const versionOf = (id: string) => [preview.survivor, preview.retired].find((side) => side.id === id)?.version
  await call(asFrontDesk, 'registration.merge-patients', {
    survivorId: kept.id,
    retiredId: again.id,
    survivorVersion: versionOf(kept.id),
    retiredVersion: versionOf(again.id),
    fromRetired: [],
    reasonCode: 'typingError',
    reason: 'Đã đối chiếu căn cước tại quầy',
    acceptedWarnings: preview.warnings,
  })
  await asFrontDesk.goto(`/patients/${kept.id}/merges`)
  await expect(asFrontDesk.getByText('Người này đang chờ hai lần')).toBeVisible()

  await nurse.goto('/worklists/board')
  const warning = nurse.getByText(`${kept.fullName} có hai số`)
  await expect(warning).toBeVisible()
  await isAccessible(nurse, 'board with a double number')
  await nurse.getByRole('button').filter({ hasText: again.fullName }).click()
  await nurse.getByRole('menuitem', { name: 'Đóng số trùng' }).click()
  await nurse.getByRole('button', { name: /^Đóng số/ }).click()
  await expect(warning).toBeHidden()
  const rows = await query<{ status: string }>('select status from queue_ticket where id = any($1) order by status', [
    [stays.ticketId, goes.ticketId],
  ])
  expect(rows.map(({ status }) => status)).toEqual(['cancelled', 'waiting'])
})
