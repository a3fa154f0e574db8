import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { smsSender } from './sms'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const each of undo.splice(0)) await each()
})

it('is not there where no carrier is named', () => expect(smsSender('', '/nowhere')).toBeNull())

it('writes a file only its owner reads', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mach-sms-'))
  undo.push(() => rm(folder, { recursive: true }))
  await smsSender('file:', folder)?.send('0912345678', 'Mã 123456')
  const [name = ''] = await readdir(path.join(folder, 'sms'))
  const file = path.join(folder, 'sms', name)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ to: '0912345678', text: 'Mã 123456' })
  expect((await stat(file)).mode & 0o077).toBe(0)
})

it('posts to the carrier and throws what it refuses', async () => {
  const bodies: string[] = []
  let status = 200
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => new Promise((resolve) => server.close(resolve)))
  const carrier = smsSender(`http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, '/nowhere')
  await carrier?.send('0912345678', 'Chào')
  expect(JSON.parse(bodies[0] ?? '')).toEqual({ to: '0912345678', text: 'Chào' })
  status = 503
  await expect(carrier?.send('0912345678', 'Chào')).rejects.toThrow('503')
})
