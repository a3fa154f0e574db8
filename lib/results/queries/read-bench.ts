import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import type { CalendarDate } from '@/lib/kernel/time'
import { panelTests, type TestsOfPanel, testsOfPanel } from '@/lib/terminology'
import type { LabTestWithRanges } from '@/lib/terminology/types'
import type { Examined } from '../rules/judge'

/** What the technician has before him: the tests of the panel, whose they are, and what is entered already. */
export interface Bench {
  tests: LabTestWithRanges[]
  person: Examined
  report: { id: string; version: number; status: string } | null
}

interface Row {
  tests: TestsOfPanel
  sex: Examined['sex']
  birthOn: CalendarDate
  birthPrecision: Examined['birthPrecision']
  id: string | null
  version: number
  status: string
}

/** Of an order of the laboratory. */
export const readBench = askOnce(async (db: Db, orderId): Promise<Bench> => {
  const rows = await db.$queryRaw<Row[]>`
    select ${testsOfPanel} as tests, p.sex, p.birth_on::text as "birthOn", p.birth_precision as "birthPrecision",
      r.id, r.version, r.status
    from service_order o join lab_panel n on n.code = o.panel_code join patient p on p.id = o.patient_id
    left join lab_report r on r.order_id = o.id
    where o.id = ${orderId}::uuid`
  const row = rows[0]
  if (!row) return fail('notFound')
  const { tests, sex, birthOn, birthPrecision, id, version, status } = row
  return {
    tests: panelTests(tests),
    person: { sex, birthOn, birthPrecision },
    report: id ? { id, version, status } : null,
  }
})
