import { remote } from '@/lib/gate/remote'
import type { cancelOrder } from './commands/cancel-order'
import type { cancelPrescription } from './commands/cancel-prescription'
import type { placeOrders } from './commands/place-orders'
import type { saveBasket } from './commands/save-basket'
import type { signAndComplete } from './commands/sign-and-complete'
import type { getBasket } from './queries/get-basket'
import type { listCurrentMedicines } from './queries/list-current-medicines'
import type { listEncounterOrders } from './queries/list-encounter-orders'
import type { searchOrderables } from './queries/search-orderables'

export const saveBasketAction = remote<typeof saveBasket>('orders.save-basket')
export const placeOrdersAction = remote<typeof placeOrders>('orders.place-orders')
export const signAndCompleteAction = remote<typeof signAndComplete>('orders.sign-and-complete')
export const cancelOrderAction = remote<typeof cancelOrder>('orders.cancel-order')
export const cancelPrescriptionAction = remote<typeof cancelPrescription>('orders.cancel-prescription')
export const searchOrderablesAction = remote<typeof searchOrderables>('orders.search-orderables')
export const getBasketAction = remote<typeof getBasket>('orders.get-basket')
export const listEncounterOrdersAction = remote<typeof listEncounterOrders>('orders.list-encounter-orders')
export const listCurrentMedicinesAction = remote<typeof listCurrentMedicines>('orders.list-current-medicines')
