import { describe, expect, it } from 'vitest'
import { areas } from '@/lib/audit/schema'
import { accessMatrix } from '@/lib/gate/access-matrix'
import { type Actor, type Role, roles } from '@/lib/gate/actor'
import { openApi } from '@/lib/gate/openapi'
import type { AnyOperation } from '@/lib/gate/operation'
import { registry } from '@/lib/gate/registry'
import { type Db, Prisma } from '@/lib/kernel/db'
import { heardLater } from '@/lib/kernel/heard-later'
import { en } from '@/lib/kernel/i18n/en'
import { vi } from '@/lib/kernel/i18n/vi'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { inputSchema, looseObjects, sampleOf } from '@/lib/testing/sample'

const world = useWorld()
const all = () => [...registry().operations.values()]
const outside = () => all().filter((operation) => !operation.isInternal)

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string; fields?: object }) =>
      error.code === 'invalid' ? `invalid ${JSON.stringify(error.fields)}` : error.code,
  )

/** Fields whose rule a JSON schema cannot say. */
const known = {
  fullName: 'Nguyễn Văn An',
  birthOn: '1990-01-01',
  number: 'DN4250100000001',
  validFrom: '2020-01-01',
  signedOn: '2026-01-01',
  reason: 'một lý do đủ dài',
  expiresOn: '2030-01-01',
  signInName: 'ten.nguoi',
  password: 'mot-mat-khau-rat-dai',
  text: 'an',
  seq: '1',
  toFacilityCode: '',
  transferOn: '',
  transferTime: '',
  on: '2026-11-23',
  monday: '2026-11-23',
  fromOn: '2026-11-23',
  toOn: '2026-11-23',
  dueOn: '2026-11-23',
  fromTime: '07:30',
  toTime: '11:30',
  phone: '0912345678',
  departmentCode: 'K01',
  types: ['outpatient'],
}

async function sampleFor(operation: AnyOperation, own: Record<string, string>) {
  return sampleOf(operation.input, { ...known, ...own }) as never
}

const mayNot = (operation: AnyOperation, role: Role) =>
  operation.permit.roles !== 'everyStaff' && !operation.permit.roles.includes(role)

describe('the hospital', () => {
  it('is told by name in the trail, in both languages: an auditor reads no codes', () => {
    for (const messages of [vi, en]) {
      const words: Record<string, Record<string, string>> = messages.audit.operation
      const named = Object.entries(words).flatMap(([domain, names]) =>
        Object.keys(names).map((name) => `${domain}.${name}`),
      )
      expect(named.sort()).toEqual(
        all()
          .map(({ name }) => name)
          .sort(),
      )
    }
    const domains = new Set(all().map(({ name }) => name.split('.')[0]))
    expect(areas).toEqual(expect.arrayContaining([...domains]))
    expect(Object.keys(vi.audit.area).sort()).toEqual([...areas].sort())
  })

  it('gives power only as the committed access matrix says', async () => {
    await expect(accessMatrix()).toMatchFileSnapshot('./gate/access-matrix.md')
  })

  it('takes no field it does not name, in any input, at any depth', () => {
    expect(
      outside().flatMap((operation) =>
        looseObjects(inputSchema(operation.input)).map((path) => `${operation.name} ${path}`),
      ),
    ).toEqual([])
  })

  it('has a role for every operation, and no operation of the open door for everybody', () => {
    const open = outside().filter(({ permit }) => permit.roles !== 'everyStaff' && permit.roles.includes('anonymous'))
    expect(open.map(({ name }) => name)).toEqual([])
    expect(all().filter(({ permit }) => permit.roles.length === 0)).toEqual([])
  })

  it('describes every operation of the open door, and to a role only what it may call', () => {
    const everything = Object.keys(openApi(roles, true).paths)
    expect(everything.sort()).toEqual(
      outside()
        .filter(
          ({ permit }) => permit.roles === 'everyStaff' || permit.roles.some((role) => roles.includes(role as Role)),
        )
        .map(({ name }) => `/api/operations/${name}`)
        .sort(),
    )
    const cashier = Object.keys(openApi(['cashier'], true).paths)
    for (const operation of outside())
      expect(cashier.includes(`/api/operations/${operation.name}`)).toBe(!mayNot(operation, 'cashier'))
  })

  it('refuses every operation to every role that may not do it, and to nobody signed in', async () => {
    const patientId = await aPatient()
    const own = { patientId, encounterId: await anEncounter({ patientId }) }
    const wrong: string[] = []
    for (const operation of outside()) {
      const input = await sampleFor(operation, own)
      for (const role of roles) {
        if (!mayNot(operation, role)) continue
        const code = await codeOf(operation.run(as(role), input))
        if (code !== 'forbidden') wrong.push(`${operation.name} as ${role}: ${code}`)
      }
      const code = await codeOf(operation.run({ kind: 'anonymous' }, input))
      if (code !== 'signedOut') wrong.push(`${operation.name} as nobody: ${code}`)
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('reads ahead only behind a lock that its subject takes first: what another just saved is seen', async () => {
    // It locks nothing and reads what it needs no lock for: its write goes by the visit's version.
    const byVersion = ['encounters.record-triage']
    const ahead = all().filter((operation) => operation.kind === 'command' && operation.ahead)
    expect(ahead.length).toBeGreaterThan(5)
    const unlocked: string[] = []
    for (const operation of ahead) {
      const asked: string[] = []
      const hears = {
        async $queryRaw(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
          asked.push('raw' in text ? Prisma.sql(text, ...values).text : text.text)
          return []
        },
      }
      await operation.subject(
        hears as unknown as Db,
        await sampleFor(operation, {}),
        heardLater(Promise.reject<Actor>(new Error('not asked'))),
      )
      if (!/\bfor update\b|\bpg_advisory_xact_lock\b/.test(asked[0] ?? '')) unlocked.push(operation.name)
    }
    expect(unlocked).toEqual(byVersion)
  })

  it('hides a patient’s visit from every role of another hospital, in every operation that names one', async () => {
    const patientId = await aPatient()
    const own = { patientId, encounterId: await anEncounter({ patientId }) }
    const wrong: string[] = []
    for (const operation of outside()) {
      const properties = inputSchema(operation.input).properties ?? {}
      if (!('encounterId' in properties) || operation.permit.scope === 'person') continue
      const input = await sampleFor(operation, own)
      for (const role of roles.filter((role) => !mayNot(operation, role))) {
        const code = await codeOf(operation.run(as(role, world().central), input))
        if (code !== 'notFound') wrong.push(`${operation.name} as ${role}: ${code}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('refuses a patient other than the visit’s in every operation that names both', async () => {
    const patientId = await aPatient()
    const own = {
      encounterId: await anEncounter({ patientId }),
      patientId: await aPatient({ fullName: 'Nguyễn Văn An' }),
    }
    const wrong: string[] = []
    for (const operation of outside()) {
      const properties = inputSchema(operation.input).properties ?? {}
      if (!('encounterId' in properties && 'patientId' in properties)) continue
      const role = roles.find((candidate) => !mayNot(operation, candidate))
      if (!role) continue
      const code = await codeOf(operation.run(as(role), await sampleFor(operation, own)))
      if (!['wrongPatient', 'notFound'].includes(code)) wrong.push(`${operation.name}: ${code}`)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

describe('under every table', () => {
  /** Tables with a facility that need no change history: counters, queues of the machine, keys, who is signed in. */
  const technical = [
    'queue_counter',
    'number_series',
    'outbox_message',
    'inbox_message',
    'staff_session',
    'api_token',
    'trail_entry',
    'idempotency_key',
    'trail_seal',
    'change_history',
  ]
  /** Read by the gate itself before there is a facility, and holding no patient’s record. */
  const withoutPolicy = ['staff_session', 'api_token']

  it('lies a forced row policy and a change history wherever there is a facility or a patient', async () => {
    const { rows } = await world().db.owner.query<{
      name: string
      forced: boolean
      policies: number
      triggers: number
    }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policies p where p.tablename = c.relname and 'mach_app' = any(p.roles)) as policies,
        (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'record_%') as triggers
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'r' and exists (select from information_schema.columns k
        where k.table_schema = 'public' and k.table_name = c.relname and k.column_name in ('facility_id', 'patient_id'))`)
    expect(rows.length).toBeGreaterThan(30)
    const naked = rows
      .filter((row) => !withoutPolicy.includes(row.name) && (!row.forced || row.policies === 0))
      .map((row) => row.name)
    expect(naked).toEqual([])
    expect(rows.filter((row) => row.triggers < 3 && !technical.includes(row.name)).map((row) => row.name)).toEqual([])
  })

  it('the app’s role owns nothing, passes no policy and deletes no record', async () => {
    const { rows } = await world().db.owner.query(`
      select r.rolsuper, r.rolbypassrls, (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
        (select array_agg(table_name::text order by table_name) from information_schema.role_table_grants g where g.grantee = 'mach_app' and g.privilege_type in ('DELETE', 'TRUNCATE')) as deletes
      from pg_roles r where r.rolname = 'mach_app'`)
    expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0, deletes: ['sign_in_throttle'] })
  })
})
