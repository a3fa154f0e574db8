import { callSignedIn } from '@/components/form/use-operation'
import type { ComboboxItem } from '@/components/ui/combobox'
import { formatDate } from '@/lib/kernel/time'
import { searchPatientsAction } from '@/lib/registration/actions'
import { formatPhone } from '@/lib/registration/rules/phone'
import type { PatientCard } from '@/lib/registration/types'

/** People of the index as a box offers them, found as the desk finds anybody. */
export async function findPeople(text: string, signal: AbortSignal): Promise<ComboboxItem<PatientCard>[]> {
  const answer = await callSignedIn(searchPatientsAction, { text, limit: 12 }, { signal })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data.patients.map((person) => ({
    value: person.id,
    label: person.fullName,
    detail: [
      formatDate(person.birthOn, person.birthPrecision),
      person.phone && formatPhone(person.phone),
      person.recordNumber,
      person.address,
    ]
      .filter(Boolean)
      .join(' · '),
    data: person,
  }))
}
