import type { RoleName } from './schema'

/** A sign-in name or an address may fail this often in the window; after that even the right password waits. */
export const throttle = { perAccount: 8, perAddress: 60, windowMinutes: 15 } as const

/**
 * Only a path of our own: a foreign address in `next` would make the sign-in page a trap. Browsers take a backslash for
 * a slash and drop tabs and line breaks before they read an address, so `/<tab>/evil.example` is one too.
 */
export const ownPath = (next: string | readonly string[] | undefined): string =>
  typeof next === 'string' && /^\/(?!\/)[^\p{Cc}\\]*$/u.test(next) ? next : '/'

/** Where each role's work starts, in the order that decides for a person of several roles. */
export const worklistOf: Record<RoleName, string> = {
  doctor: '/worklists/clinic',
  frontDesk: '/worklists/reception',
  triageNurse: '/worklists/triage',
  labTechnician: '/worklists/laboratory',
  pharmacist: '/worklists/pharmacy',
  cashier: '/worklists/cashier',
  administrator: '/admin/staff',
  privacyAuditor: '/admin/audit',
}

/** The page a person lands on after sign-in: the worklist of the first role held, by the order above. */
export function landingPage(roles: readonly string[]): string {
  const first = (Object.keys(worklistOf) as RoleName[]).find((role) => roles.includes(role))
  return first ? worklistOf[first] : '/no-role'
}

interface BarItem {
  id:
    | 'reception'
    | 'appointments'
    | 'triage'
    | 'clinic'
    | 'board'
    | 'report'
    | 'inbox'
    | 'laboratory'
    | 'pharmacy'
    | 'cashier'
    | 'referrals'
    | 'duplicates'
    | 'admin'
  href?: string
  roles: readonly RoleName[]
}

const bar: readonly BarItem[] = [
  { id: 'reception', roles: ['frontDesk'] },
  { id: 'appointments', href: '/appointments', roles: ['frontDesk', 'doctor', 'administrator'] },
  { id: 'triage', roles: ['triageNurse'] },
  { id: 'clinic', roles: ['doctor'] },
  { id: 'board', roles: ['doctor', 'triageNurse', 'frontDesk'] },
  { id: 'inbox', roles: ['doctor'] },
  { id: 'laboratory', roles: ['labTechnician'] },
  { id: 'pharmacy', roles: ['pharmacist'] },
  { id: 'cashier', roles: ['cashier'] },
  { id: 'referrals', roles: ['doctor', 'frontDesk'] },
  { id: 'duplicates', href: '/patients/duplicates', roles: ['frontDesk'] },
  { id: 'report', roles: ['administrator'] },
  { id: 'admin', href: '/admin/staff', roles: ['administrator'] },
  { id: 'admin', href: '/admin/audit', roles: ['privacyAuditor'] },
]

/** What the bar offers. Convenience only: the gate decides what may be opened. */
export function barOf(roles: readonly string[]): { id: BarItem['id']; href?: string }[] {
  const mine = bar.filter((item) => item.roles.some((role) => roles.includes(role)))
  const once = mine.filter((item, index) => mine.findIndex((other) => other.id === item.id) === index)
  return once.map(({ id, href }) => (href ? { id, href } : { id }))
}

/**
 * Letters for the numbers of a new room: the first that no room of the hospital uses, one letter before two. O and I are
 * taken for nought and one on a wall and over a loudspeaker, so that they come last.
 */
export function freeLetters(taken: readonly string[]): string {
  const single = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']
  const double = single.flatMap((first) => single.map((second) => first + second))
  return [...single, ...double].find((letters) => !taken.includes(letters)) ?? 'O'
}

export type AdminPage = 'staff' | 'rooms' | 'displays' | 'queueNumbers' | 'catalogues' | 'stock' | 'audit' | 'account'

const adminPages: readonly { id: AdminPage; href: string; roles: readonly RoleName[] | 'everyStaff' }[] = [
  { id: 'staff', href: '/admin/staff', roles: ['administrator'] },
  { id: 'catalogues', href: '/admin/catalogues', roles: ['administrator'] },
  { id: 'rooms', href: '/admin/rooms', roles: ['administrator'] },
  { id: 'displays', href: '/admin/displays', roles: ['administrator'] },
  { id: 'queueNumbers', href: '/admin/queue-numbers', roles: ['administrator'] },
  { id: 'stock', href: '/admin/stock', roles: ['pharmacist'] },
  { id: 'audit', href: '/admin/audit', roles: ['privacyAuditor'] },
  { id: 'account', href: '/admin/tokens', roles: 'everyStaff' },
]

export function adminPagesOf(roles: readonly string[]): { id: AdminPage; href: string }[] {
  return adminPages
    .filter((page) => page.roles === 'everyStaff' || page.roles.some((role) => roles.includes(role)))
    .map(({ id, href }) => ({ id, href }))
}
