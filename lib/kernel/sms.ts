import 'server-only'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from './env'
import { newId } from './ids'

/** Brings a text to a telephone, or throws: the outbox then tries again. What it says is never logged. */
export interface SmsSender {
  send(to: string, text: string): Promise<void>
}

/** The carrier this installation has, by MACH_SMS_URL; null where it has none. */
export function smsSender(address = env().MACH_SMS_URL, dataDir = env().MACH_DATA_DIR): SmsSender | null {
  if (!address) return null
  if (address.startsWith('file:')) return toFiles(address.slice('file:'.length) || path.join(dataDir, 'sms'))
  return toCarrier(address)
}

/** One small file a message, for the owner's eyes: a stand-in where no carrier is, never a carrier. */
function toFiles(folder: string): SmsSender {
  return {
    async send(to, text) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const at = new Date().toISOString()
      const name = `${at.replace(/[:.]/g, '-')}-${newId()}.json`
      await writeFile(path.join(folder, name), JSON.stringify({ to, text, at }), { mode: 0o600 })
    },
  }
}

function toCarrier(address: string): SmsSender {
  return {
    async send(to, text) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to, text }),
        signal: AbortSignal.timeout(10_000),
        redirect: 'error',
      })
      if (!answer.ok) throw new Error(`the carrier answered ${answer.status}`)
    },
  }
}
