import { z } from 'zod'

export const roleNames = [
  'frontDesk',
  'triageNurse',
  'doctor',
  'labTechnician',
  'pharmacist',
  'cashier',
  'administrator',
  'privacyAuditor',
] as const
export const roleField = z.enum(roleNames, 'validation.choice')
export type RoleName = z.infer<typeof roleField>

export const signInInput = z.strictObject({
  signInName: z.string().trim().toLowerCase().min(1, 'validation.required').max(100, 'validation.tooLong'),
  password: z.string().min(1, 'validation.required').max(200, 'validation.tooLong'),
  userAgent: z.string().max(400).optional(),
  address: z.string().max(64).optional(),
})

/** Who is trying, for the throttle: the account's name and the address, never the password. */
export const admitAttemptInput = z.strictObject({
  signInName: z.string().max(100),
  address: z.string().max(64).optional(),
})

export const switchFacilityInput = z.strictObject({ facilityId: z.uuid('validation.required') })

export const roomKinds = ['reception', 'triage', 'clinic', 'laboratory', 'imaging', 'pharmacy', 'cashier'] as const
export type RoomKind = (typeof roomKinds)[number]
/** What a clinic examines. The words are ours; a claim names the department (MA_KHOA) instead. */
export const specialties = [
  'emergency',
  'internal',
  'surgery',
  'paediatrics',
  'obstetrics',
  'ent',
  'dental',
  'eye',
  'dermatology',
  'traditional',
] as const
export type Specialty = (typeof specialties)[number]

export const listRoomsInput = z.strictObject({ kind: z.enum(roomKinds).optional() })

const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, 'validation.tooLong'))
const roomFacts = {
  name: text(80).pipe(z.string().min(1, 'validation.required')),
  /** Empty: screens in English show the Vietnamese name. */
  nameEn: text(80).default(''),
  /** Null where the room is for everybody. */
  specialty: z
    .enum(specialties, 'validation.choice')
    .nullish()
    .transform((value) => value ?? null),
  /** MA_KHOA of a claim; wards of several specialties join theirs: K024849, K02.D35. */
  departmentCode: text(15).pipe(z.string().regex(/^K\d{2}[0-9A-Z.]*$/, 'validation.choice')),
}

export const addRoomInput = z.strictObject({
  /** What stands on the door and is said at the desk. */
  code: text(10)
    .transform((value) => value.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9](?:[A-Z0-9.-]*[A-Z0-9])?$/, 'identity.rooms.codeRule')),
  kind: z.enum(roomKinds, 'validation.choice'),
  ...roomFacts,
})
export const saveRoomInput = z.strictObject({
  ...roomFacts,
  roomId: z.uuid('validation.required'),
  version: z.int().min(1),
  isOpen: z.boolean(),
})
export type AddRoomForm = z.input<typeof addRoomInput>
export type SaveRoomForm = z.input<typeof saveRoomInput>

export const nothing = z.strictObject({})

const staffId = z.uuid('validation.required')
const day = z.iso.date('validation.date')
const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'validation.tooShort')
  .max(50, 'validation.tooLong')
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'validation.signInName')
/** Length is what makes a password strong (NIST SP 800-63B); no rule of signs. */
const password = z
  .string()
  .min(10, 'validation.passwordShort')
  .max(200, 'validation.tooLong')
  // The same key held down is no length.
  .refine((value) => new Set(value).size >= 4, 'validation.passwordSimple')
const fullName = z.string().trim().normalize('NFC').min(2, 'validation.required').max(100, 'validation.tooLong')
const title = z.string().trim().max(40, 'validation.tooLong').default('')
const practiceCertificate = z.string().trim().max(50, 'validation.tooLong').nullish()

export const createStaffInput = z.strictObject({
  signInName,
  fullName,
  title,
  practiceCertificate,
  password,
  role: roleField,
})
export const updateStaffInput = z.strictObject({
  staffId,
  version: z.int().min(1),
  fullName,
  title,
  practiceCertificate,
  isActive: z.boolean(),
})
export const setPasswordInput = z.strictObject({ staffId, password })
export const changePasswordInput = z.strictObject({
  currentPassword: z.string().min(1, 'validation.required').max(200, 'validation.tooLong'),
  password,
})
export const grantRoleInput = z.strictObject({
  staffId,
  role: roleField,
  validFrom: day.nullish(),
  validTo: day.nullish(),
})
export const endRoleInput = z.strictObject({ staffId, roleId: z.uuid('validation.required') })
export const revokeSessionsInput = z.strictObject({ staffId, sessionId: z.uuid().optional() })
export const issueTokenInput = z.strictObject({
  staffId: z.uuid().optional(),
  name: z.string().trim().min(1, 'validation.required').max(60, 'validation.tooLong'),
  days: z.int('validation.integer').min(1, 'validation.tooSmall').max(365, 'validation.tooBig'),
})
export const revokeTokenInput = z.strictObject({ staffId: z.uuid().optional(), tokenId: z.uuid('validation.required') })

export const listStaffInput = z.strictObject({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(50),
  query: z.string().max(100, 'validation.tooLong').default(''),
  state: z.enum(['working', 'all']).default('working'),
})
export const getStaffInput = z.strictObject({ staffId })
export const listSessionsInput = z.strictObject({ staffId: z.uuid().optional() })
export const listTokensInput = z.strictObject({ staffId: z.uuid().optional() })
export const listFacilitiesInput = z.strictObject({ query: z.string().max(100, 'validation.tooLong').default('') })
