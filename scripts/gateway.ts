import { parseArgs } from 'node:util'
import { isKnownCode } from '@/lib/registration/rules/gateway'
import { main, Stop, say } from './lib/say'
import { accountsOf, openStandIn } from './lib/stand-in-gateway'

/** `npm run gateway -- --port 4100 [--slow 8000] [--down] [--code 050]`: a social-insurance gateway to try against. */
await main(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      slow: { type: 'string', default: '0' },
      down: { type: 'boolean', default: false },
      code: { type: 'string' },
    },
  })
  const [port, slowMs] = [Number(values.port), Number(values.slow)]
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Stop('--port takes a number from 1 to 65535.')
  if (!Number.isInteger(slowMs) || slowMs < 0) throw new Stop('--slow takes milliseconds.')
  if (values.code && !isKnownCode(values.code)) throw new Stop(`${values.code} is no result code of the gateway.`)
  const standIn = await openStandIn({
    port,
    behaviour: { slowMs, isDown: values.down, code: values.code ?? null },
  }).catch((error: NodeJS.ErrnoException) => {
    throw new Stop(`Port ${port} cannot be opened (${error.code}): choose another with --port.`)
  })
  const { url } = standIn
  say(`Stand-in gateway on ${url}. Start the app with it:`)
  say(`  BHXH_URL=${url} BHXH_ACCOUNTS='${JSON.stringify(accountsOf(standIn))}' npm start`)
  say('A card number ending in 99 and a result code is answered with that code (…99110: revoked; …99000: differences).')
  say(`curl -X PUT ${url}/stand-in -d '{"isDown": true}' takes it down, '{"isDown": false}' brings it back.`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await standIn.close()
  return 0
})
