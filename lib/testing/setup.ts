process.env.TZ ??= 'UTC'
process.env.LOG_LEVEL ??= 'silent'
process.env.NEXTAUTH_SECRET ??= 'a secret for tests'
