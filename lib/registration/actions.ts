import { remote } from '@/lib/gate/remote'
import type { acceptCardCheck } from './commands/accept-card-check'
import type { addCard } from './commands/add-card'
import type { checkCard } from './commands/check-card'
import type { checkIn } from './commands/check-in'
import type { dismissDuplicate } from './commands/dismiss-duplicate'
import type { endContact } from './commands/end-contact'
import type { endFlag } from './commands/end-flag'
import type { identifyPatient } from './commands/identify-patient'
import type { keepCard } from './commands/keep-card'
import type { mergePatients } from './commands/merge-patients'
import type { recordCommuneNotice } from './commands/record-commune-notice'
import type { registerPatient } from './commands/register-patient'
import type { registerUnknown } from './commands/register-unknown'
import type { retryCardChecks } from './commands/retry-card-checks'
import type { saveContact } from './commands/save-contact'
import type { saveVisitTypes } from './commands/save-visit-types'
import type { setFlag } from './commands/set-flag'
import type { setPhoto } from './commands/set-photo'
import type { unmergePatients } from './commands/unmerge-patients'
import type { updatePatient } from './commands/update-patient'
import type { findByScan } from './queries/find-by-scan'
import type { getPatient } from './queries/get-patient'
import type { getPersonExtras } from './queries/get-person-extras'
import type { listArrivals } from './queries/list-arrivals'
import type { listCardChecks } from './queries/list-card-checks'
import type { listLikelyDuplicates } from './queries/list-likely-duplicates'
import type { listUncheckedCards } from './queries/list-unchecked-cards'
import type { listUnidentified } from './queries/list-unidentified'
import type { previewCheckIn } from './queries/preview-check-in'
import type { searchPatients } from './queries/search-patients'

export const addCardAction = remote<typeof addCard>('registration.add-card')
export const checkInAction = remote<typeof checkIn>('registration.check-in')
export const registerPatientAction = remote<typeof registerPatient>('registration.register-patient')
export const updatePatientAction = remote<typeof updatePatient>('registration.update-patient')
export const findByScanAction = remote<typeof findByScan>('registration.find-by-scan')
export const getPatientAction = remote<typeof getPatient>('registration.get-patient')
export const listArrivalsAction = remote<typeof listArrivals>('registration.list-arrivals')
export const listLikelyDuplicatesAction = remote<typeof listLikelyDuplicates>('registration.list-likely-duplicates')
export const searchPatientsAction = remote<typeof searchPatients>('registration.search-patients')
export const endContactAction = remote<typeof endContact>('registration.end-contact')
export const endFlagAction = remote<typeof endFlag>('registration.end-flag')
export const identifyPatientAction = remote<typeof identifyPatient>('registration.identify-patient')
export const recordCommuneNoticeAction = remote<typeof recordCommuneNotice>('registration.record-commune-notice')
export const registerUnknownAction = remote<typeof registerUnknown>('registration.register-unknown')
export const saveContactAction = remote<typeof saveContact>('registration.save-contact')
export const setFlagAction = remote<typeof setFlag>('registration.set-flag')
export const setPhotoAction = remote<typeof setPhoto>('registration.set-photo')
export const getPersonExtrasAction = remote<typeof getPersonExtras>('registration.get-person-extras')
export const listUnidentifiedAction = remote<typeof listUnidentified>('registration.list-unidentified')
export const previewCheckInAction = remote<typeof previewCheckIn>('registration.preview-check-in')
export const keepCardAction = remote<typeof keepCard>('registration.keep-card')
export const acceptCardCheckAction = remote<typeof acceptCardCheck>('registration.accept-card-check')
export const checkCardAction = remote<typeof checkCard>('registration.check-card')
export const retryCardChecksAction = remote<typeof retryCardChecks>('registration.retry-card-checks')
export const listCardChecksAction = remote<typeof listCardChecks>('registration.list-card-checks')
export const listUncheckedCardsAction = remote<typeof listUncheckedCards>('registration.list-unchecked-cards')
export const dismissDuplicateAction = remote<typeof dismissDuplicate>('registration.dismiss-duplicate')
export const mergePatientsAction = remote<typeof mergePatients>('registration.merge-patients')
export const unmergePatientsAction = remote<typeof unmergePatients>('registration.unmerge-patients')
export const saveVisitTypesAction = remote<typeof saveVisitTypes>('registration.save-visit-types')
