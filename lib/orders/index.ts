import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { cancelOrder } from './commands/cancel-order'
import { cancelPrescription } from './commands/cancel-prescription'
import { placeOrders } from './commands/place-orders'
import { prescribe } from './commands/prescribe'
import { saveBasket } from './commands/save-basket'
import { signAndComplete } from './commands/sign-and-complete'
import { getBasket } from './queries/get-basket'
import { getPrescription } from './queries/get-prescription'
import { listCurrentMedicines } from './queries/list-current-medicines'
import { listEncounterOrders } from './queries/list-encounter-orders'
import { searchOrderables } from './queries/search-orderables'
import { keepWithDoctor } from './reactions'

export {
  orderCompleted,
  orderStarted,
  type PrescriptionMove,
  prescriptionMoved,
  refuseNotOpen,
  setPrescriptionStatus,
} from './commands/move-order'
export { orderSubject, prescriptionSubject } from './policy'
export { readPrescriptions, staffNames } from './queries/read-prescriptions'
export {
  cancelOrder,
  cancelPrescription,
  getBasket,
  getPrescription,
  listCurrentMedicines,
  listEncounterOrders,
  placeOrders,
  prescribe,
  saveBasket,
  searchOrderables,
  signAndComplete,
}

export const orders: DomainParts = {
  operations: [
    saveBasket,
    placeOrders,
    prescribe,
    signAndComplete,
    cancelOrder,
    cancelPrescription,
    searchOrderables,
    getBasket,
    getPrescription,
    listEncounterOrders,
    listCurrentMedicines,
  ],
  reactions: [keepWithDoctor],
}
