import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCashierWorklist } from '@/lib/billing'
import { listPrescriptionWorklist, listStockLevels } from '@/lib/dispensing'
import { getChart, listClinicQueue, listTriageQueue } from '@/lib/encounters'
import type { Caller } from '@/lib/gate'
import { composeHospital } from '@/lib/hospital'
import { businessDay, calendarDate, startOfDay } from '@/lib/kernel/time'
import { listIncoming } from '@/lib/referrals'
import { listArrivals } from '@/lib/registration'
import { checkCardNumber } from '@/lib/registration/rules/bhyt-card'
import { checkCitizenId } from '@/lib/registration/rules/citizen-id'
import { checkFullName } from '@/lib/registration/rules/name'
import { listInbox, listLabWorklist, listTrend } from '@/lib/results'
import { openTestDatabase, type TestDatabase } from '@/lib/testing'
import { castOf } from './cast'
import { facilityId, staffId } from './identity'
import seed from './index'
import { lastBoxDrug } from './stock'
import { drugId } from './terminology'
import { timesOf } from './timeline'
import { todaysVisits } from './today'
import { seedId } from './world'

const quyet = seedId('patient', 'quyet')
let database: TestDatabase
let sessions: Record<string, string>

beforeAll(async () => {
  composeHospital()
  database = await openTestDatabase()
  const url = new URL(process.env.TEST_OWNER_URL ?? '')
  const { rows } = await database.owner.query<{ name: string }>('select current_database() as name')
  url.pathname = `/${rows[0]?.name}`
  expect(await seed({ ownerUrl: url.href })).toEqual({ isNew: true })
  expect(await seed({ ownerUrl: url.href })).toEqual({ isNew: false })
  sessions = await signIn(database.owner)
}, 180_000)
afterAll(() => database?.close())

async function signIn(owner: pg.Client): Promise<Record<string, string>> {
  const names = [
    'tiepdon.pt',
    'dieuduong.pt',
    'bacsi.pt',
    'xetnghiem.pt',
    'duocsi.pt',
    'thungan.pt',
    'tiepdon.hn',
    'dieuduong.hn',
    'bacsi.hn',
    'xetnghiem.hn',
    'duocsi.hn',
    'thungan.hn',
  ]
  for (const name of names) {
    await owner.query(
      `insert into staff_session (id, staff_id, facility_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, now(), now(), now() + interval '1 hour')`,
      [seedId('session', name), staffId(name), facilityId(name.endsWith('.pt') ? 'pt' : 'hn')],
    )
  }
  return Object.fromEntries(names.map((name) => [name, seedId('session', name)]))
}

const as = (name: string): Caller => ({ kind: 'staff', sessionId: sessions[name] ?? '' })

async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.owner.query<Row>(text, values)).rows
}

describe('the rows of the demonstration world', () => {
  // Each question names rows that contradict each other; there must be none.
  it.each([
    [
      'a person whose commune is of another province than he, or not around the two hospitals',
      `select 1 from patient p left join commune c on c.code = p.commune_code and c.province_code = p.province_code
       where p.commune_code is not null and (c.code is null or p.province_code not in ('01', '25'))`,
    ],
    [
      'a lot that does not hold the sum of its moves',
      `select 1 from stock_lot l where l.quantity <> (select coalesce(sum(m.quantity), 0) from stock_move m where m.lot_id = l.id)`,
    ],
    [
      'a handover without its move',
      `select 1 from dispense_line d left join stock_move m on m.source_id = d.id and m.lot_id = d.lot_id and m.quantity = -d.quantity where m.id is null`,
    ],
    [
      'medicine from a lot not there yet, expired or of another drug',
      `select 1 from dispense_line d join stock_lot l on l.id = d.lot_id join dispense x on x.id = d.dispense_id join prescription_item i on i.id = d.item_id
      where l.received_on > x.dispensed_at::date or l.expires_on < x.dispensed_at::date or l.drug_id <> d.drug_id or i.drug_id <> d.drug_id or l.facility_id <> d.facility_id`,
    ],
    [
      'a sheet called dispensed that was not',
      `select 1 from prescription p join prescription_item i on i.prescription_id = p.id where p.status = 'dispensed' and i.quantity <> (select coalesce(sum(d.quantity), 0) from dispense_line d where d.item_id = i.id)`,
    ],
    [
      'shares that do not add up',
      `select 1 from charge where status = 'invoiced' and (insurer_pays_vnd + co_pay_vnd + self_pay_vnd is distinct from total_vnd or insurer_pays_vnd + co_pay_vnd is distinct from bhyt_total_vnd)`,
    ],
    [
      'an invoice that is not the sum of its lines',
      `select 1 from invoice i cross join lateral (select sum(total_vnd) t, sum(bhyt_total_vnd) b, sum(insurer_pays_vnd) n, sum(co_pay_vnd) c, sum(self_pay_vnd) s from charge where invoice_id = i.id) c
      where (i.total_vnd, i.bhyt_total_vnd, i.insurer_pays_vnd, i.co_pay_vnd, i.self_pay_vnd, i.due_vnd) is distinct from (c.t::int, c.b::int, c.n::int, c.c::int, c.s::int, (c.c + c.s)::int)`,
    ],
    [
      'money received that is not what was due',
      `select 1 from payment p join invoice i on i.id = p.invoice_id where p.amount_vnd <> i.due_vnd or p.tendered_vnd - p.change_vnd <> p.amount_vnd`,
    ],
    ['a service that has no price', `select 1 from charge where unit_price_vnd = 0`],
    [
      'a finished visit without exactly one main disease',
      `select 1 from encounter e where status = 'completed' and 1 <> (select count(*) from diagnosis d where d.encounter_id = e.id and d.is_main)`,
    ],
    [
      'a finished visit without a signed note',
      `select 1 from encounter e where status = 'completed' and not exists (select from note n where n.encounter_id = e.id and n.status = 'signed')`,
    ],
    [
      'a disease the edition of its day does not have',
      `select 1 from diagnosis d join encounter e on e.id = d.encounter_id left join icd10_code c on c.edition = d.icd_edition and c.code = d.icd_code
      where (d.icd_edition = 'TT06/2026') <> (e.arrived_on >= '2026-07-01') or (d.icd_edition = 'TT06/2026' and (c.code is null or c.has_more_specific or (d.is_main and c.is_not_main)))`,
    ],
    [
      'a queue number above its counter',
      `select 1 from queue_ticket t left join queue_counter c using (facility_id, room_id, queued_on, series) where c.last is null or t.number > c.last`,
    ],
    [
      'a visit of somebody unknown, in a room of another hospital, on a card of another person or day',
      `select 1 from encounter e left join patient p on p.id = e.patient_id left join room r on r.id = e.room_id and r.facility_id = e.facility_id
      left join insurance_card c on c.id = e.insurance_card_id where p.id is null or r.id is null or e.arrived_on < p.birth_on
      or (e.insurance_card_id is not null and (c.patient_id <> e.patient_id or e.arrived_on < c.valid_from or e.arrived_on > c.valid_to))`,
    ],
    [
      'anything that happens after now',
      `select 1 from encounter where greatest(arrived_at, triaged_at, started_at, completed_at) > now() union all select 1 from lab_report where greatest(collected_at, entered_at, verified_at, acknowledged_at) > now()
      union all select 1 from dispense where dispensed_at > now() union all select 1 from payment where received_at > now() union all select 1 from referral_step where at > now()`,
    ],
    [
      'a completed test without a released report',
      `select 1 from service_order o where o.kind = 'laboratory' and (o.status = 'completed') <> exists (select from lab_report r where r.order_id = o.id and r.status = 'verified')`,
    ],
    [
      'somebody who prescribed, measured or released and is not on the staff',
      `select 1 from (select prescriber_id as id from prescription union select measured_by_id from vital_set union select verified_by_id from lab_report union select doctor_id from encounter union select signed_by_id from note) x where id is not null and id not in (select id from staff)`,
    ],
    [
      'a child of less than six years with a sheet without weight or companion',
      `select 1 from prescription p join patient t on t.id = p.patient_id where p.signed_at < t.birth_on + interval '72 months' and t.birth_precision = 'day' and (p.weight_kg is null or p.accompanied_by is null)`,
    ],
  ])('hold no %s', async (_, question) => {
    expect(await rows(question)).toEqual([])
  })

  it('flag every result by the range it was judged by', async () => {
    const judged = await rows<{ flag: string; number: number; low: number | null; high: number | null; value: string }>(
      `select flag, number::float8 as number, ref_low::float8 as low, ref_high::float8 as high, value from lab_result where number is not null and (ref_low is not null or ref_high is not null)`,
    )
    expect(judged.length).toBeGreaterThan(2_000)
    const wrong = judged.filter(({ flag, number, low, high, value }) => {
      const side = low !== null && number < low ? 'L' : high !== null && number > high ? 'H' : 'N'
      return value.startsWith('<') ? flag !== 'N' : flag.charAt(0) !== side
    })
    expect(wrong).toEqual([])
  })

  it('leave the numbers free that come next', async () => {
    const [last] =
      await rows(`select (select max(substr(record_number, 3)::int) from patient) < nextval('patient_record_number') as record,
      (select max(right(visit_code, 6)::int) from encounter) < nextval('visit_code_number') as visit`)
    expect(last).toEqual({ record: true, visit: true })
    const taken =
      await rows(`select 1 from number_series s join invoice i on i.facility_id = s.facility_id and s.series = 'bill'
      and i.number like 'BK' || right(s.period, 2) || '-%' where right(i.number, 6)::int > s.last`)
    expect(taken).toEqual([])
  })

  it('are all in the change history, written by the system as the seed', async () => {
    const [history] = await rows<{
      encounters: number
      others: number
    }>(`select count(*) filter (where table_name = 'encounter')::int as encounters,
      count(*) filter (where operation <> 'seed')::int as others from change_history`)
    const [{ count } = { count: 0 }] = await rows<{ count: number }>('select count(*)::int from encounter')
    expect(history).toEqual({ encounters: count, others: 0 })
  })
})

describe('the people', () => {
  const today = calendarDate('2026-11-23')
  const people = castOf(today)

  it('have papers the product itself accepts without a question', () => {
    for (const { fullName, citizenId, sex, birthOn, cards, guardian } of people) {
      expect(checkFullName(fullName)).toMatchObject({ ok: true, value: fullName, warnings: [] })
      if (citizenId)
        expect(checkCitizenId(citizenId, { sex, birthYear: Number(birthOn.slice(0, 4)) })).toMatchObject({
          ok: true,
          warnings: [],
        })
      for (const { number } of cards) expect(checkCardNumber(number)).toMatchObject({ ok: true, warnings: [] })
      if (birthOn > '2011-01-01') expect(guardian).not.toBeNull()
    }
    const ids = people.flatMap(({ citizenId }) => citizenId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are the same people every time', () => {
    expect(castOf(today)).toEqual(people)
    expect(people).toHaveLength(200)
    expect(people.filter(({ fullName }) => fullName.length >= 40)).toHaveLength(3)
  })
})

describe('the day', () => {
  const people = castOf(calendarDate('2026-11-23'))
  it.each(['00:00:20', '00:40:00', '03:15:00', '06:31:00', '07:20:00', '10:05:00', '16:30:00', '23:59:00'])(
    'has everybody there at %s',
    (time) => {
      const now = new Date(`2026-11-23T${time}+07:00`)
      const visits = todaysVisits(people, now)
      expect(visits.length).toBeGreaterThan(35)
      const opening = startOfDay(businessDay(now)).getTime() + 390 * 60_000
      for (const visit of visits) {
        const arrived = visit.arrivedAt.getTime()
        expect(businessDay(visit.arrivedAt)).toBe('2026-11-23')
        const isNight = now.getTime() - opening < 60 * 60_000
        expect(arrived).toBeGreaterThanOrEqual(isNight ? now.getTime() - 60 * 60_000 : opening)
        const { triaged, started, ended, paid } = timesOf(visit)
        const last =
          { triaged, inConsultation: started, prescribed: ended, paid }[visit.stage as string] ?? visit.arrivedAt
        expect(last.getTime()).toBeLessThanOrEqual(now.getTime())
      }
    },
  )
})

describe('every worklist', () => {
  it.each(['pt', 'hn'])('has work at %s', async (at) => {
    const total = async (found: Promise<{ total: number }>) => (await found).total
    expect(await total(listArrivals.run(as(`tiepdon.${at}`), {}))).toBeGreaterThan(8)
    expect(await total(listTriageQueue.run(as(`dieuduong.${at}`), {}))).toBeGreaterThan(1)
    expect(await total(listClinicQueue.run(as(`bacsi.${at}`), { shows: 'waiting' }))).toBeGreaterThan(1)
    expect(await total(listClinicQueue.run(as(`bacsi.${at}`), { shows: 'mine' }))).toBeGreaterThan(0)
    expect(await total(listLabWorklist.run(as(`xetnghiem.${at}`), { shows: 'waiting' }))).toBeGreaterThan(0)
    expect(await total(listLabWorklist.run(as(`xetnghiem.${at}`), { shows: 'toVerify' }))).toBeGreaterThan(0)
    expect(await total(listPrescriptionWorklist.run(as(`duocsi.${at}`), { shows: 'waiting' }))).toBeGreaterThan(0)
    expect(await total(listCashierWorklist.run(as(`thungan.${at}`), { shows: 'waiting' }))).toBeGreaterThan(0)
  })

  it('shows the critical potassium to the doctor, the last box to the pharmacist, the letter to Hà Nội', async () => {
    const inbox = await listInbox.run(as('bacsi.pt'), {})
    expect(inbox.rows.filter(({ isCritical }) => isCritical)).toHaveLength(1)
    const box = drugId(lastBoxDrug)
    expect(await listStockLevels.run(as('duocsi.pt'), { drugIds: [box] })).toEqual({ levels: { [box]: 1 } })
    const wanting = await rows(
      `select 1 from prescription_item i join prescription p on p.id = i.prescription_id where p.status = 'placed' and i.drug_id = $1`,
      [box],
    )
    expect(wanting).toHaveLength(2)
    expect((await listIncoming.run(as('bacsi.hn'), { shows: 'waiting' })).total).toBe(2)
  })
})

describe('the main story', () => {
  it('is ten years of monthly visits with the hospitals he was sent to', async () => {
    const [facts] = await rows(
      `select count(*) filter (where facility_id = $2)::int as district, count(*) filter (where facility_id = $3)::int as central,
        min(arrived_on) < current_date - 3600 as is_long, bool_and(status = 'completed') as is_over from encounter where patient_id = $1`,
      [quyet, facilityId('pt'), facilityId('hn')],
    )
    expect(facts).toEqual({ district: 116, central: 2, is_long: true, is_over: true })
    const letters = await rows(
      `select status, main_icd_code as icd from referral where patient_id = $1 order by signed_at`,
      [quyet],
    )
    expect(letters).toEqual([
      { status: 'closed', icd: 'B18.1' },
      { status: 'closed', icd: 'B18.1' },
    ])
  })

  it('shows in the chart: an allergy, three problems, a card that is valid', async () => {
    const chart = await getChart.run(as('bacsi.pt'), { patientId: quyet })
    expect(chart.allergies.lines.map(({ substance }) => substance)).toEqual(['Amoxicilin (nhóm penicilin)'])
    expect(chart.problems.map(({ icdCode }) => icdCode).toSorted()).toEqual(['B18.19', 'E78.0', 'K29.5'])
    expect(
      await rows(
        `select benefit_percent, valid_to >= current_date as is_valid, object_group from insurance_card where patient_id = $1`,
        [quyet],
      ),
    ).toEqual([{ benefit_percent: 80, is_valid: true, object_group: 'DN' }])
    const given = await rows(
      `select 1 from prescription_item i join prescription p on p.id = i.prescription_id join allergy a on a.patient_id = i.patient_id
      where i.patient_id = $1 and i.active_ingredient ilike '%cilin%' and p.signed_at > a.recorded_at`,
      [quyet],
    )
    expect(given).toEqual([])
  })

  it('shows in the values: two flares, the virus gone, the cholesterol down, the marker that rose once', async () => {
    const trend = async (testCode: string) =>
      (await listTrend.run(as('bacsi.pt'), { patientId: quyet, testCode }))
        .map(({ number }) => number ?? 0)
        .toReversed()
    const alt = await trend('ALT')
    expect(alt[0]).toBeGreaterThan(380)
    expect(alt.slice(20).filter((value) => value > 200)).toHaveLength(2)
    expect(alt.at(-1)).toBeLessThan(41)
    const dna = await trend('HBVDNA')
    expect([dna[0], dna.at(-1)]).toEqual([124_000_000, 20])
    const afp = await trend('AFP')
    expect(Math.max(...afp)).toBeGreaterThan(40)
    expect(afp.at(-1)).toBeLessThan(7)
    const cholesterol = await trend('CHOL')
    expect(Math.max(...cholesterol) - (cholesterol.at(-1) ?? 0)).toBeGreaterThan(2.5)
  })

  it('changed from entecavir to tenofovir, at eight in the evening', async () => {
    const drugs = await rows<{ drug: string; times: string[] }>(
      `select i.drug_name as drug, i.times from prescription_item i join prescription p on p.id = i.prescription_id
       where i.patient_id = $1 and i.drug_name ~ 'Entecavir|Tenofovir' order by p.signed_at`,
      [quyet],
    )
    const first = drugs.findIndex(({ drug }) => drug.startsWith('Tenofovir'))
    expect(drugs.slice(0, first).every(({ drug }) => drug.startsWith('Entecavir'))).toBe(true)
    expect(drugs.slice(first).every(({ drug, times }) => drug === 'Tenofovir 300 mg' && times.join() === '20:00')).toBe(
      true,
    )
  })
})
