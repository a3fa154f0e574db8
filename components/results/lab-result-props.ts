import { flagWords, type LabFlag, type LabResultProps } from '@/components/print/lab-result'
import { calendarDate } from '@/lib/kernel/time'
import { referenceText } from '@/lib/results/rules/judge'
import type { ResultFlag } from '@/lib/results/rules/reference'
import type { ReportPrint, ValueShown } from '@/lib/results/types'

const flags: Record<ResultFlag, LabFlag | null> = {
  N: null,
  L: 'low',
  H: 'high',
  LL: 'critical-low',
  HH: 'critical-high',
  A: 'abnormal',
}

/** `7,4 mmol/L (↑↑ Nguy hiểm: cao)` */
function inWords({ value, unit, flag }: ValueShown): string {
  const finding = flag && flags[flag]
  return [value, unit, finding && `(${flagWords[finding]})`].filter(Boolean).join(' ')
}

/** The paper of one report; `address` is where this installation is reached, for the QR code back to the record. */
export function labResultProps(report: ReportPrint, address: string, now: Date): LabResultProps {
  const { facility, patient, order } = report
  const number = report.id.slice(-12).toUpperCase()
  const isVerified = report.status === 'verified'
  const [corrected] = report.corrections
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
      insuranceNumber: report.insuranceNumber,
      address: patient.address || null,
      phone: patient.phone,
    },
    mark: {
      verification: { code: number, url: `${address}/patients/${patient.patientId}` },
      printedAt: now,
      printedBy: report.printedBy,
      copy: null,
    },
    orderNumber: number,
    status: !isVerified ? 'preliminary' : report.isCorrected ? 'corrected' : 'final',
    orderedBy: order.orderedByName,
    department: order.roomName,
    diagnosis: report.diagnoses.join('; ') || null,
    specimen: order.specimen,
    orderedAt: new Date(order.orderedAt),
    collectedAt: report.collectedAt ? new Date(report.collectedAt) : null,
    receivedAt: null,
    resultedAt: new Date(report.verifiedAt ?? report.enteredAt),
    groups: [
      {
        name: order.name,
        lines: report.results.map((result) => ({
          id: result.id,
          name: result.name,
          value: result.value,
          unit: result.unit,
          reference: referenceText({ low: result.refLow, high: result.refHigh, normalText: result.refText }) || null,
          flag: result.flag && flags[result.flag],
          note: null,
        })),
      },
    ],
    conclusion: report.comment || null,
    corrections: report.corrections.map(({ id, correctedAt, correctedByName, reason, changes }) => ({
      id,
      at: new Date(correctedAt),
      by: correctedByName,
      reason,
      changes: changes.map(({ testCode, name, before, after }) => ({
        id: testCode,
        name,
        before: before && inWords(before),
        after: inWords(after),
      })),
    })),
    calls: report.calls.map(({ id, toldName, toldAt, isReadBack, recordedByName, isOutdated }) => ({
      id,
      toldName,
      at: new Date(toldAt),
      isReadBack,
      by: recordedByName,
      isOutdated,
    })),
    performedBy: { name: report.enteredByName, signedAt: new Date(report.enteredAt) },
    // Whoever changed a value answers for the paper that replaces the first one.
    verifiedBy: corrected
      ? { name: corrected.correctedByName, signedAt: new Date(corrected.correctedAt) }
      : { name: report.verifiedByName, signedAt: report.verifiedAt ? new Date(report.verifiedAt) : null },
  }
}
