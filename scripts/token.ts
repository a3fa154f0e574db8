import { asSystem } from '@/lib/gate'
import { composeHospital } from '@/lib/hospital'
import { issueToken } from '@/lib/identity'
import { searchKey } from '@/lib/kernel/text'
import { formatDateTime } from '@/lib/kernel/time'
import { demonstrationPeople } from '@/prisma/seed/sign-ins'
import { withClient } from './lib/database'
import { operation } from './lib/operation'
import { Stop, say } from './lib/say'

const days = 30

interface Place {
  staff_id: string
  facility_id: string
  code: string
  name: string
}

/** One token for one of the demonstration staff: for trying the interfaces, never for a person who really works here. */
await operation(async ({ ownerUrl }) => {
  const [signInName = '', ...where] = process.argv.slice(2)
  const known = demonstrationPeople.map((person) => person.signInName)
  if (!signInName)
    throw new Stop(
      `Use: npm run token -- SIGN-IN-NAME [facility code or part of its name], for example: npm run token -- ${known[0] ?? 'bacsi.pt'}.`,
    )
  const person = known.find((name) => name === signInName.toLowerCase())
  const places = person ? await placesOf(ownerUrl, person) : []
  const asked = searchKey(where.join(' '))
  const fitting = places.filter(({ code, name }) => searchKey(`${code} ${name}`).includes(asked))
  if (places.length === 0)
    throw new Stop(`No demonstration staff member "${signInName}" holds a role today. There are: ${known.join(', ')}.`)
  const [place] = fitting
  const list = places.map(({ code, name }) => `${code} ${name}`).join('; ')
  if (!place) throw new Stop(`${signInName} does not work there. Works in: ${list}.`)
  if (fitting.length > 1) throw new Stop(`${signInName} works in several hospitals; name one: ${list}.`)
  composeHospital()
  const input = { staffId: place.staff_id, name: 'npm run token', days }
  const { token, expiresAt } = await issueToken.run(asSystem(place.facility_id), input)
  say(token)
  say(
    `✓ Acts as ${signInName} in ${place.name} until ${formatDateTime(new Date(expiresAt))} (Viet Nam). It is not shown again.`,
  )
  say(
    `  curl -H "Authorization: Bearer ${token.slice(0, 9)}…" -H "content-type: application/json" -d '{}' http://localhost:3000/api/operations/identity.get-me`,
  )
  return 0
})

function placesOf(ownerUrl: string, signInName: string): Promise<Place[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<Place>(
      `select distinct s.id as staff_id, f.id as facility_id, f.code, f.name
       from staff s join staff_role r on r.staff_id = s.id join facility f on f.id = r.facility_id
       where s.sign_in_name = $1 and s.is_active and r.valid_from <= gate.today() and (r.valid_to is null or r.valid_to >= gate.today())
       order by f.code`,
      [signInName],
    )
    return rows
  })
}
