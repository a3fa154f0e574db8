import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { adjustStock } from './commands/adjust-stock'
import { correctLot } from './commands/correct-lot'
import { dispense } from './commands/dispense'
import { receiveStock } from './commands/receive-stock'
import { returnDispense } from './commands/return-dispense'
import { getDispensing } from './queries/get-dispensing'
import { getLabels } from './queries/get-labels'
import { listPrescriptionWorklist } from './queries/list-prescription-worklist'
import { listStock } from './queries/list-stock'
import { listStockLevels } from './queries/list-stock-levels'

export {
  adjustStock,
  correctLot,
  dispense,
  getDispensing,
  getLabels,
  listPrescriptionWorklist,
  listStock,
  listStockLevels,
  receiveStock,
  returnDispense,
}

export const dispensing: DomainParts = {
  operations: [
    dispense,
    returnDispense,
    receiveStock,
    adjustStock,
    correctLot,
    listPrescriptionWorklist,
    getDispensing,
    getLabels,
    listStock,
    listStockLevels,
  ],
}
