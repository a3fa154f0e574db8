import { operation } from './lib/operation'
import { seedDatabase } from './lib/seed'

await operation(async (urls) => {
  await seedDatabase(urls)
  return 0
})
