import { addDays, type CalendarDate, claimDate, claimDateTime, type DatePrecision, startOfDay } from '@/lib/kernel/time'
import { claimSexCode, type Sex } from '@/lib/registration/rules/sex'

export interface Disease {
  icd: string
  name: string
}

/** The chart's part of the form, as it was when the doctor signed. */
export interface SlipSource {
  visitCode: string
  facility: { code: string; name: string; authority: string; address: string; phone: string }
  patient: {
    fullName: string
    sex: Sex
    birthOn: CalendarDate
    birthPrecision: DatePrecision
    recordNumber: string
    citizenId: string | null
    phone: string | null
    address: string
    cardNumber: string | null
    cardValidTo: CalendarDate | null
  }
  objectCode: string
  arrivedAt: string
  completedAt: string | null
  main: Disease | null
  accompanying: Disease[]
  doctorName: string
  /** MA_BAC_SI */
  doctorCertificate: string | null
}

/** Ours: no regulation says how far ahead a slip may name a day; beyond a year it is more likely a slip of the pen. */
export const furthestRevisit = 366

export function checkDue(dueOn: CalendarDate, today: CalendarDate): string | null {
  if (dueOn <= today) return 'appointments.refused.dueNotAhead'
  return dueOn > addDays(today, furthestRevisit) ? 'appointments.refused.dueTooFar' : null
}

export const diseaseText = ({ icd, name }: Disease): string => `${name} (${icd})`

interface Slip {
  number: string
  dueOn: CalendarDate
  dueMinute: number | null
  signedAt: Date
  source: SlipSource
}

/**
 * XML14 (QĐ 4750/QĐ-BYT), field by field. A slip that names only a day is given midnight as its time; MA_TTDV, the
 * health number of the head of the hospital, is not kept in this product and stays empty.
 */
export function xml14({ number, dueOn, dueMinute, signedAt, source }: Slip): Record<string, string> {
  const { patient } = source
  const known = { year: 4, month: 6, day: 8 }[patient.birthPrecision]
  const dueAt = new Date(startOfDay(dueOn).getTime() + (dueMinute ?? 0) * 60_000)
  const time = (at: string | null) => (at ? claimDateTime(new Date(at)) : '')
  return {
    MA_LK: source.visitCode,
    SO_GIAYHEN_KL: number,
    MA_CSKCB: source.facility.code,
    HO_TEN: patient.fullName,
    NGAY_SINH: claimDate(patient.birthOn).slice(0, known).padEnd(12, '0'),
    GIOI_TINH: String(claimSexCode[patient.sex]),
    DIA_CHI: patient.address,
    MA_THE_BHYT: patient.cardNumber ?? '',
    GT_THE_DEN: patient.cardValidTo ? claimDate(patient.cardValidTo) : '',
    NGAY_VAO: time(source.arrivedAt),
    NGAY_VAO_NOI_TRU: '',
    NGAY_RA: time(source.completedAt),
    NGAY_HEN_KL: claimDateTime(dueAt),
    CHAN_DOAN_RV: [source.main, ...source.accompanying].flatMap((each) => (each ? [each.name] : [])).join('; '),
    MA_BENH_CHINH: source.main?.icd ?? '',
    MA_BENH_KT: source.accompanying.map(({ icd }) => icd).join(';'),
    MA_BENH_YHCT: '',
    MA_DOITUONG_KCB: source.objectCode,
    MA_BAC_SI: source.doctorCertificate ?? '',
    MA_TTDV: '',
    NGAY_CT: claimDateTime(signedAt).slice(0, 8),
    DU_PHONG: '',
  }
}
