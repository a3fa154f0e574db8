import { randomUUID } from 'node:crypto'
import pg from 'pg'

const ownerUrl = () => {
  const url = process.env.TEST_OWNER_URL
  if (!url) throw new Error('TEST_OWNER_URL is missing: run through `npm test`')
  return url
}

/** Looks into the database, or does to it what no screen can: ending a session under somebody's hands. */
export async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** As if what this person came for today had been yesterday. */
export async function wasHereYesterday(patientId: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query(
      `select set_config('app.actor_id', $1, false), set_config('app.operation', 'test', false), set_config('app.request_id', $1, false)`,
      [randomUUID()],
    )
    const moved = await client.query('update queue_ticket set queued_on = queued_on - 1 where patient_id = $1', [
      patientId,
    ])
    if (!moved.rowCount) throw new Error(`${patientId} was not here today`)
  } finally {
    await client.end()
  }
}

/** As if an administrator had ended it, or it had run out, while the person was typing. */
export async function endSession(sessionId: string): Promise<void> {
  const rows = await query('update staff_session set revoked_at = now() where id = $1 returning id', [sessionId])
  if (rows.length !== 1) throw new Error(`no session ${sessionId}`)
}

/** The session this person began last. */
export async function lastSessionOf(signInName: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `select session.id from staff_session session join staff on staff.id = session.staff_id
     where staff.sign_in_name = $1 and session.revoked_at is null order by session.created_at desc, session.id desc limit 1`,
    [signInName],
  )
  if (!row) throw new Error(`${signInName} has no session`)
  return row.id
}
