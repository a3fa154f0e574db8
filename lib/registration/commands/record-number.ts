import type { Db } from '@/lib/gate'

/** BN and eight digits, one series for all hospitals (rules/scan.ts reads it back). */
export async function nextRecordNumber(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<[{ n: bigint }]>`select nextval('patient_record_number') as n`
  return `BN${String(row.n).padStart(8, '0')}`
}
