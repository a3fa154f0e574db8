import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import registration from '@/lib/kernel/i18n/messages/vi/registration.json'
import { isWholeScan, readScan, splitScan, ticketCode, wristbandCode } from './scan'

const keysOf = (tree: object, path: string): string[] =>
  Object.entries(tree).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keysOf(inner, `${path}.${key}`) : [`${path}.${key}`],
  )
const messages = keysOf(registration, 'registration')
const ticketId = '01934f5e-7c1a-7abc-8def-0123456789ab'

test.each([
  ['001090000001||Nguyễn Văn An|01021990|Nam|Hà Nội|10052021', { kind: 'citizenQr' }],
  ['0100000001|4e|01/01/1990|2|-|01 - C54|01/07/2026|-|31/07/2026|1|-|4|-|-|4|-|$', { kind: 'bhytQr' }],
  [ticketCode(ticketId), { kind: 'ticket', ticketId }],
  [`mach:t:${ticketId.toUpperCase()}\n`, { kind: 'ticket', ticketId }],
  [wristbandCode('BN26000001'), { kind: 'record', recordNumber: 'BN26000001' }],
  ['bn26000001', { kind: 'record', recordNumber: 'BN26000001' }],
  ['001 090 000001', { kind: 'citizenId', citizenId: '001090000001' }],
  ['HS4010100000001', { kind: 'bhytNumber', number: 'HS4010100000001' }],
  ['0100000001\r', { kind: 'bhytNumber', number: '0100000001' }],
  ['', { kind: 'unreadable', reason: 'registration.scan.error.empty' }],
  ['12345', { kind: 'unreadable', reason: 'registration.scan.error.unknown' }],
  ['https://mach.vn/q/123456789012345678901234', { kind: 'ticketPage', code: '123456789012345678901234' }],
  ['hhttpé://mãch.vn/q/123456789012345678901234\n', { kind: 'ticketPage', code: '123456789012345678901234' }],
  ['https://mach.vn/q/12345678901234567890123', { kind: 'unreadable', reason: 'registration.scan.error.unknown' }],
  ['MACH:T:123', { kind: 'unreadable', reason: 'registration.scan.error.ourCode' }],
  ['MACH:T:01934f5e-7c1â-7abc', { kind: 'unreadable', reason: 'registration.scan.error.typingMethod' }],
  ['MACH:X:BN26000001', { kind: 'unreadable', reason: 'registration.scan.error.ourCode' }],
  ['001090000001||An', { kind: 'unreadable', reason: 'registration.scan.error.incomplete' }],
  ['https://example.com/a|b', { kind: 'unreadable', reason: 'registration.scan.error.citizenId' }],
])('%j', (text, expected) => {
  expect(readScan(text)).toMatchObject(expected)
})

/** What scanners, cables, keyboards and input methods do to the text on the way. */
const cards = fc.constantFrom(
  '001090000001||Nguyễn Văn An|01021990|Nam|Số 1, Phường A, Quận B, Hà Nội|10052021',
  '001090000001|012345678|TRẦN THỊ BƯỞI|00001948|Nữ|Hà Nội|10052021||||',
  '0100000001|4e677579e1bb856e|01/01/1990|2|-|01 - C54|01/07/2026|-|31/07/2026|1|-|4| 01/10/2031|x|4|-|$',
  'HS4010100000001|4e677579e1bb856e|2008|1|-|01 - 028|24/01/2019|-|24/01/2019|-|-|-|-|-|-|-|$',
  ticketCode(ticketId),
  wristbandCode('BN26000001'),
)
const harms: ((text: string, at: number, noise: string) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, noise) => text.slice(0, at) + noise + text.slice(at),
  (text, at, noise) => text.slice(0, at) + noise + text.slice(at + noise.length),
  (text) => text.normalize('NFD'),
  (text) => Buffer.from(text, 'utf8').toString('latin1'),
  (text) => text.replace(/aa/g, 'â').replace(/s/g, '\u0301').replace(/w/g, 'ư').replace(/dd/gi, 'đ'),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => [...text].reverse().join(''),
  (text) => text.replaceAll('|', '｜'),
  (text) => text.replaceAll('|', '\t'),
  (text, at) => text.repeat((at % 3) + 1),
]
const harmed = fc
  .tuple(
    cards,
    fc.array(fc.tuple(fc.nat(harms.length - 1), fc.nat(120), fc.string({ unit: 'binary', maxLength: 6 })), {
      maxLength: 4,
    }),
  )
  .map(([card, steps]) => steps.reduce((text, [harm, at, noise]) => harms[harm]?.(text, at, noise) ?? text, card))
const bytes = fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw).toString('latin1'))

test.each([
  ['a card on a bad way', harmed],
  ['bytes', bytes],
  ['any letters', fc.string({ unit: 'grapheme', maxLength: 300 })],
])('%s give fields or one message that exists, never an exception', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const scan = readScan(text)
      if (scan.kind === 'unreadable') {
        expect(messages).toContain(scan.reason)
      } else if (scan.kind === 'citizenQr') {
        expect(scan.card.citizenId).toMatch(/^\d{12}$/)
        expect(scan.card.fullName).toMatch(/\p{L}/u)
        expect(scan.warnings.every(({ key }) => messages.includes(key))).toBe(true)
      } else if (scan.kind === 'bhytQr') {
        expect(scan.card.number).toMatch(/^(\d{10}|[A-Z]{2}[1-5]\d{12})$/)
      }
    }),
    { numRuns: 1000 },
  )
})

test('answers any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => typeof readScan(text).kind === 'string'),
  )
})

test.each([
  '001090000001||Nguyễn Văn An|01021990|Nam|Số 9, Xã Cũ, Hà Nội|10052021',
  '0100000001|4e|01/01/1990|2|-|01 - C54|01/07/2026|-|31/07/2026|1|-|4|-|-|4|-|$',
  wristbandCode('BN00000001'),
  'https://mach.vn/q/123456789012345678901234',
])('%s is whole with its last key and not before', (code) => {
  const keys = [...code]
  const typed = keys.map((_key, i) => keys.slice(0, i + 1).join('')).filter((text) => /[|:/]/.test(text))
  expect(typed.filter(isWholeScan)).toEqual([code])
})

test('a card of eleven fields is whole from the seventh on, a cut one never', () => {
  const card = '001090000001||Nguyễn Văn An|01021990|Nam|Hà Nội|10052021|||Trần Thị B|Nguyễn Văn C'
  expect([card, `${card}|`, card.slice(0, 12), '001085|||x'].map(isWholeScan)).toEqual([true, true, true, false])
  expect(['001090000001||Nguyễn', '001090000001||A|01021990|Nam|Hà Nội|1005'].map(isWholeScan)).toEqual([false, false])
})

describe('a card scanned into a field of a form', () => {
  const citizen = '001185111222||TRẦN THỊ BÌNH|15061985|Nữ|Số 1|10052021'
  test.each([
    [citizen, { before: '', code: citizen }],
    [`Trần Thị ${citizen}`, { before: 'Trần Thị', code: citizen }],
    [`0912345678${citizen}`, { before: '0912345678', code: citizen }],
    ['Lê HS4010100000001|41|01/01/1990|2|', { before: 'Lê', code: 'HS4010100000001|41|01/01/1990|2|' }],
    ['0100000001|41|', { before: '', code: '0100000001|41|' }],
    ['Trần | Bình', null],
    ['Trần Thị Bình', null],
    ['001185111222', null],
  ])('%s', (text, found) => expect(splitScan(text)).toEqual(found))
})
