import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { mayTakePayment } from '../policy'
import { lockOpenCharges, openLines, readOpenBill, readVisitToBill, type Visit } from '../queries/read-bill'
import { assertAddsUp } from '../rules/bill'
import { checkPayment } from '../rules/state'
import { takePaymentInput } from '../schema'
import type { Amounts, BillLine } from '../types'
import { paperNumberSql } from './paper-number'

/**
 * Issues the bill and takes what the patient owes, in one transaction: from here on every screen and paper reads the
 * shares stored on the lines. Where insurance pays all, the bill is settled without money and without a receipt.
 */
export const takePayment = command({
  name: 'billing.take-payment',
  permit: mayTakePayment,
  input: takePaymentInput,
  subject: (db, { encounterId }) => lockOpenCharges(db, encounterId),
  ahead: (db, { encounterId }) => readVisitToBill(db, encounterId),
  async handle(context, { patientId, encounterId, fingerprint, dueVnd: shownDueVnd, method, tenderedVnd }) {
    const { db, actor } = context
    const visit = { facilityId: actor.facilityId, patientId, encounterId }
    const { charges, bill, dueVnd, fingerprint: current } = await readOpenBill(db, visit)
    // Said apart: whoever reads that an amount changed asks the patient for money again.
    if (charges.length === 0) fail('stale', { message: 'billing.payment.nothingOpen' })
    if (current !== fingerprint || dueVnd !== shownDueVnd) fail('stale', { message: 'billing.payment.changed' })
    if (charges.some((charge) => charge.isUnpriced)) fail('refused', { message: 'billing.payment.unpriced' })
    if (bill.mustReissue) fail('refused', { message: 'billing.payment.mustReissue' })
    const { changeVnd, findings } = checkPayment({ dueVnd, tenderedVnd, method })
    const [finding] = findings
    if (finding) fail('refused', { fields: { tenderedVnd: finding.message }, data: finding.values })
    assertAddsUp(bill)

    const invoiceId = newId()
    const paper = { invoiceId, dueVnd, method, tenderedVnd, changeVnd }
    const numbers = await issue(context, visit, paper, openLines(charges, bill), bill.totals)
    return { invoiceId, ...numbers, dueVnd, changeVnd }
  },
})

interface Numbers {
  number: string
  receiptNumber: string | null
}

interface Paper {
  invoiceId: string
  /** 0 where nothing is owed: then there is no payment and no receipt. */
  dueVnd: number
  method: string
  tenderedVnd: number | null
  changeVnd: number | null
}

/**
 * Invoice, stored shares and payment in one statement, with their numbers, drawn once all else is known; a line that is no
 * longer open makes the count differ and undoes everything, the numbers too.
 */
async function issue(
  { db, actor, now }: Context,
  { facilityId, patientId, encounterId }: Visit,
  paper: Paper,
  lines: readonly BillLine[],
  totals: Amounts,
): Promise<Numbers> {
  const stored = lines.map((line) => ({
    id: line.chargeId,
    price: line.unitPriceVnd,
    bhyt: line.bhytUnitPriceVnd,
    total: line.totalVnd,
    insured: line.bhytTotalVnd,
    insurer: line.insurerPaysVnd,
    copay: line.coPayVnd,
    self: line.selfPayVnd,
  }))
  const receipt = paper.dueVnd > 0 ? paperNumberSql('receipt', now) : Prisma.sql`null::text`
  const [row] = await db.$queryRaw<[Numbers & { lines: number }]>`
    with drawn as materialized (select ${paperNumberSql('bill', now)} as bill, ${receipt} as receipt),
    bill as (
      insert into invoice (id, facility_id, patient_id, encounter_id, number, status, total_vnd, bhyt_total_vnd,
        insurer_pays_vnd, co_pay_vnd, self_pay_vnd, due_vnd, issued_at, issued_by_id)
      select ${paper.invoiceId}::uuid, ${facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid, drawn.bill, 'paid',
        ${totals.totalVnd}::int, ${totals.bhytTotalVnd}::int, ${totals.insurerPaysVnd}::int, ${totals.coPayVnd}::int,
        ${totals.selfPayVnd}::int, ${paper.dueVnd}::int, ${now}::timestamptz, ${actor.id}::uuid
      from drawn
    ), received as (
      insert into payment (id, facility_id, patient_id, encounter_id, invoice_id, receipt_number, method, amount_vnd,
        tendered_vnd, change_vnd, received_at, received_by_id)
      select ${newId()}::uuid, ${facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid, ${paper.invoiceId}::uuid,
        drawn.receipt, ${paper.method}, ${paper.dueVnd}::int, ${paper.tenderedVnd}::int, ${paper.changeVnd}::int,
        ${now}::timestamptz, ${actor.id}::uuid
      from drawn where drawn.receipt is not null
    ), line as (
      update charge c set status = 'invoiced', invoice_id = ${paper.invoiceId}::uuid, unit_price_vnd = s.price,
        bhyt_unit_price_vnd = s.bhyt, total_vnd = s.total, bhyt_total_vnd = s.insured, insurer_pays_vnd = s.insurer,
        co_pay_vnd = s.copay, self_pay_vnd = s.self
      from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb)
        as s(id uuid, price int, bhyt int, total int, insured int, insurer int, copay int, self int)
      where c.id = s.id and c.status = 'open'
      returning c.id
    )
    select bill as number, receipt as "receiptNumber", (select count(*)::int from line) as lines from drawn`
  if (row.lines !== lines.length) fail('stale', { message: 'billing.payment.changed' })
  return { number: row.number, receiptNumber: row.receiptNumber }
}
