import type { Db } from '@/lib/gate'
import type { Consciousness } from '../rules/vitals'
import type { VitalsSeen } from '../types'
import { namesOf } from './read-names'

const columns = {
  id: true,
  encounterId: true,
  measuredAt: true,
  measuredById: true,
  temperature: true,
  pulse: true,
  systolic: true,
  diastolic: true,
  respiratoryRate: true,
  spo2: true,
  weightKg: true,
  heightCm: true,
  painScore: true,
  glucose: true,
  isOnOxygen: true,
  consciousness: true,
  news2Score: true,
} as const

/** Sets of vitals, newest first; those entered in error are left out. */
export async function readVitals(
  db: Db,
  of: { patientId: string; encounterId?: string },
  take: number,
): Promise<VitalsSeen[]> {
  const rows = await db.vitalSet.findMany({
    where: {
      patientId: of.patientId,
      enteredInError: false,
      ...(of.encounterId ? { encounterId: of.encounterId } : {}),
    },
    orderBy: { measuredAt: 'desc' },
    take,
    select: columns,
  })
  const names = await namesOf(
    db,
    rows.map((row) => row.measuredById),
  )
  return rows.map((row) => ({
    id: row.id,
    encounterId: row.encounterId,
    measuredAt: row.measuredAt.toISOString(),
    measuredBy: names.get(row.measuredById) ?? '',
    values: {
      temperature: row.temperature?.toNumber() ?? null,
      pulse: row.pulse,
      systolic: row.systolic,
      diastolic: row.diastolic,
      respiratoryRate: row.respiratoryRate,
      spo2: row.spo2,
      weightKg: row.weightKg?.toNumber() ?? null,
      heightCm: row.heightCm?.toNumber() ?? null,
      painScore: row.painScore,
      glucose: row.glucose?.toNumber() ?? null,
    },
    isOnOxygen: row.isOnOxygen,
    consciousness: row.consciousness as Consciousness | null,
    news2Score: row.news2Score,
  }))
}
