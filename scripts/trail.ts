import { checkAnchors, writeAnchor } from '@/lib/gate/anchor'
import { withClient } from './lib/database'
import { operation } from './lib/operation'
import { dataDir } from './lib/paths'
import { Stop, say } from './lib/say'

const usage = 'Use: npm run trail -- verify, or: npm run trail -- anchor.'

interface Found {
  problems: { problem: string; from_seq: string; to_seq: string }[]
  sealed: string
  links: string
  unsealed: string
}

await operation(async ({ ownerUrl }) => {
  const [what] = process.argv.slice(2)
  if (what === 'anchor') return anchor(ownerUrl)
  if (what === 'verify') return verify(ownerUrl)
  throw new Stop(usage)
})

async function anchor(ownerUrl: string): Promise<number> {
  await withClient(ownerUrl, (client) => client.query('select gate.seal_trail()'))
  const written = await writeAnchor(dataDir())
  if (!written) say('The trail has no row yet: there is nothing to anchor.')
  else
    say(
      `✓ Anchored ${written.rows} rows, link ${written.sealId}, in ${dataDir()}/anchors. Copy that folder to another machine.`,
    )
  return 0
}

/** The chain by itself, then the chain against what was written outside the database. */
async function verify(ownerUrl: string): Promise<number> {
  const found = await withClient(ownerUrl, async (client): Promise<Found> => {
    const broken = await client.query('select problem, from_seq, to_seq from gate.verify_trail()')
    const counted = await client.query(`
      with sealed as (select coalesce(range_agg(r), '{}') as rows from trail_seal s, unnest(s.covered) r)
      select (select count(*) from trail_seal) as links, (select coalesce(sum(row_count), 0) from trail_seal) as sealed,
        (select count(*) from trail_entry t, sealed where t.at < now() - interval '1 minute' and not sealed.rows @> t.seq) as unsealed`)
    return { problems: broken.rows, ...counted.rows[0] }
  })
  const anchors = await checkAnchors(dataDir())
  for (const { problem, from_seq, to_seq } of found.problems)
    say(`✗ ${problem}: rows ${from_seq} to ${to_seq} of the trail.`)
  for (const { day, problem } of anchors.problems) say(`✗ The anchor of ${day} does not fit: ${problem}.`)
  if (Number(found.unsealed) > 0) {
    say(
      `! ${found.unsealed} rows are older than a minute and not sealed yet: the app seals them when it runs, or: npm run trail -- anchor.`,
    )
  }
  if (found.problems.length || anchors.problems.length) {
    say(
      '✗ The audit trail was changed from outside. Keep this database as it is and tell the person responsible for data protection.',
    )
    return 1
  }
  say(
    `✓ The audit trail is whole: ${found.sealed} rows in ${found.links} links; daily anchors compared: ${anchors.checked}.`,
  )
  return 0
}
