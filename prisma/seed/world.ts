import { createHash, randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { systemActor } from '@/lib/gate/actor'
import { type Prisma, PrismaClient } from '@/lib/kernel/prisma/client'

/** The actor every seeded row names: the system itself. */
export { systemActor }

/** A connection, or the one transaction the whole world is written in. */
export type SeedDb = Prisma.TransactionClient

/** Connected as the owner, with the settings without which no table takes a row. */
export function openSeed(ownerUrl: string): PrismaClient {
  const settings = `-c app.actor_id=${systemActor} -c app.operation=seed -c app.request_id=${randomUUID()} -c timezone=UTC`
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl, options: settings, max: 2 }) })
}

/** The same id for the same name on every machine, so that the demonstration world is the same everywhere. */
export function seedId(...name: (string | number)[]): string {
  const hex = createHash('sha256').update(name.join('/')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The tables a seed fills, each with what Prisma knows of its rows. */
interface Tables {
  allergy: Prisma.AllergyCreateManyInput
  allergy_review: Prisma.AllergyReviewCreateManyInput
  appointment: Prisma.AppointmentCreateManyInput
  charge: Prisma.ChargeCreateManyInput
  clinic_closure: Prisma.ClinicClosureCreateManyInput
  clinic_session: Prisma.ClinicSessionCreateManyInput
  commune: Prisma.CommuneCreateManyInput
  commune_change: Prisma.CommuneChangeCreateManyInput
  diagnosis: Prisma.DiagnosisCreateManyInput
  dispense: Prisma.DispenseCreateManyInput
  dispense_line: Prisma.DispenseLineCreateManyInput
  drug: Prisma.DrugCreateManyInput
  encounter: Prisma.EncounterCreateManyInput
  icd10_code: Prisma.Icd10CodeCreateManyInput
  insurance_card: Prisma.InsuranceCardCreateManyInput
  invoice: Prisma.InvoiceCreateManyInput
  lab_report: Prisma.LabReportCreateManyInput
  lab_result: Prisma.LabResultCreateManyInput
  note: Prisma.NoteCreateManyInput
  order_basket: Prisma.OrderBasketCreateManyInput
  patient: Prisma.PatientCreateManyInput
  payment: Prisma.PaymentCreateManyInput
  prescription: Prisma.PrescriptionCreateManyInput
  prescription_item: Prisma.PrescriptionItemCreateManyInput
  problem: Prisma.ProblemCreateManyInput
  queue_counter: Prisma.QueueCounterCreateManyInput
  queue_step: Prisma.QueueStepCreateManyInput
  queue_ticket: Prisma.QueueTicketCreateManyInput
  record_grant: Prisma.RecordGrantCreateManyInput
  referral: Prisma.ReferralCreateManyInput
  referral_step: Prisma.ReferralStepCreateManyInput
  revisit_slip: Prisma.RevisitSlipCreateManyInput
  service_order: Prisma.ServiceOrderCreateManyInput
  stock_lot: Prisma.StockLotCreateManyInput
  stock_move: Prisma.StockMoveCreateManyInput
  vital_set: Prisma.VitalSetCreateManyInput
}

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const batchSize = 1_000

/** Writes rows as one JSON value a batch: several times as fast as one parameter a field. Unnamed columns get their default. */
export async function insertRows<Table extends keyof Tables>(
  db: SeedDb,
  table: Table,
  rows: readonly Tables[Table][],
): Promise<void> {
  // The names of columns are made once: the communes of the country alone are a hundred thousand fields.
  const names = new Map<string, string>()
  for (const row of rows) for (const field in row) if (!names.has(field)) names.set(field, columnOf(field))
  const columns = [...names.values()].map((name) => `"${name}"`).join(', ')
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize).map((row) => {
      const named: Record<string, unknown> = {}
      for (const field in row) named[names.get(field) ?? field] = row[field]
      return named
    })
    // Names come from the code, values are one parameter.
    await db.$executeRawUnsafe(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      JSON.stringify(batch),
    )
  }
}
