import {
  type APIRequest,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
  request,
} from '@playwright/test'
import { waitsForControls } from './hydration'
import { call } from './operations'
import { type Person, password, type StaffRole, somebody, staff } from './people'
import { type AVisit, type Stage, visitUpTo, type Wishes } from './visits'

export type StorageState = Awaited<ReturnType<APIRequestContext['storageState']>>

/** Signs in the way the sign-in form does and returns the cookies. */
export async function signIn(http: APIRequest, baseURL: string, signInName: string): Promise<StorageState> {
  const client = await http.newContext({ baseURL })
  const { csrfToken } = (await (await client.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const answer = await client.post('/api/auth/callback/credentials', {
    form: { csrfToken, signInName, password, json: 'true', callbackUrl: baseURL },
  })
  expect(answer.status(), `${signInName} signs in`).toBe(200)
  const state = await client.storageState()
  await client.dispose()
  return state
}

export interface APatient extends Person {
  id: string
  recordNumber: string
}

type Pages = { [Name in `as${Capitalize<StaffRole>}`]: Page }

interface Tools {
  /** A bare HTTP client signed in as this person. */
  clientOf: (role: StaffRole) => Promise<APIRequestContext>
  /** One more window of this person, in the session the worker already has. */
  windowOf: (role: StaffRole) => Promise<Page>
  /** A window of this person in a session of its own, for tests that end it. */
  freshWindowOf: (role: StaffRole) => Promise<Page>
  /** A new patient, registered at the front desk of Phú Thọ. */
  aPatient: (over?: Partial<Person>) => Promise<APatient>
  /** A visit of this patient, brought to a stage without a screen. */
  aVisit: (patient: APatient, stage: Stage, wishes?: Wishes) => Promise<AVisit>
}

interface WorkerTools {
  /** Signed in once a worker; a test that ends a session takes a fresh one. */
  sessionOf: (role: StaffRole) => Promise<StorageState>
}

const names = Object.keys(staff) as StaffRole[]
const fixtureOf = <Name extends StaffRole>(role: Name) =>
  `as${role.charAt(0).toUpperCase()}${role.slice(1)}` as `as${Capitalize<Name>}`

const pages = Object.fromEntries(
  names.map((role) => [
    fixtureOf(role),
    async ({ windowOf }: Tools, use: (page: Page) => Promise<void>) => use(await windowOf(role)),
  ]),
) as { [Name in keyof Pages]: (tools: Tools, use: (page: Page) => Promise<void>) => Promise<void> }

export const test = base.extend<Tools & Pages, WorkerTools>({
  browser: [async ({ browser }, use) => use(waitsForControls(browser)), { scope: 'worker' }],
  sessionOf: [
    async ({ playwright }, use, worker) => {
      const baseURL = String(worker.project.use.baseURL)
      const sessions = new Map<StaffRole, Promise<StorageState>>()
      await use((role) => {
        const session = sessions.get(role) ?? signIn(playwright.request, baseURL, staff[role])
        sessions.set(role, session)
        return session
      })
    },
    { scope: 'worker' },
  ],
  clientOf: async ({ sessionOf, baseURL }, use) => {
    const clients: APIRequestContext[] = []
    await use(async (role) => {
      const client = await request.newContext({ baseURL, storageState: await sessionOf(role) })
      clients.push(client)
      return client
    })
    await Promise.all(clients.map((client) => client.dispose()))
  },
  windowOf: async ({ browser, sessionOf }, use) => {
    const windows = new Windows(browser)
    await use(async (role) => windows.open(await sessionOf(role)))
    await windows.close()
  },
  freshWindowOf: async ({ browser, baseURL }, use) => {
    const windows = new Windows(browser)
    await use(async (role) => windows.open(await signIn(request, String(baseURL), staff[role])))
    await windows.close()
  },
  aPatient: async ({ clientOf }, use) => {
    await use(async (over) => registered(await clientOf('frontDesk'), somebody(over)))
  },
  aVisit: async ({ clientOf }, use) => {
    await use((patient, stage, wishes) => visitUpTo(stage, patient, clientOf, wishes))
  },
  ...pages,
})

/** Browser contexts of one test. A page that throws has failed, whatever else it shows. */
class Windows {
  private readonly contexts: BrowserContext[] = []
  private readonly errors: string[] = []

  constructor(private readonly browser: Browser) {}

  async open(storageState: StorageState): Promise<Page> {
    const context = await this.browser.newContext({ storageState })
    this.contexts.push(context)
    context.on('weberror', (error) => this.errors.push(`${error.page()?.url()}: ${error.error().message}`))
    return context.newPage()
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()))
    expect(this.errors, 'scripts that threw').toEqual([])
  }
}

export async function registered(client: APIRequestContext | Page, person: Person): Promise<APatient> {
  const { patientId, recordNumber } = await call<{ patientId: string; recordNumber: string }>(
    client,
    'registration.register-patient',
    {
      fullName: person.fullName,
      sex: person.sex,
      birthOn: person.birthOn,
      birthPrecision: 'day',
      citizenId: person.citizenId,
      phone: person.phone,
      addressLine: person.address,
      acceptedWarnings: [],
      differentFrom: [],
    },
  )
  return { ...person, id: patientId, recordNumber }
}

export { expect, type Page }
