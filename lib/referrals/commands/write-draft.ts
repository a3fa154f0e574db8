import { type Context, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { readableCode } from '@/lib/kernel/random'
import { askDesk, type Desk, deskOf } from '../queries/read-desk'
import type { ReferralWriting } from '../schema'
import type { StoredLetter } from '../types'

export interface Draft {
  id: string
  /** After it is written. */
  version: number
  isNew: boolean
  patientId: string
  encounterId: string
  toFacilityName: string
  reasonKind: number
  letter: StoredLetter
  writerName: string
}

/** The draft of a visit: one a visit, whoever types. Who the patient is and what he has comes from the chart. */
export async function prepareDraft({ db, actor }: Context, input: ReferralWriting, refuse?: (desk: Desk) => void) {
  const { patientId, encounterId, version } = input
  const { facilityId } = actor
  const desk = deskOf(await askDesk(db, input), facilityId)
  refuse?.(desk)
  if (desk.visitStatus === 'cancelled' || desk.visitStatus === 'left')
    fail('refused', { message: 'referrals.refused.visitEnded' })
  const to = destinationOf(input, desk.to, facilityId)
  const found = desk.draft
  if ((found?.version ?? 0) !== version) fail('stale')
  const draft: Draft = {
    id: found?.id ?? newId(),
    version: version + 1,
    isNew: found === null,
    patientId,
    encounterId,
    toFacilityName: to.name,
    reasonKind: Number(input.reasonKind),
    letter: { source: desk.source, form: input.letter, toFacilityId: to.id, toFacilityCode: to.code },
    writerName: desk.writerName,
  }
  return draft
}

/** Name and code of a hospital of this installation are its own, not the screen's. */
function destinationOf(input: ReferralWriting, found: Desk['to'], facilityId: string) {
  if (input.toFacilityId === null)
    return { id: null, name: input.toFacilityName, code: input.toFacilityCode.toUpperCase() }
  if (!found || found.id === facilityId)
    return fail('refused', { fields: { toFacilityId: 'referrals.refused.destination' } })
  return found
}

/** What changes when it is signed; a draft has none of it. */
export interface Signature {
  status: 'signed' | 'queued'
  /** Values of the statement. */
  number: Prisma.Sql
  registerNumber: Prisma.Sql
  validTo: string
}

/** Insert or update, giving back the id; no row where somebody else wrote in between. */
export function draftStatement({ actor, now }: Context, draft: Draft, signature: Signature | null): Prisma.Sql {
  const { id, letter, toFacilityName, reasonKind } = draft
  const content = JSON.stringify(letter)
  const mainIcdCode = letter.source.main?.icd ?? ''
  // The register gives the number when the letter is signed; until then only the id keeps drafts apart.
  const number = signature?.number ?? Prisma.sql`${`draft/${id}`}`
  const registerNumber = signature?.registerNumber ?? Prisma.sql`''`
  const signed = signature ? { at: now, by: actor.id, to: letter.toFacilityId } : { at: null, by: null, to: null }
  const queuedAt = signature?.status === 'queued' ? now : null
  if (draft.isNew)
    return Prisma.sql`
      insert into referral (id, facility_id, patient_id, encounter_id, to_facility_id, to_facility_name, number, register_number,
        status, letter, main_icd_code, reason_kind, verification_code, created_at, created_by_id, signed_at, signed_by_id,
        valid_to, queued_at)
      values (${id}::uuid, ${actor.facilityId}::uuid, ${draft.patientId}::uuid, ${draft.encounterId}::uuid, ${signed.to}::uuid,
        ${toFacilityName}, ${number}, ${registerNumber}, ${signature?.status ?? 'draft'}, ${content}::jsonb,
        ${mainIcdCode}, ${reasonKind}::int, ${readableCode(12)}, ${now}, ${actor.id}::uuid, ${signed.at}, ${signed.by}::uuid,
        ${signature?.validTo ?? null}::date, ${queuedAt})
      returning id`
  return Prisma.sql`
    update referral set to_facility_id = ${signed.to}::uuid, to_facility_name = ${toFacilityName}, number = ${number},
      register_number = ${registerNumber}, status = ${signature?.status ?? 'draft'}, letter = ${content}::jsonb,
      main_icd_code = ${mainIcdCode}, reason_kind = ${reasonKind}::int, signed_at = ${signed.at}, signed_by_id = ${signed.by}::uuid,
      valid_to = ${signature?.validTo ?? null}::date, queued_at = ${queuedAt}, version = version + 1
    where id = ${id}::uuid and patient_id = ${draft.patientId}::uuid and encounter_id = ${draft.encounterId}::uuid
      and facility_id = ${actor.facilityId}::uuid and status = 'draft' and version = ${draft.version - 1}::int
    returning id`
}

export async function writeDraft(context: Context, draft: Draft): Promise<void> {
  const rows = await context.db.$queryRaw<{ id: string }[]>(draftStatement(context, draft, null))
  if (rows.length === 0) fail('stale')
}
