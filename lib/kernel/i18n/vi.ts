import appointments from './messages/vi/appointments.json'
import audit from './messages/vi/audit.json'
import billing from './messages/vi/billing.json'
import common from './messages/vi/common.json'
import consent from './messages/vi/consent.json'
import dispensing from './messages/vi/dispensing.json'
import encounters from './messages/vi/encounters.json'
import errors from './messages/vi/errors.json'
import identity from './messages/vi/identity.json'
import nav from './messages/vi/nav.json'
import orders from './messages/vi/orders.json'
import portal from './messages/vi/portal.json'
import queues from './messages/vi/queues.json'
import referrals from './messages/vi/referrals.json'
import registration from './messages/vi/registration.json'
import results from './messages/vi/results.json'
import terminology from './messages/vi/terminology.json'
import validation from './messages/vi/validation.json'

export const vi = {
  appointments,
  audit,
  billing,
  common,
  consent,
  dispensing,
  encounters,
  errors,
  identity,
  nav,
  orders,
  portal,
  queues,
  referrals,
  registration,
  results,
  terminology,
  validation,
}
