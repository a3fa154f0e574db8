import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { breakGlass } from './commands/break-glass'
import { setSharingChoice } from './commands/set-sharing-choice'
import { getSharing } from './queries/get-sharing'

export { endVisitGrant, grantReferral, grantVisit, visitGrantEnded, visitGranted } from './commands/grants'
export { hasMet } from './policy'
export { breakGlass, getSharing, setSharingChoice }

export const consent: DomainParts = { operations: [breakGlass, setSharingChoice, getSharing] }
