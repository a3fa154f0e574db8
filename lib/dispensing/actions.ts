import { remote } from '@/lib/gate/remote'
import type { adjustStock } from './commands/adjust-stock'
import type { correctLot } from './commands/correct-lot'
import type { dispense } from './commands/dispense'
import type { receiveStock } from './commands/receive-stock'
import type { returnDispense } from './commands/return-dispense'
import type { listPrescriptionWorklist } from './queries/list-prescription-worklist'
import type { listStockLevels } from './queries/list-stock-levels'

export const dispenseAction = remote<typeof dispense>('dispensing.dispense')
export const returnDispenseAction = remote<typeof returnDispense>('dispensing.return-dispense')
export const receiveStockAction = remote<typeof receiveStock>('dispensing.receive-stock')
export const adjustStockAction = remote<typeof adjustStock>('dispensing.adjust-stock')
export const correctLotAction = remote<typeof correctLot>('dispensing.correct-lot')
export const listStockLevelsAction = remote<typeof listStockLevels>('dispensing.list-stock-levels')
export const listPrescriptionWorklistAction = remote<typeof listPrescriptionWorklist>(
  'dispensing.list-prescription-worklist',
)
