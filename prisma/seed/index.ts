import { seedAppointments } from './appointments'
import { seedBilling } from './billing'
import { seedConsent } from './consent'
import { handoversOf, seedDispensing } from './dispensing'
import { seedEncounters } from './encounters'
import { seedIdentity } from './identity'
import { seedOrders } from './orders'
import { seedReferrals } from './referrals'
import { seedRegistration } from './registration'
import { seedResults } from './results'
import { tellStory } from './story'
import { seedTerminology } from './terminology'
import { openSeed, type SeedDb } from './world'

export interface SeedOptions {
  ownerUrl: string
  progress?: (line: string) => void
  /** The moment the story leads up to. */
  now?: Date
}

/**
 * Fills an empty database with the demonstration world, once: a database that knows a facility is left alone. It is
 * written in one transaction, so a seed that was interrupted left nothing behind.
 */
export default async function seed({
  ownerUrl,
  progress = () => undefined,
  now = new Date(),
}: SeedOptions): Promise<{ isNew: boolean }> {
  const db = openSeed(ownerUrl)
  try {
    if (await db.facility.count()) return { isNew: false }
    await db.$transaction((transaction) => write(transaction, now, progress), { timeout: 600_000, maxWait: 30_000 })
    return { isNew: true }
  } finally {
    await db.$disconnect()
  }
}

/** Hospitals come last: they are what says that the seed is complete. */
async function write(db: SeedDb, now: Date, progress: (line: string) => void): Promise<void> {
  const step = async (label: string, work: () => Promise<void>) => {
    progress(label)
    await work()
  }
  await step('catalogues', () => seedTerminology(db))
  const story = await tellStory(db, now)
  const handovers = handoversOf(story)
  await step(`${story.people.length} patients`, () => seedRegistration(db, story))
  await step(`${story.visits.length} visits`, () => seedEncounters(db, story))
  await step('orders and prescriptions', () => seedOrders(db, story))
  await step('results', () => seedResults(db, story))
  await step('pharmacy', () => seedDispensing(db, story, handovers))
  await step('bills', () => seedBilling(db, story, handovers))
  await step('referrals and leave to read', async () => {
    await seedReferrals(db, story)
    await seedConsent(db, story)
  })
  await step('appointments', () => seedAppointments(db, story))
  await step('hospitals and staff', () => seedIdentity(db, now))
}
