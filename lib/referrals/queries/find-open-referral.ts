import { namedPatient, query } from '@/lib/gate'
import { businessDay, type CalendarDate } from '@/lib/kernel/time'
import { mayListReferrals } from '../policy'
import type { ReferralStatus } from '../rules/state'
import { findOpenReferralInput } from '../schema'
import type { ExpectedReferral } from '../types'

interface Row {
  referralId: string
  version: number
  number: string
  fromFacility: string
  status: ReferralStatus
  signedAt: Date
  validTo: string | null
  isYearLong: boolean
}

/**
 * The letter with which this person is received here; null for everybody else. Somebody at the door may have said that he
 * arrived before the desk received him; one for a year counts for each visit.
 */
export const findOpenReferral = query({
  name: 'referrals.find-open-referral',
  permit: mayListReferrals,
  input: findOpenReferralInput,
  subject: namedPatient,
  async handle({ db, actor }, { patientId }): Promise<{ referral: ExpectedReferral | null }> {
    const [row] = await db.$queryRaw<Row[]>`
      select r.id as "referralId", r.version, r.number, f.name as "fromFacility", r.status, r.signed_at as "signedAt",
        r.valid_to::text as "validTo", coalesce((r.letter #>> '{form,isYearLong}')::boolean, false) as "isYearLong"
      from referral r join facility f on f.id = r.facility_id
      where r.patient_id = ${patientId}::uuid and r.to_facility_id = ${actor.facilityId}::uuid and r.delivered_at is not null
        and (r.status in ('delivered', 'accepted') or r.status = 'arrived' and (
          coalesce((r.letter #>> '{form,isYearLong}')::boolean, false)
          or not exists (select from encounter e where e.patient_id = r.patient_id and e.facility_id = r.to_facility_id
            and e.status <> 'cancelled' and e.arrived_at >= r.signed_at)))
      order by r.signed_at desc limit 1`
    if (!row) return { referral: null }
    const { signedAt, validTo, ...rest } = row
    return { referral: { ...rest, signedOn: businessDay(signedAt), validTo: validTo as CalendarDate | null } }
  },
})
