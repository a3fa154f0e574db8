import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { DatabaseUrls } from './database'
import { inRoot } from './paths'
import { type Say, step } from './say'

interface SeedInput extends DatabaseUrls {
  progress: Say
}

interface SignIn {
  name: string
  role: string
  facility: string
  password: string
}

/** The seed itself decides whether the database was seeded before; running it again changes nothing. */
export async function seedDatabase(urls: DatabaseUrls, title = 'demonstration data'): Promise<void> {
  const file = inRoot('prisma/seed/index.ts')
  if (!existsSync(file)) return
  process.env.DATABASE_APP_URL = urls.appUrl
  const { default: seed } = (await import(pathToFileURL(file).href)) as { default: (input: SeedInput) => Promise<void> }
  await step(title, (progress) => seed({ ownerUrl: urls.ownerUrl, appUrl: urls.appUrl, progress }))
}

export async function demonstrationSignIns(): Promise<SignIn[]> {
  const file = inRoot('prisma/seed/sign-ins.ts')
  if (!existsSync(file)) return []
  return ((await import(pathToFileURL(file).href)) as { demonstrationSignIns: SignIn[] }).demonstrationSignIns
}

/** Columns side by side, as wide as their longest word. */
export function signInLines(signIns: SignIn[]): string[] {
  const rows = signIns.map(({ name, password, role, facility }) => [name, password, role, facility])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
