import { defineConfig } from 'prisma/config'

// A site with internet access can point the ordinary Prisma CLI at its own server through DATABASE_URL;
// `npm start` never needs it (see scripts/lib/migrate.ts).
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
