import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { cancelInvoice } from './commands/cancel-invoice'
import { takePayment } from './commands/take-payment'
import { findDebt } from './queries/find-debt'
import { getBill } from './queries/get-bill'
import { getBillStatement } from './queries/get-bill-statement'
import { getReceipt } from './queries/get-receipt'
import { listCashierWorklist } from './queries/list-cashier-worklist'
import {
  cancelOrderCharges,
  chargeDrugs,
  chargeExamination,
  chargeReport,
  keepCoverOfBill,
  takeBackDrugs,
} from './reactions'

export { cancelInvoice, findDebt, getBill, getBillStatement, getReceipt, listCashierWorklist, takePayment }

export const billing: DomainParts = {
  operations: [takePayment, cancelInvoice, findDebt, getBill, getBillStatement, getReceipt, listCashierWorklist],
  reactions: [chargeExamination, chargeReport, chargeDrugs, takeBackDrugs, cancelOrderCharges, keepCoverOfBill],
}
