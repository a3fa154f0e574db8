import { type Db, Prisma } from '@/lib/gate'
import type { InvoiceView } from '../types'
import { type StoredChargeJson, storedChargesAsJson, storedLine } from './charge-lines'

export interface InvoiceJson extends Omit<InvoiceView, 'lines'> {
  lines: StoredChargeJson[]
}

/**
 * Invoices with their stored lines, newest first, as one column. A reversing invoice shows the lines of the one it
 * cancels.
 */
export const invoicesAsJson = (where: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select coalesce(json_agg(json_build_object('invoiceId', v.id, 'number', v.number, 'status', v.status, 'version', v.version,
    'totalVnd', v.total_vnd, 'bhytTotalVnd', v.bhyt_total_vnd, 'insurerPaysVnd', v.insurer_pays_vnd,
    'coPayVnd', v.co_pay_vnd, 'selfPayVnd', v.self_pay_vnd, 'dueVnd', v.due_vnd, 'issuedAt', v.issued_at,
    'issuedBy', coalesce(s.full_name, ''), 'cancelsId', v.cancels_id,
    'payment', (
      select json_build_object('receiptNumber', p.receipt_number, 'method', p.method, 'amountVnd', p.amount_vnd,
        'tenderedVnd', p.tendered_vnd, 'changeVnd', p.change_vnd)
      from payment p where p.invoice_id = v.id order by p.received_at limit 1),
    'lines', (select ${storedChargesAsJson} from charge c where c.encounter_id = v.encounter_id and c.invoice_id = coalesce(v.cancels_id, v.id))
  ) order by v.issued_at desc, v.id desc), '[]')
  from invoice v left join staff s on s.id = v.issued_by_id
  where ${where})`

export const invoiceView = ({ lines, issuedAt, ...invoice }: InvoiceJson): InvoiceView => ({
  ...invoice,
  issuedAt: new Date(issuedAt).toISOString(),
  lines: lines.map(storedLine),
})

export async function readInvoices(
  db: Db,
  which: { encounterId: string; patientId: string } | { id: string },
): Promise<InvoiceView[]> {
  const where =
    'id' in which
      ? Prisma.sql`v.id = ${which.id}::uuid`
      : Prisma.sql`v.encounter_id = ${which.encounterId}::uuid and v.patient_id = ${which.patientId}::uuid`
  const rows = await db.$queryRaw<{ invoices: InvoiceJson[] }[]>`select ${invoicesAsJson(where)} as invoices`
  return (rows[0]?.invoices ?? []).map(invoiceView)
}
