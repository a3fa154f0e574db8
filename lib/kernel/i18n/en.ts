import appointments from './messages/en/appointments.json'
import audit from './messages/en/audit.json'
import billing from './messages/en/billing.json'
import common from './messages/en/common.json'
import consent from './messages/en/consent.json'
import dispensing from './messages/en/dispensing.json'
import encounters from './messages/en/encounters.json'
import errors from './messages/en/errors.json'
import identity from './messages/en/identity.json'
import nav from './messages/en/nav.json'
import orders from './messages/en/orders.json'
import portal from './messages/en/portal.json'
import queues from './messages/en/queues.json'
import referrals from './messages/en/referrals.json'
import registration from './messages/en/registration.json'
import results from './messages/en/results.json'
import terminology from './messages/en/terminology.json'
import validation from './messages/en/validation.json'

export const en = {
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
