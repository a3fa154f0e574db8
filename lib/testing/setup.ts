process.env.TZ ??= 'UTC'
process.env.LOG_LEVEL ??= 'silent'
process.env.NEXTAUTH_SECRET ??= 'a secret for tests'
// A machine that stands still for seconds is no failure of what is tested; under the statement's own limit of 15 s.
process.env.DATABASE_CONNECT_MS ??= '12000'
process.env.DATABASE_LOCK_MS ??= '12000'
