import { query } from '@/lib/gate'
import { knownPerson, mayFindPatients } from '../policy'
import { orderFlags } from '../rules/flags'
import { patientInput } from '../schema'
import type { FlagView, PersonExtras } from '../types'
import { unidentifiedRecord } from './unidentified-record'

interface Row {
  contacts: PersonExtras['contacts']
  flags: FlagView[]
  photo: PersonExtras['photo']
  mother: PersonExtras['mother']
  unidentified: PersonExtras['unidentified']
}

/** Whom to call, what to mind, how he looks, whose child: one statement beside the person's own row. */
export const getPersonExtras = query({
  name: 'registration.get-person-extras',
  permit: mayFindPatients,
  input: patientInput,
  subject: knownPerson,
  async handle({ db }, { patientId }): Promise<PersonExtras> {
    const [row] = await db.$queryRaw<Row[]>`
      select
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'version', c.version, 'name', c.name, 'relation', c.relation,
            'phone', c.phone, 'isMain', c.is_main) order by c.is_main desc, c.created_at), '[]')
          from patient_contact c where c.patient_id = p.id and c.ended_at is null) as contacts,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'note', f.note, 'setAt', f.set_at, 'setBy', s.full_name) order by f.set_at), '[]')
          from patient_flag f left join staff s on s.id = f.set_by_id
          where f.patient_id = p.id and f.facility_id = gate.facility() and f.ended_at is null) as flags,
        (select jsonb_build_object('photoId', h.id, 'takenAt', h.taken_at, 'takenBy', s.full_name)
          from patient_photo h left join staff s on s.id = h.taken_by_id
          where h.patient_id = p.id order by h.taken_at desc, h.id desc limit 1) as photo,
        (select jsonb_build_object('id', m.id, 'fullName', m.full_name, 'recordNumber', m.record_number)
          from patient m where m.id = p.mother_id) as mother,
        (select jsonb_build_object('placeholderName', u.placeholder_name, 'receivedAt', u.received_at, 'foundPlace', u.found_place, 'noticeAt', u.notice_at)
          from (${unidentifiedRecord}) u) as unidentified
      from patient p where p.id = ${patientId}::uuid`
    if (!row) return { contacts: [], flags: [], photo: null, mother: null, unidentified: null }
    const kinds = orderFlags(row.flags.map(({ kind }) => kind))
    return {
      ...row,
      flags: kinds.flatMap((kind) => row.flags.findLast((flag) => flag.kind === kind) ?? []),
      photo: row.photo && { ...row.photo, takenAt: new Date(row.photo.takenAt).toISOString() },
      unidentified: row.unidentified && {
        ...row.unidentified,
        receivedAt: new Date(row.unidentified.receivedAt).toISOString(),
      },
    }
  },
})
