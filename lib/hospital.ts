import 'server-only'
import { compose } from '@/lib/gate/registry'
import { appointments } from './appointments'
import { audit } from './audit'
import { billing } from './billing'
import { consent } from './consent'
import { dispensing } from './dispensing'
import { encounters } from './encounters'
import { identity } from './identity'
import { interop } from './interop'
import { orders } from './orders'
import { queues } from './queues'
import { referrals } from './referrals'
import { registration } from './registration'
import { results } from './results'
import { terminology } from './terminology'

/** The hospital put together: every operation, reaction and relay, in the order of the lines of the map. */
export function composeHospital(): void {
  compose([
    identity,
    terminology,
    consent,
    audit,
    registration,
    queues,
    encounters,
    orders,
    results,
    dispensing,
    referrals,
    appointments,
    billing,
    interop,
  ])
}
