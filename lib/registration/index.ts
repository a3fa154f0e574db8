import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { acceptCardCheck } from './commands/accept-card-check'
import { addCard } from './commands/add-card'
import { checkCard } from './commands/check-card'
import { checkIn } from './commands/check-in'
import { dismissDuplicate } from './commands/dismiss-duplicate'
import { endContact } from './commands/end-contact'
import { endFlag } from './commands/end-flag'
import { findDuplicates } from './commands/find-duplicates'
import { identifyPatient } from './commands/identify-patient'
import { keepCard } from './commands/keep-card'
import { mergePatients } from './commands/merge-patients'
import { recordCardCheck } from './commands/record-card-check'
import { recordCommuneNotice } from './commands/record-commune-notice'
import { registerPatient } from './commands/register-patient'
import { registerUnknown } from './commands/register-unknown'
import { retryCardChecks } from './commands/retry-card-checks'
import { saveContact } from './commands/save-contact'
import { saveVisitTypes } from './commands/save-visit-types'
import { setFlag } from './commands/set-flag'
import { setPhoto } from './commands/set-photo'
import { unmergePatients } from './commands/unmerge-patients'
import { updatePatient } from './commands/update-patient'
import { findByScan } from './queries/find-by-scan'
import { getCardToCheck } from './queries/get-card-to-check'
import { getLabel } from './queries/get-label'
import { getPatient } from './queries/get-patient'
import { getPersonExtras } from './queries/get-person-extras'
import { getPhoto } from './queries/get-photo'
import { getTicket } from './queries/get-ticket'
import { getVisitTypes } from './queries/get-visit-types'
import { listArrivals } from './queries/list-arrivals'
import { listCardChecks } from './queries/list-card-checks'
import { listDuplicatePairs } from './queries/list-duplicate-pairs'
import { listLikelyDuplicates } from './queries/list-likely-duplicates'
import { listMerges } from './queries/list-merges'
import { listUncheckedCards } from './queries/list-unchecked-cards'
import { listUnidentified } from './queries/list-unidentified'
import { previewCheckIn } from './queries/preview-check-in'
import { previewMerge } from './queries/preview-merge'
import { previewUnmerge } from './queries/preview-unmerge'
import { searchPatients } from './queries/search-patients'
import { checkCardAtReception } from './reactions'

export { type CardJson, cardAsJson, facilityAsJson, findCover, validCard } from './commands/find-cover'
export { queueCardCheck } from './commands/queue-card-check'
export { cardOfVisit, findingsForVisit } from './queries/card-findings'
export { issuedTo, keptAs } from './queries/kept-as'
export { callable, lineOrder, rankFor, ready, standsInLine } from './queries/line-order'
export { readCards } from './queries/read-patient-cards'
export { readVisitFacility } from './queries/read-visit-facility'
export {
  acceptCardCheck,
  addCard,
  checkCard,
  checkIn,
  dismissDuplicate,
  endContact,
  endFlag,
  findByScan,
  findDuplicates,
  getCardToCheck,
  getLabel,
  getPatient,
  getPersonExtras,
  getPhoto,
  getTicket,
  getVisitTypes,
  identifyPatient,
  keepCard,
  listArrivals,
  listCardChecks,
  listDuplicatePairs,
  listLikelyDuplicates,
  listMerges,
  listUncheckedCards,
  listUnidentified,
  mergePatients,
  previewCheckIn,
  previewMerge,
  previewUnmerge,
  recordCardCheck,
  recordCommuneNotice,
  registerPatient,
  registerUnknown,
  retryCardChecks,
  saveContact,
  saveVisitTypes,
  searchPatients,
  setFlag,
  setPhoto,
  unmergePatients,
  updatePatient,
}

export const registration: DomainParts = {
  operations: [
    dismissDuplicate,
    findDuplicates,
    mergePatients,
    unmergePatients,
    listDuplicatePairs,
    listMerges,
    previewMerge,
    previewUnmerge,
    registerPatient,
    updatePatient,
    addCard,
    endContact,
    endFlag,
    identifyPatient,
    recordCommuneNotice,
    registerUnknown,
    saveContact,
    setFlag,
    saveVisitTypes,
    setPhoto,
    getLabel,
    getPersonExtras,
    getPhoto,
    listUnidentified,
    checkIn,
    searchPatients,
    findByScan,
    getPatient,
    listLikelyDuplicates,
    previewCheckIn,
    listArrivals,
    getTicket,
    getVisitTypes,
    checkCard,
    keepCard,
    acceptCardCheck,
    retryCardChecks,
    recordCardCheck,
    getCardToCheck,
    listCardChecks,
    listUncheckedCards,
  ],
  reactions: [checkCardAtReception],
}
