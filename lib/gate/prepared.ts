const rolesOf = (table: string) => `array(
    select r.role from staff_role r
    where r.staff_id = ${table}.staff_id and r.facility_id = ${table}.facility_id
      and r.valid_from <= gate.today() and (r.valid_to is null or r.valid_to >= gate.today())) as roles`

/** Transaction-local; the name of each is read by gate.actor(), gate.facility() and the nets. */
const settings = (actor: string, facility: string, operation: string, request: string) => `
    set_config('app.actor_id', coalesce(${actor}::text, ''), true),
    set_config('app.facility_id', coalesce(${facility}::text, ''), true),
    set_config('app.operation', ${operation}, true), set_config('app.request_id', ${request}, true),
    set_config('app.shared_patient_id', '', true)`

/** The same key sent twice at once: the second waits here for the first one's commit, and its next statement sees it. */
const heldKey = (actor: string, key: string) =>
  `pg_advisory_xact_lock(hashtextextended(${actor}::text || ${key}, 0))::text as held`

const isActive = (table: string) => `exists (select from staff p where p.id = ${table}.staff_id and p.is_active)`

/**
 * What every operation asks of the database besides its own work, prepared once a connection: who calls, the settings
 * the row policies and the nets read, what this key was answered before; at the end the trail row and the answer.
 * As functions of the database the same cost twice as much: a function's expressions are made ready again in each transaction.
 */
export const preparation: readonly string[] = [
  `prepare gate_session(uuid, interval, text, text, text) as
    select s.staff_id as "actorId", s.id as "viaId", s.facility_id as "facilityId", now() as at,
      s.last_seen_at < now() - interval '1 minute' as "wasSeenLongAgo", ${rolesOf('s')}, ${settings('s.staff_id', 's.facility_id', '$3', '$4')}, ${heldKey('s.staff_id', '$5')}
    from staff_session s
    where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - $2 and ${isActive('s')}`,
  `prepare gate_token(bytea, text, text, text) as
    select t.staff_id as "actorId", t.id as "viaId", t.facility_id as "facilityId", now() as at,
      false as "wasSeenLongAgo", ${rolesOf('t')}, ${settings('t.staff_id', 't.facility_id', '$2', '$3')}, ${heldKey('t.staff_id', '$4')}
    from api_token t
    where t.hash = $1 and t.revoked_at is null and t.expires_at > now() and ${isActive('t')}`,
  `prepare gate_other(uuid, uuid, text, text, text, text) as
    select $1 as "actorId", null as "viaId", $2 as "facilityId", now() as at,
      false as "wasSeenLongAgo", array[$6] as roles, ${settings('$1', '$2', '$3', '$4')}, ${heldKey('$1', '$5')}`,
  `prepare gate_first_answer(text) as
    select k.request_hash as hash, k.response from idempotency_key k where k.actor_id = gate.actor() and k.key = $1`,
  `prepare gate_trail(text, uuid, text, text, uuid, uuid, uuid[], text, text, uuid, text) as
    insert into trail_entry (at, actor_kind, actor_id, via_id, facility_id, operation, purpose, patient_id, encounter_id,
      shown_ids, reason, outcome, request_id, address)
    values (now(), $1, gate.actor(), $2, gate.facility(), $3, $4, $5, $6, coalesce($7, '{}'), $8, $9, $10, $11)`,
  `prepare gate_answer(text, text, bytea, jsonb) as
    insert into idempotency_key (actor_id, key, operation, request_hash, response, created_at)
    values (gate.actor(), $1, $2, $3, $4, now())`,
]

/** `execute` of one of them, its values already written as literals. */
export const execute = (name: string, ...literals: readonly string[]): string =>
  `execute ${name}(${literals.join(', ')})`
