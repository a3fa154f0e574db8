import { command } from '@/lib/gate'
import { mayRefer } from '../policy'
import { askDesk, lockedLetterSubject } from '../queries/read-desk'
import { saveReferralInput } from '../schema'
import { prepareDraft, writeDraft } from './write-draft'

/** Keeps what has been written so far; nothing leaves the hospital. */
export const saveReferral = command({
  name: 'referrals.save-referral',
  permit: mayRefer,
  input: saveReferralInput,
  subject: (db, { encounterId }) => lockedLetterSubject(db, encounterId),
  ahead: askDesk,
  async handle(context, input): Promise<{ id: string; version: number }> {
    const draft = await prepareDraft(context, input)
    await writeDraft(context, draft)
    return { id: draft.id, version: draft.version }
  },
})
