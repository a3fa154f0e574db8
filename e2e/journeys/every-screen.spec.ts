import { readdirSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { query } from '../database'
import { expect, type Page, test } from '../fixtures'
import { phuTho, staff } from '../people'
import { type Ids, pageRoutes } from '../routes'
import type { AVisit, Stage } from '../visits'

type Role = (typeof phuTho)[number]
/** Labels change with the language, colours with the theme: two looks see both of each. */
const looks = [
  { language: 'vi', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const
type Look = (typeof looks)[number]

/** How far the visit has come when this role looks at it: what each of these screens shows then is different. */
const stagesOf: Record<Role, readonly Stage[]> = {
  frontDesk: ['checkedIn'],
  triageNurse: ['checkedIn'],
  doctor: ['tested', 'paid'],
  labTechnician: ['tested'],
  pharmacist: ['signed', 'dispensed'],
  cashier: ['signed', 'paid'],
  administrator: [],
  privacyAuditor: ['paid'],
}

/** Whose screen it is: the doctor's where he may open it, unless it is the nurse's form or a page of everybody. */
function ownerOf({ path: address, roles }: (typeof pageRoutes)[number]): Role {
  const isDoctors = roles.includes('doctor') && roles.length < 6 && !address.endsWith('/triage')
  const owner = isDoctors ? 'doctor' : phuTho.find((role) => roles.includes(role))
  if (!owner) throw new Error(`nobody opens ${address}`)
  return owner
}

/** Ids of pages may be added: one that is not known is the empty text. */
const idsOf = (known: Partial<Ids>, otherwise = ''): Ids =>
  new Proxy({} as Ids, { get: (_, name) => known[name as keyof Ids] || otherwise })

const pagesOf = (role: Role) =>
  pageRoutes.filter((route) => route.path !== '/' && !route.isPublic && ownerOf(route) === role)

/** The addresses of one page; what the visit has not reached yet has none. */
const addressesOf = ({ at }: Pick<(typeof pageRoutes)[number], 'at'>, known: readonly Ids[]): string[] => [
  ...new Set(known.map(at).filter((address) => !/\/(\/|$)|=$/.test(address))),
]

/** What a visit alone does not bring about, and a journey of its own looks at. */
const elsewhere: readonly string[] = ['/patients/[patientId]/merges/[mergeId]']

const namespaces = readdirSync(path.resolve(import.meta.dirname, '../../lib/kernel/i18n/messages/vi')).map((file) =>
  path.basename(file, '.json'),
)
/** `encounters.triage.title`; with two parts it may be the machine name of an operation, which the trail shows. */
const rawKey = (address: string) =>
  new RegExp(`\\b(${namespaces.join('|')})(\\.[a-z]\\w*){${address.startsWith('/admin/audit') ? 2 : 1},}(?![\\w-])`)

/** Everything a person reads or hears on the page. */
const wordsOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.title,
      document.body.innerText,
      ...[...document.querySelectorAll('[title], [aria-label], [placeholder], [alt]')].flatMap((node) =>
        ['title', 'aria-label', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? ''),
      ),
    ].join('\n'),
  )

/** What has an English name and must be read by it on an English screen: tests, panels, services, rooms. */
async function namesWithEnglish(): Promise<Set<string>> {
  const rows = await query<{ vi: string }>(`
    select vi from (
      select name_vi, name_en from lab_test union select name_vi, name_en from lab_panel
      union select name_vi, name_en from service union select name, name_en from room) named (vi, en)
    where en <> '' and en <> vi and vi ~ '[^\\x01-\\x7f]'`)
  return new Set(rows.map(({ vi }) => vi))
}

/** Papers are Vietnamese by law, also where they are shown before they are printed; the history shows what was stored, the list of displays what hangs on the wall. */
const showsRecords = (address: string) => /^\/(referrals\/|admin\/(audit|displays))|\/referral$/.test(address)

const leftInVietnamese = async (page: Page, names: ReadonlySet<string>): Promise<string[]> => [
  ...new Set((await wordsOf(page)).split(/[\n\t·,:]/).flatMap((part) => (names.has(part.trim()) ? [part.trim()] : []))),
]

/** What scrolls sideways: the page, or a part of it that must fit. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('html, body, body *')]
      .filter((node) => {
        const { overflowX } = getComputedStyle(node)
        const isScroller = overflowX === 'auto' || overflowX === 'scroll' || node === document.documentElement
        return isScroller && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1
      })
      .map((node) => `${node.scrollWidth} in ${node.clientWidth} px: ${node.outerHTML.slice(0, 160)}`),
  )

/** Legacy mode: axe then opens no window of its own to gather frames, of which there are none here. */
async function graveFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

async function look(page: Page, address: string, { language, theme }: Look, names: ReadonlySet<string>): Promise<void> {
  const where = `${address} (${language}, ${theme})`
  const answer = await page.goto(address)
  expect.soft(answer?.status(), `${where} opens`).toBe(200)
  await expect(page.locator('html'), where).toHaveAttribute('lang', language)
  await expect(page.getByRole('main'), where).toBeVisible()
  await expect(page.locator('[aria-busy="true"]'), `${where} is done loading`).toHaveCount(0)
  await expect.soft(page, where).toHaveTitle(/^\S.* · Mạch$/)
  expect.soft(rawKey(address).exec(await wordsOf(page))?.[0], `${where} shows a message key`).toBeUndefined()
  if (language === 'en' && !showsRecords(address))
    expect.soft(await leftInVietnamese(page, names), `${where} has English for these`).toEqual([])
  expect.soft(await tooWide(page), `${where} fits the ward’s screen`).toEqual([])
  expect.soft(await graveFaults(page), where).toEqual([])
}

/** A page in this language and theme that keeps what its console complains of. */
async function looking(page: Page, { language, theme }: Look, baseURL: string | undefined): Promise<string[]> {
  await page.context().addCookies([{ name: 'mach-locale', value: language, url: String(baseURL) }])
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  return complaints
}

test('these eyes see: a nameless button, pale words, a wide table, a bare key and a name left in Vietnamese are all found', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('main')).toBeVisible()
  await page.evaluate(() => {
    const main = document.querySelector('main')
    main?.insertAdjacentHTML(
      'beforeend',
      `<button></button><p style="color:#ccc;background:#fff">encounters.triage.title</p>
       <p>Huyết sắc tố · 140</p><div style="overflow:auto;width:100px"><div style="width:400px">.</div></div>`,
    )
  })
  const faults = (await graveFaults(page)).join()
  expect(faults).toContain('button-name')
  expect(faults).toContain('color-contrast')
  expect(rawKey('/').exec(await wordsOf(page))?.[0]).toBe('encounters.triage.title')
  expect(await leftInVietnamese(page, await namesWithEnglish())).toEqual(['Huyết sắc tố'])
  expect((await tooWide(page)).join()).toContain('400 in 100 px')
})

for (const way of looks) {
  const { language, theme } = way
  test(`every page that needs no sign-in is whole in ${language}, ${theme}`, async ({
    page,
    aPatient,
    aVisit,
    baseURL,
  }) => {
    const complaints = await looking(page, way, baseURL)
    const known = idsOf(await aVisit(await aPatient(), 'checkedIn'))
    for (const { at } of pageRoutes.filter(({ isPublic }) => isPublic)) await look(page, at(known), way, new Set())
    expect(complaints, 'what the console complains of').toEqual([])
  })
  for (const role of phuTho) {
    test(`every screen of the ${role} is whole in ${language}, ${theme}`, async ({
      windowOf,
      aPatient,
      aVisit,
      baseURL,
    }) => {
      test.slow()
      const page = await windowOf(role)
      const complaints = await looking(page, way, baseURL)
      const names = await namesWithEnglish()
      const visits: AVisit[] = []
      const others = role === 'frontDesk' ? [await aPatient()] : []
      for (const stage of stagesOf[role]) {
        visits.push(await aVisit(await aPatient(), stage, { hasReferralDraft: stage === 'paid' }))
      }
      const [also] = await query<{ staffId: string; trailSeq: string }>(
        `select staff.id as "staffId", max(seq)::text as "trailSeq" from trail_entry join facility on facility.id = facility_id, staff
         where facility.code = '25901' and sign_in_name = $1 group by staff.id`,
        [staff.doctor],
      )
      const known = (visits.length > 0 ? visits : [{}]).map((visit) =>
        idsOf({ ...visit, ...also, ...(others[0] ? { otherPatientId: others[0].id } : {}) }),
      )
      for (const route of pagesOf(role)) {
        const addresses = addressesOf(route, known)
        if (!elsewhere.includes(route.path)) expect.soft(addresses, `${route.path} is looked at`).not.toEqual([])
        for (const address of addresses) await look(page, address, way, names)
      }
      expect(complaints, 'what the console complains of').toEqual([])
    })
  }
}
