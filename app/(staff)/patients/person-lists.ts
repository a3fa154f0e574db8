import { getLocale } from 'next-intl/server'
import type { PersonLists } from '@/components/registration/person-fields'
import { ask } from '@/lib/gate/next'
import { nationalityOptions } from '@/lib/registration/rules/nationality'
import { listCodes } from '@/lib/terminology'

const toOptions = (codes: readonly { code: string; name: string }[]) =>
  codes.map(({ code, name }) => ({ value: code, label: name }))

/** What the form of a person chooses from. */
export async function personLists(): Promise<PersonLists> {
  const [ethnicities, occupations, locale] = await Promise.all([
    ask(listCodes, { list: 'ethnicities' }),
    ask(listCodes, { list: 'occupations' }),
    getLocale(),
  ])
  return {
    ethnicities: toOptions(ethnicities),
    occupations: toOptions(occupations),
    nationalities: nationalityOptions(locale),
  }
}
