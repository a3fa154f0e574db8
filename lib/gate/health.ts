import 'server-only'
import { prisma } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'

export async function isDatabaseWell(): Promise<boolean> {
  try {
    await prisma().$queryRaw`select 1`
    return true
  } catch (error) {
    log.warn({ err: error }, 'database not well')
    return false
  }
}
