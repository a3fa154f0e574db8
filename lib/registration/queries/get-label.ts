import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { mayPrintLabels, personHere } from '../policy'
import type { Sex } from '../rules/sex'
import { patientInput } from '../schema'
import type { LabelView } from '../types'

interface Row extends Omit<LabelView, 'birthOn'> {
  birthOn: Date
}

/** What a wristband or a sticker says of a person this hospital has. */
export const getLabel = query({
  name: 'registration.get-label',
  permit: mayPrintLabels,
  input: patientInput,
  subject: personHere,
  async handle({ db, actor }, { patientId }): Promise<LabelView> {
    const [row] = await db.$queryRaw<Row[]>`
      select p.full_name as "fullName", p.sex, p.birth_on as "birthOn", p.birth_precision as "birthPrecision",
        p.record_number as "recordNumber", p.phone, f.name as "facilityName"
      from patient p cross join facility f where p.id = ${patientId}::uuid and f.id = ${actor.facilityId}::uuid`
    if (!row) return fail('notFound')
    return {
      ...row,
      sex: row.sex as Sex,
      birthPrecision: row.birthPrecision as DatePrecision,
      birthOn: fromDbDate(row.birthOn),
    }
  },
})
