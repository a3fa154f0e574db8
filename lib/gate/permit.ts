import type { Role } from './actor'

/**
 * Where a permit reaches:
 * - `facility`      records of the actor's own facility
 * - `sharedRecord`  also what other facilities wrote about a patient who is here and shares, or under another leave
 * - `parcel`        what was sent by or to the actor's facility; the row policy holds the line
 * - `person`        the patient as a person, one for all hospitals
 * - `installation`  nothing about a patient: catalogues, one's own session
 */
export type Scope = 'facility' | 'sharedRecord' | 'parcel' | 'person' | 'installation'
/** Why data is used (Law 91/2025/QH15: purpose-bound); written to the trail. */
export type Purpose = 'treatment' | 'payment' | 'operations' | 'audit'

declare const brand: unique symbol

export interface Permit {
  readonly [brand]: true
  readonly name: string
  readonly roles: readonly (Role | 'anonymous' | 'system')[] | 'everyStaff'
  readonly scope: Scope
  readonly purpose: Purpose
}

/** A permit is its rule. Branded, so that only this function makes one. */
export function permit(name: string, rule: { roles: Permit['roles']; scope: Scope; purpose?: Purpose }): Permit {
  return { name, roles: rule.roles, scope: rule.scope, purpose: rule.purpose ?? 'treatment' } as Permit
}
