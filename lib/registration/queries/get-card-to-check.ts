import { query } from '@/lib/gate'
import { type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { checkSubject } from '../commands/check-subject'
import { mayCarryChecks } from '../policy'
import type { LookupQuestion } from '../rules/gateway'
import { checkInput } from '../schema'

/** What the gateway is asked; null where the check is settled already. The outbox itself holds no patient data. */
export const getCardToCheck = query({
  name: 'registration.get-card-to-check',
  permit: mayCarryChecks,
  input: checkInput,
  isInternal: true,
  subject: checkSubject,
  async handle({ db }, { checkId }): Promise<(LookupQuestion & { facilityCode: string }) | null> {
    const [row] = await db.$queryRaw<
      { number: string; fullName: string; birthOn: Date; birthPrecision: string; facilityCode: string }[]
    >`
      select c.number, p.full_name as "fullName", p.birth_on as "birthOn", p.birth_precision as "birthPrecision",
        f.code as "facilityCode"
      from card_check k join insurance_card c on c.id = k.insurance_card_id join patient p on p.id = c.patient_id
        join facility f on f.id = k.facility_id
      where k.id = ${checkId}::uuid and k.status = 'pending'`
    if (!row) return null
    return { ...row, birthOn: fromDbDate(row.birthOn), birthPrecision: row.birthPrecision as DatePrecision }
  },
})
