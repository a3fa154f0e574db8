import type { FacilityId, StaffId } from '@/lib/kernel/ids'

/** The work people do here; a person holds roles in facilities, from a day until a day. */
export const roles = [
  'frontDesk',
  'triageNurse',
  'doctor',
  'labTechnician',
  'pharmacist',
  'cashier',
  'administrator',
  'privacyAuditor',
] as const
export type Role = (typeof roles)[number]

/** The hospital's own machine, in the trail and the history. */
export const systemActor = '00000000-0000-7000-8000-000000000001'

/** Who asks, as presented: the gate checks it against the database on every call. */
export type Caller =
  | { kind: 'staff'; sessionId: string; address?: string; isPolling?: boolean }
  | { kind: 'token'; token: string; address?: string }
  | { kind: 'system'; facilityId: FacilityId | null }
  | { kind: 'anonymous'; address?: string }

/** Who asks, as checked: made by the gate alone. */
export interface Actor {
  readonly kind: Caller['kind']
  readonly id: StaffId
  readonly viaId: string | null
  readonly facilityId: FacilityId
  readonly roles: readonly (Role | 'system' | 'anonymous')[]
}

export const asSystem = (facilityId: string | null): Caller => ({
  kind: 'system',
  facilityId: facilityId as FacilityId | null,
})
