import { remote } from '@/lib/gate/remote'
import type { cancelInvoice } from './commands/cancel-invoice'
import type { takePayment } from './commands/take-payment'
import type { findDebt } from './queries/find-debt'
import type { listCashierWorklist } from './queries/list-cashier-worklist'

export const takePaymentAction = remote<typeof takePayment>('billing.take-payment')
export const cancelInvoiceAction = remote<typeof cancelInvoice>('billing.cancel-invoice')
export const findDebtAction = remote<typeof findDebt>('billing.find-debt')
export const listCashierWorklistAction = remote<typeof listCashierWorklist>('billing.list-cashier-worklist')
