import type { RoleName, RoomKind, Specialty } from './schema'

export interface Me {
  staffId: string
  signInName: string
  fullName: string
  title: string
  locale: string
  facility: FacilityCard
  roles: RoleName[]
  /** Other facilities the person holds a role in today. */
  facilities: { id: string; name: string }[]
}

export interface FacilityCard {
  id: string
  code: string
  name: string
  nameEn: string
  authority: string
  address: string
  phone: string
}

export interface RoomCard {
  id: string
  code: string
  name: string
  nameEn: string
  kind: string
  series: string
  departmentCode: string
}

/** A room as its administrator keeps it. */
export interface RoomEntry {
  id: string
  code: string
  name: string
  nameEn: string
  kind: RoomKind
  specialty: Specialty | null
  departmentCode: string
  isOpen: boolean
  version: number
}

export interface StaffListRow {
  id: string
  signInName: string
  fullName: string
  title: string
  isActive: boolean
  /** Roles held here today. */
  roles: RoleName[]
  lastSeenAt: string | null
}

export interface RoleHeld {
  id: string
  role: RoleName
  validFrom: string
  validTo: string | null
  state: 'held' | 'coming' | 'ended'
}

export interface StaffDetails {
  id: string
  signInName: string
  fullName: string
  title: string
  practiceCertificate: string | null
  isActive: boolean
  version: number
  /** Roles in the facility worked in now, of all times. */
  roles: RoleHeld[]
  /** Also works in a hospital the asking administrator does not manage: the account itself is then not his to close. */
  worksElsewhere: boolean
}

export interface SessionRow {
  id: string
  facilityName: string
  createdAt: string
  lastSeenAt: string
  address: string | null
  userAgent: string | null
  isCurrent: boolean
}

export interface TokenRow {
  id: string
  name: string
  facilityName: string
  createdAt: string
  expiresAt: string
  state: 'valid' | 'expired' | 'revoked'
}

export interface FacilityOption {
  id: string
  code: string
  name: string
  nameEn: string
  level: string
  isOwn: boolean
}
