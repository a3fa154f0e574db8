import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { exportTrail } from './queries/export-trail'
import { getChangeHistory } from './queries/get-change-history'
import { getEntry } from './queries/get-entry'
import { getTrailSealState } from './queries/get-trail-seal-state'
import { listPeople } from './queries/list-people'
import { listRecordAccess } from './queries/list-record-access'
import { listTrail } from './queries/list-trail'

export { exportTrail, getChangeHistory, getEntry, getTrailSealState, listPeople, listRecordAccess, listTrail }

export const audit: DomainParts = {
  operations: [listTrail, exportTrail, getEntry, listRecordAccess, getChangeHistory, getTrailSealState, listPeople],
}
