import type { StaffRole } from './people'
import type { AVisit } from './visits'

/** What an address may name: the ids of a visit and what only some screens need. */
export interface Ids extends AVisit {
  staffId: string
  trailSeq: string
  /** A second record and a merge, where there is one. */
  otherPatientId?: string
  mergeId?: string
}

interface PageRoute {
  /** As Next names it, without groups. */
  path: string
  /** One address, with these ids. */
  at: (ids: Ids) => string
  /** The roles that may open it in their own hospital; nobody signed out ever may, unless `isPublic`. */
  roles: readonly StaffRole[]
  isPublic?: boolean
  /** Shows a patient: for another hospital without leave there is no such page. */
  isAboutPatient?: boolean
  /** Names people of the patient index, which the hospitals share so that nobody gets a second record. */
  isIndex?: boolean
}

const everybody = [
  'frontDesk',
  'triageNurse',
  'doctor',
  'labTechnician',
  'pharmacist',
  'cashier',
  'administrator',
  'privacyAuditor',
] as const
const clinical = ['frontDesk', 'triageNurse', 'doctor', 'labTechnician', 'pharmacist', 'cashier'] as const
const readers = ['triageNurse', 'doctor', 'pharmacist'] as const
const visit = ({ patientId, encounterId }: Ids) => `/patients/${patientId}/encounters/${encounterId}`

/** Every page of the app. `routes.spec.ts` fails when a page is not here, or is here and gone. */
export const pageRoutes: readonly PageRoute[] = [
  { path: '/', at: () => '/', roles: everybody },
  { path: '/sign-in', at: () => '/sign-in', roles: everybody, isPublic: true },
  { path: '/no-role', at: () => '/no-role', roles: everybody },
  { path: '/admin/audit', at: () => '/admin/audit', roles: ['privacyAuditor'] },
  {
    path: '/admin/audit/entries/[seq]',
    at: ({ trailSeq }) => `/admin/audit/entries/${trailSeq}`,
    roles: ['privacyAuditor'],
  },
  {
    path: '/admin/audit/history/[table]/[rowId]',
    at: ({ encounterId }) => `/admin/audit/history/encounter/${encounterId}`,
    roles: ['privacyAuditor'],
    isAboutPatient: true,
  },
  {
    path: '/admin/audit/patients/[patientId]',
    at: ({ patientId }) => `/admin/audit/patients/${patientId}`,
    roles: ['privacyAuditor'],
    isAboutPatient: true,
    isIndex: true,
  },
  { path: '/admin/catalogues', at: () => '/admin/catalogues', roles: ['administrator'] },
  { path: '/admin/staff', at: () => '/admin/staff', roles: ['administrator'] },
  { path: '/admin/staff/[staffId]', at: ({ staffId }) => `/admin/staff/${staffId}`, roles: ['administrator'] },
  { path: '/admin/staff/new', at: () => '/admin/staff/new', roles: ['administrator'] },
  { path: '/admin/stock', at: () => '/admin/stock', roles: ['pharmacist'] },
  { path: '/admin/tokens', at: () => '/admin/tokens', roles: everybody },
  { path: '/appointments', at: () => '/appointments', roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'] },
  { path: '/appointments/arrive/[code]', at: () => '/appointments/arrive/MH10000000000', roles: ['frontDesk'] },
  {
    path: '/appointments/reminders',
    at: () => '/appointments/reminders',
    roles: ['frontDesk', 'triageNurse', 'doctor'],
  },
  {
    path: '/appointments/timetable',
    at: () => '/appointments/timetable',
    roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'],
  },
  { path: '/book', at: () => '/book', roles: everybody, isPublic: true },
  // The secret in the address is the key: with a wrong one the page says that it knows no such booking.
  { path: '/book/[facilityCode]/[token]', at: () => `/book/25901/${'x'.repeat(32)}`, roles: everybody, isPublic: true },
  { path: '/patients/new', at: () => '/patients/new', roles: ['frontDesk'] },
  {
    path: '/patients/[patientId]',
    at: ({ patientId }) => `/patients/${patientId}`,
    roles: readers,
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/patients/[patientId]/check-in',
    at: ({ patientId }) => `/patients/${patientId}/check-in`,
    roles: ['frontDesk'],
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/patients/[patientId]/edit',
    at: ({ patientId }) => `/patients/${patientId}/edit`,
    roles: ['frontDesk'],
    isAboutPatient: true,
    isIndex: true,
  },
  { path: '/patients/[patientId]/encounters/[encounterId]', at: visit, roles: readers, isAboutPatient: true },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/bill',
    at: (ids) => `${visit(ids)}/bill`,
    roles: ['cashier'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/cover',
    at: (ids) => `${visit(ids)}/cover`,
    roles: ['frontDesk', 'cashier'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/orders/[orderId]/results',
    at: (ids) => `${visit(ids)}/orders/${ids.orderId}/results`,
    roles: ['labTechnician'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/prescriptions/[prescriptionId]',
    at: (ids) => `${visit(ids)}/prescriptions/${ids.prescriptionId}`,
    roles: ['pharmacist'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/referral',
    at: (ids) => `${visit(ids)}/referral`,
    roles: ['doctor'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/revisit',
    at: (ids) => `${visit(ids)}/revisit`,
    roles: ['doctor'],
    isAboutPatient: true,
  },
  {
    path: '/patients/[patientId]/encounters/[encounterId]/triage',
    at: (ids) => `${visit(ids)}/triage`,
    roles: ['triageNurse', 'doctor'],
    isAboutPatient: true,
  },
  { path: '/patients/duplicates', at: () => '/patients/duplicates', roles: ['frontDesk'] },
  {
    path: '/patients/[patientId]/merge',
    at: ({ patientId, otherPatientId }) =>
      `/patients/${patientId}/merge${otherPatientId ? `?with=${otherPatientId}` : ''}`,
    roles: ['frontDesk'],
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/patients/[patientId]/merges',
    at: ({ patientId }) => `/patients/${patientId}/merges`,
    roles: ['frontDesk'],
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/patients/[patientId]/merges/[mergeId]',
    at: ({ patientId, mergeId }) => `/patients/${patientId}/merges/${mergeId ?? patientId}`,
    roles: ['frontDesk'],
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/referrals/[referralId]',
    at: ({ referralId }) => `/referrals/${referralId}`,
    roles: ['frontDesk', 'doctor'],
    isAboutPatient: true,
  },
  // Without a display's token the wall asks for one, whoever looks; without a ticket's code there is no page at all.
  { path: '/display/[hall]', at: () => '/display/sanh-e2e', roles: everybody, isPublic: true },
  { path: '/q/[code]', at: ({ ticketCode }) => `/q/${ticketCode}`, roles: everybody, isPublic: true },
  { path: '/admin/displays', at: () => '/admin/displays', roles: ['administrator'] },
  { path: '/admin/rooms', at: () => '/admin/rooms', roles: ['administrator'] },
  { path: '/admin/queue-numbers', at: () => '/admin/queue-numbers', roles: ['administrator'] },
  {
    path: '/worklists/board',
    at: () => '/worklists/board',
    roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'],
  },
  { path: '/worklists/report', at: () => '/worklists/report', roles: ['frontDesk', 'administrator'] },
  { path: '/worklists/cashier', at: () => '/worklists/cashier', roles: ['cashier'] },
  { path: '/worklists/clinic', at: () => '/worklists/clinic', roles: ['triageNurse', 'doctor'] },
  { path: '/worklists/inbox', at: () => '/worklists/inbox', roles: ['doctor'] },
  { path: '/worklists/laboratory', at: () => '/worklists/laboratory', roles: ['labTechnician'] },
  { path: '/worklists/pharmacy', at: () => '/worklists/pharmacy', roles: ['pharmacist'] },
  { path: '/worklists/reception', at: () => '/worklists/reception', roles: clinical },
  { path: '/worklists/referrals', at: () => '/worklists/referrals', roles: ['frontDesk', 'doctor'] },
  { path: '/worklists/triage', at: () => '/worklists/triage', roles: ['triageNurse', 'doctor'] },
]

/** Papers and files: GET, one address each; other methods there do not exist. */
export const fileRoutes: readonly Pick<PageRoute, 'path' | 'at' | 'roles' | 'isAboutPatient' | 'isIndex'>[] = [
  { path: '/admin/audit/export', at: () => '/admin/audit/export', roles: ['privacyAuditor'] },
  { path: '/worklists/report/export', at: () => '/worklists/report/export', roles: ['frontDesk', 'administrator'] },
  {
    path: '/api/photos/[patientId]',
    at: ({ patientId }) => `/api/photos/${patientId}`,
    roles: clinical,
    isAboutPatient: true,
    isIndex: true,
  },
  {
    path: '/api/print/appointments/[day]',
    at: () => '/api/print/appointments/2026-11-23',
    roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'],
  },
  ...(
    [
      ['bill', 'encounterId', ['cashier']],
      ['card-label', 'patientId', ['frontDesk', 'triageNurse', 'doctor']],
      ['drug-labels', 'dispenseId', ['pharmacist']],
      ['lab-result', 'reportId', ['doctor', 'labTechnician']],
      ['prescription', 'prescriptionId', ['doctor', 'pharmacist']],
      ['receipt', 'invoiceId', ['cashier']],
      ['referral', 'referralId', ['frontDesk', 'doctor']],
      ['revisit-slip', 'slipId', ['frontDesk', 'doctor']],
      ['ticket', 'ticketId', clinical],
      ['wristband', 'patientId', ['frontDesk', 'triageNurse', 'doctor']],
    ] as const
  ).map(([kind, id, roles]) => ({
    path: `/api/print/${kind}/[id]`,
    at: (ids: Ids) => `/api/print/${kind}/${ids[id]}`,
    roles,
    isAboutPatient: true,
  })),
]

/** Doors of the machine. */
export const machineRoutes = [
  '/api/auth/[...nextauth]',
  '/api/events/queues',
  '/api/booking/[step]',
  '/api/code-reader',
  '/api/health',
  '/api/openapi.json',
  '/api/operations/[name]',
  '/display/[hall]/open',
] as const
