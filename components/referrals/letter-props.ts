import type { ReferralLetterProps } from '@/components/print/referral-letter'
import { businessDay, calendarDate, isCalendarDate, startOfDay } from '@/lib/kernel/time'
import { diagnosisText } from '@/lib/referrals/rules/letter'
import type { LetterForm } from '@/lib/referrals/rules/source'
import type { ReferralStatus } from '@/lib/referrals/rules/state'
import type { ReferralView } from '@/lib/referrals/types'

/** A letter that leads nowhere any more says so across its paper. */
const endedWords: Partial<Record<ReferralStatus, string>> = { cancelled: 'Đã hủy', declined: 'Đã bị từ chối' }

/** A stored letter as the paper wants it. Vietnamese only: the form is. */
export function letterProps(referral: ReferralView, address: string, printedAt: Date): ReferralLetterProps {
  const { source, form, signedAt, verificationCode, status } = referral
  const { patient, facility } = source
  const text = (value: string) => value || null
  return {
    facility: {
      governingBody: facility.authority,
      name: facility.name,
      address: facility.address,
      phone: facility.phone,
    },
    patient: {
      name: patient.fullName,
      sex: patient.sex,
      birthOn: calendarDate(patient.birthOn),
      birthPrecision: patient.birthPrecision,
      recordNumber: patient.recordNumber,
      nationalId: patient.citizenId,
      insuranceNumber: patient.insurance?.number ?? null,
      address: text(patient.address),
      phone: patient.phone,
    },
    mark: {
      verification: signedAt ? { code: verificationCode, url: `${address}/verify/${verificationCode}` } : null,
      printedAt,
      printedBy: null,
      copy: signedAt ? (endedWords[status] ?? null) : 'Bản nháp, chưa ký',
    },
    number: referral.number,
    recordFileNumber: source.visitCode,
    registerNumber: referral.registerNumber,
    toFacility: referral.toFacility.name,
    ethnicity: text(patient.ethnicity),
    nationality: text(patient.nationality),
    occupation: text(patient.occupation),
    workplace: text(patient.workplace),
    cardValidTo: patient.insurance?.validUntil ? calendarDate(patient.insurance.validUntil) : null,
    stays: [
      // A draft may hold half a line; it is printed when it is whole.
      ...form.earlierCare.flatMap(({ facility: name, level, from, to }) =>
        isCalendarDate(from) && isCalendarDate(to) ? [{ facility: name, level: text(level), from, to }] : [],
      ),
      {
        facility: facility.name,
        level: text(facility.level),
        from: businessDay(new Date(source.arrivedAt)),
        to: businessDay(new Date(source.completedAt ?? signedAt ?? printedAt)),
      },
    ],
    clinicalSigns: text(form.clinicalSigns),
    results: text(form.results),
    diagnoses: source.main ? diagnosisText(source.main, source.accompanying) : null,
    treatment: text(form.treatment),
    conditionAtTransfer: text(form.conditionNow),
    reason:
      referral.reasonKind === '3'
        ? { kind: 'patient-request' }
        : { kind: 'eligible', ground: referral.reasonKind === '2' ? 'beyond-capability' : 'matches-level' },
    plan: text(form.plan),
    transferAt: transferAt(form),
    transport: text(form.transport),
    escort: form.escortName
      ? { name: form.escortName, title: form.escortTitle, qualification: text(form.escortQualification) }
      : null,
    validOneYear: form.isYearLong,
    physician: { name: referral.signedByName, signedAt: signedAt ? new Date(signedAt) : null },
    // Signed and stamped by hand: this product holds no digital signature of the facility.
    representative: { name: null, signedAt: null },
    signedOn: signedAt ? new Date(signedAt) : null,
  }
}

/** Only a whole moment is printed; half of one stays a dotted line for the pen. */
function transferAt({ transferOn, transferTime }: LetterForm): Date | null {
  const time = /^(\d{2}):(\d{2})$/.exec(transferTime)
  if (!time || !isCalendarDate(transferOn)) return null
  return new Date(startOfDay(transferOn).getTime() + (Number(time[1]) * 60 + Number(time[2])) * 60_000)
}
