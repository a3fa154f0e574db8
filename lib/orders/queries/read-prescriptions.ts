import type { Db } from '@/lib/gate'
import type { PrescriptionStatus, PrescriptionView } from '../types'

/** Names of staff as they sign, by id. */
export async function staffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.staff.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, title: true, fullName: true },
  })
  return new Map(rows.map(({ id, title, fullName }) => [id, `${title} ${fullName}`.trim()]))
}

/** The prescriptions of a visit, or one of them, newest first, with their drugs. */
export async function readPrescriptions(
  db: Db,
  where: { encounterId: string; patientId: string } | { id: string },
): Promise<
  (PrescriptionView & {
    patientId: string
    encounterId: string
    weightKg: number | null
    accompaniedBy: string | null
  })[]
> {
  const rows = await db.prescription.findMany({
    where,
    orderBy: [{ signedAt: 'desc' }, { id: 'desc' }],
    take: 50,
    include: { items: { orderBy: { position: 'asc' } } },
  })
  const names = await staffNames(
    db,
    rows.map((row) => row.prescriberId),
  )
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patientId,
    encounterId: row.encounterId,
    code: row.code,
    class: row.class as PrescriptionView['class'],
    status: row.status as PrescriptionStatus,
    advice: row.advice,
    prescriberName: names.get(row.prescriberId) ?? '',
    signedAt: row.signedAt.toISOString(),
    cancelReason: row.cancelReason,
    version: row.version,
    weightKg: row.weightKg?.toNumber() ?? null,
    accompaniedBy: row.accompaniedBy,
    items: row.items.map(({ facilityId: _facility, patientId: _patient, prescriptionId: _prescription, ...item }) => ({
      ...item,
      dose: item.dose.toNumber(),
      quantity: item.quantity.toNumber(),
    })),
  }))
}
