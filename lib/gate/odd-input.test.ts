import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { inputSchema, sampleOf } from '@/lib/testing/sample'
import { makeStaff } from '@/lib/testing/world'
import { roles } from './actor'
import type { AnyOperation } from './operation'
import { registry } from './registry'

const world = useWorld()

const known = {
  fullName: 'Nguyễn Văn An',
  birthOn: '1990-01-01',
  number: 'DN4250100000001',
  validFrom: '2020-01-01',
  signedOn: '2026-01-01',
  reason: 'một lý do đủ dài',
  expiresOn: '2030-01-01',
  password: 'mot-mat-khau-rat-dai',
  text: 'an',
  seq: '1',
  toFacilityCode: '',
  transferOn: '',
  transferTime: '',
}

const words = [
  'lone \ud800 surrogate',
  'a\u0000b',
  '\u202eabc\u200f\u2066',
  `z${'\u0301\u0323\u0337'.repeat(40)}`,
  '👩🏽‍⚕️👨‍👩‍👧',
  `'); drop table patient;-- \\ " $$ \${x}`,
  `a\\' & | ! ( ) :* <-> %_ [\\]^ {1,2} \\m \\`,
  '=cmd|1',
  'x'.repeat(30_000),
  '',
  '   ',
  'AАΑ١٢٣４５６',
  '99999999999999999999',
]
const days = ['0000-01-01', '0001-01-01', '1899-12-31', '9999-12-31', '2026-02-30', '+275760-09-13']
const instants = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-12:00']
const numbers = [-1, 0, -0, 0.1, 1.5, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, 2 ** 63, 1e308, 1e-320]
const anything: unknown[] = [
  null,
  true,
  'x',
  7,
  [],
  {},
  [[]],
  [{}],
  { not: '' },
  JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
]

interface Json {
  type?: string | string[]
  format?: string
  properties?: Record<string, Json>
  items?: Json
  anyOf?: Json[]
  oneOf?: Json[]
}

/** Every place of an input with values nobody expects there. */
function* oddities(json: Json, path: string[] = []): Generator<[string[], unknown]> {
  if (path.length > 0) for (const value of anything) yield [path, value]
  const kinds = [json, ...(json.anyOf ?? []), ...(json.oneOf ?? [])]
  for (const { type, format, properties, items } of kinds) {
    if (type === 'string' && format === 'date') for (const day of days) yield [path, day]
    else if (type === 'string' && format === 'date-time') for (const instant of instants) yield [path, instant]
    else if (type === 'string' && format === undefined) for (const word of [...words, ...days]) yield [path, word]
    else if (type === 'number' || type === 'integer') for (const number of numbers) yield [path, number]
    for (const [key, inner] of Object.entries(properties ?? {})) yield* oddities(inner, [...path, key])
    if (items) {
      yield [path, Array.from({ length: 20_000 }, () => 'x')]
      yield* oddities(items, [...path, '0'])
    }
  }
}

function withValue(input: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value
  if (key === '0') return [withValue(Array.isArray(input) ? input[0] : undefined, rest, value)]
  const object = typeof input === 'object' && input !== null ? input : {}
  return { ...object, [key]: withValue((object as Record<string, unknown>)[key], rest, value) }
}

describe('odd input', () => {
  let own: Record<string, string> = {}
  beforeAll(async () => {
    const patientId = await aPatient()
    const { district, db } = world()
    const staffId = newId()
    await makeStaff(db.owner, district.id, staffId, 'nguoi-thu', 'cashier')
    const lotId = newId()
    await db.owner.query('update staff set password_hash = $1', [await hash(known.password)])
    const drugId = newId()
    await db.owner.query(
      `insert into drug (id, code, active_ingredient, trade_name, strength, route, unit, prescription_class, search_key, is_active, price_vnd, is_bhyt_covered, dose_form, route_code)
       values ($1, 'T1', 'Paracetamol', 'Thuốc thử', '500mg', 'Uống', 'viên', 'c', 'paracetamol', true, 1000, true, 'viên', '1.01')`,
      [drugId],
    )
    await db.owner.query(
      `insert into stock_lot (id, facility_id, drug_id, lot_number, expires_on, received_on, quantity, unit_price_vnd)
       values ($1, $2, $3, 'L1', '2030-01-01', '2026-01-01', 5, 1000)`,
      [lotId, district.id, drugId],
    )
    own = {
      patientId,
      encounterId: await anEncounter({ patientId, status: 'inConsultation' }),
      staffId,
      lotId,
      drugId,
      roomId: district.rooms.clinic,
      toFacilityId: world().central.id,
    }
  })

  it('is answered with a reason, never with a crash, at every place of every operation', async () => {
    const wrong: string[] = []
    let tried = 0
    for (const operation of registry().operations.values()) {
      if (operation.isInternal || operation.name === 'identity.sign-out') continue
      const { permit } = operation
      const role = roles.find((one) => permit.roles === 'everyStaff' || permit.roles.includes(one))
      if (!role) continue
      const input = sampleOf(operation.input, { ...known, ...own })
      for (const [path, value] of oddities(inputSchema(operation.input) as Json)) {
        const code = await codeOf(operation, role, withValue(input, path, value))
        tried++
        if (code === 'unexpected' || code === 'busy' || code === 'signedOut')
          wrong.push(`${operation.name} ${path.join('.')} = ${JSON.stringify(value)?.slice(0, 60)}: ${code}`)
      }
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(3000)
  }, 600_000)
})

const codeOf = (operation: AnyOperation, role: (typeof roles)[number], input: unknown) =>
  operation.run(as(role), input as never).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
