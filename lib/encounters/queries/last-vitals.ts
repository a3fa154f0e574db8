import { Prisma } from '@/lib/gate'
import { news2FromYears, type RedLimits, redLimits } from '../rules/news2'

const newestFirst = Prisma.sql`order by w.measured_at desc, w.id desc`

/** Over `vital_set w`: the last value there is. A set of one value hides none of the others. */
export const lastVital = (column: Prisma.Sql, where = Prisma.sql`${column} is not null`) =>
  Prisma.sql`(array_agg(${column} ${newestFirst}) filter (where ${where}))[1]`

const scored = Prisma.sql`w.news2_score is not null`
const columns: Record<keyof typeof redLimits, Prisma.Sql> = {
  respiratoryRate: Prisma.sql`w.respiratory_rate`,
  spo2: Prisma.sql`w.spo2`,
  systolic: Prisma.sql`w.systolic`,
  pulse: Prisma.sql`w.pulse`,
  temperature: Prisma.sql`w.temperature`,
}

const beyond = (value: Prisma.Sql, { atMost, atLeast }: RedLimits): Prisma.Sql[] => [
  ...(atMost === undefined ? [] : [Prisma.sql`${value} <= ${atMost}`]),
  ...(atLeast === undefined ? [] : [Prisma.sql`${value} >= ${atLeast}`]),
]

/** `redLimits` of rules/news2.ts for the database, by the last value of each; a test holds the two together. */
const isRed = Prisma.join(
  [
    ...Object.entries(columns).flatMap(([code, column]) =>
      beyond(lastVital(column), redLimits[code as keyof typeof redLimits]),
    ),
    Prisma.sql`${lastVital(Prisma.sql`w.consciousness`)} <> 'alert'`,
  ],
  ' or ',
)

/** A row for `encounter e` of `patient p`: the last complete score, when it was measured, and whether a value is red now. */
export const lastScore = Prisma.sql`(
  select ${lastVital(Prisma.sql`w.news2_score`)} as news2_score, max(w.measured_at) filter (where ${scored}) as news2_at,
    coalesce((${isRed}) and p.birth_on <= gate.today() - make_interval(years => ${news2FromYears}::int)
      and e.priority_group is distinct from 'pregnant', false) as has_red
  from vital_set w where w.encounter_id = e.id and not w.entered_in_error)`
