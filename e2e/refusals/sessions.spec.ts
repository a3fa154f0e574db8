import { type APIRequestContext, request } from '@playwright/test'
import { endSession } from '../database'
import { expect, signIn, test } from '../fixtures'
import { call, post, problemOf } from '../operations'
import { password, staff } from '../people'
import { fileRoutes, pageRoutes } from '../routes'

interface SessionRow {
  id: string
  isCurrent: boolean
}

const currentSession = async (client: APIRequestContext): Promise<string> => {
  const rows = await call<SessionRow[]>(client, 'identity.list-sessions', {})
  return rows.find((row) => row.isCurrent)?.id ?? ''
}

const signedIn = async (baseURL: string | undefined, name: string) => {
  const storageState = await signIn(request, String(baseURL), name)
  return { storageState, client: await request.newContext({ baseURL, storageState }) }
}

test('who is signed out is led to the sign-in page and back to where they were going', async ({ page }) => {
  await page.goto('/worklists/triage?shows=done')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('Tên đăng nhập').fill(staff.triageNurse)
  await page.getByLabel('Mật khẩu').fill('khong-phai-mat-khau')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.')).toBeVisible()
  await page.getByLabel('Mật khẩu').fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/worklists\/triage\?shows=done$/)
})

test('the sign-in page leads nowhere but to our own pages', async ({ page }) => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)']) {
    await page.context().clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('Tên đăng nhập').fill(staff.cashier)
    await page.getByLabel('Mật khẩu').fill(password)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await expect(page).toHaveURL(/\/worklists\/cashier$/)
  }
})

test('an ended session opens nothing from that moment', async ({ baseURL }) => {
  const { client } = await signedIn(baseURL, staff.doctor)
  await endSession(await currentSession(client))
  expect((await problemOf(await post(client, 'encounters.list-clinic-queue', {}))).code).toBe('signedOut')
  const page = await client.get('/worklists/clinic', { maxRedirects: 0 })
  expect(page.status()).toBe(307)
  expect(page.headers().location).toContain('/sign-in')
  expect(await (await client.get('/api/openapi.json')).json()).not.toHaveProperty(
    'paths./api/operations/orders.prescribe',
  )
  await client.dispose()
})

test('the cookie of somebody who signed out is worth nothing when it is sent again', async ({ page, baseURL }) => {
  const { storageState, client } = await signedIn(baseURL, staff.pharmacist)
  await page.context().addCookies(storageState.cookies)
  await page.goto('/worklists/pharmacy')
  await page.getByRole('button', { name: /^Tài khoản/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  // The copy somebody kept.
  expect((await problemOf(await post(client, 'dispensing.list-stock', {}))).code).toBe('signedOut')
  await client.dispose()
})

test('a page of another site cannot act with our cookie', async ({ clientOf }) => {
  const client = await clientOf('frontDesk')
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ] as Record<string, string>[]) {
    const answer = await post(client, 'registration.search-patients', { text: 'nguyen' }, headers)
    expect((await problemOf(answer, JSON.stringify(headers))).code).toBe('forbidden')
  }
})

test('operations answer to POST alone', async ({ clientOf }) => {
  const client = await clientOf('frontDesk')
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await client.fetch('/api/operations/registration.search-patients', { method })
    expect(answer.status(), method).toBe(405)
  }
  const overridden = await client.get('/api/operations/registration.search-patients', {
    headers: { 'x-http-method-override': 'POST' },
  })
  expect(overridden.status()).toBe(405)
})

test('what is no plain JSON of sensible size is refused before anything reads it', async ({ clientOf }) => {
  const client = await clientOf('frontDesk')
  const send = (body: string, contentType = 'application/json') =>
    client.post('/api/operations/registration.search-patients', {
      data: Buffer.from(body),
      headers: { 'content-type': contentType },
    })
  const good = '{"text":"nguyen"}'
  expect((await send(good)).status()).toBe(200)
  const bad: [string, string, string?][] = [
    ['a form', 'text=nguyen', 'application/x-www-form-urlencoded'],
    ['JSON called text', good, 'text/plain'],
    ['over a megabyte', `{"text":"${'a'.repeat(1_100_000)}"}`],
    ['not JSON', '{"text":"nguyen",}'],
    ['a name given twice', '{"text":"nguyen","text":"tran"}'],
    ['a prototype', '{"text":"nguyen","__proto__":{"isAdministrator":true}}'],
    ['a constructor', '{"text":"nguyen","constructor":{"prototype":{}}}'],
    ['an operator for a text', '{"text":{"not":""}}'],
    ['nothing', ''],
  ]
  for (const [what, body, type] of bad) {
    const problem = await problemOf(await send(body, type), what)
    expect([what, problem.status, problem.code]).toEqual([what, 400, 'invalid'])
  }
})

test('an unknown operation, and one of the machine alone, is not found', async ({ clientOf }) => {
  const client = await clientOf('administrator')
  for (const name of [
    'registration.nothing',
    'identity.sign-in',
    'referrals.receive-referral',
    'terminology.import-batch',
    '__proto__',
    'constructor',
  ]) {
    expect((await problemOf(await post(client, name, {}), name)).code).toBe('notFound')
  }
})

test('nobody signed in opens a page, a paper or an operation', async ({ request: nobody }) => {
  const id = '01900000-0000-7000-8000-000000000000'
  const ids = new Proxy({}, { get: () => id }) as never
  for (const route of pageRoutes.filter(({ isPublic }) => !isPublic)) {
    const answer = await nobody.get(route.at(ids), { maxRedirects: 0 })
    expect([route.path, answer.status()]).toEqual([route.path, 307])
    expect(answer.headers().location).toContain('/sign-in')
  }
  for (const route of fileRoutes)
    expect([route.path, (await nobody.get(route.at(ids))).status()]).toEqual([route.path, 401])
  expect((await problemOf(await post(nobody, 'identity.get-me', {}))).code).toBe('signedOut')
})
