import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../fixtures'
import { fileRoutes, machineRoutes, pageRoutes } from '../routes'

const root = path.resolve(import.meta.dirname, '../..')
/** What Next serves for a file: folders in brackets are groups and stand in no address. */
const addressOf = (file: string) =>
  `/${path
    .dirname(file)
    .split(path.sep)
    .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
    .join('/')}`
const addresses = (pattern: string) =>
  globSync(pattern, { cwd: path.join(root, 'app') })
    .map(addressOf)
    .sort()

test('every page of the app stands on the list of pages, and every page of the list exists', () => {
  expect(addresses('**/page.{ts,tsx}')).toEqual(pageRoutes.map(({ path }) => path).sort())
})

test('every other route stands on the list of files or of machine doors', () => {
  const known = [...fileRoutes.map(({ path }) => path), ...machineRoutes]
  expect(addresses('**/route.{ts,tsx}')).toEqual(known.sort())
})

test('nothing else answers: no set-up, debug or seed address, no source map, no file of the project', async ({
  request,
}) => {
  const guesses = [
    '/setup',
    '/install',
    '/seed',
    '/debug',
    '/api/debug',
    '/api/seed',
    '/api/graphql',
    '/metrics',
    '/.env',
    '/.git/config',
    '/package.json',
    '/prisma/schema/identity.prisma',
    '/..%2fpackage.json',
    '/api/operations',
    '/api/print/ticket',
    '/_next/static/chunks/main.js.map',
  ]
  for (const guess of guesses) expect((await request.get(guess)).status(), guess).toBeGreaterThanOrEqual(400)
})
