import { expect, test } from 'vitest'
import { readSamplingTime } from './sampling-time'

const orderedAt = new Date('2026-11-28T16:50:30Z')
const now = new Date('2026-11-29T02:00:00Z')
const at = (iso: string) => ({ ok: true, at: new Date(iso) })
const wrong = (message: string) => ({ ok: false, message })

test.each([
  ['nothing', '', '', { ok: true, at: null }],
  ['a time of today', '', '8:30', at('2026-11-29T01:30:00Z')],
  ['four digits', '', '0830', at('2026-11-29T01:30:00Z')],
  ['as it is said', '', '8h30', at('2026-11-29T01:30:00Z')],
  ['a full hour', '', '8h', at('2026-11-29T01:00:00Z')],
  ['yesterday', '2026-11-28', '23:55', at('2026-11-28T16:55:00Z')],
  ['the minute of the order', '2026-11-28', '23:50', { ok: true, at: orderedAt }],
  ['before the order', '2026-11-28', '23:49', wrong('validation.collectedBeforeOrder')],
  ['in the future', '', '9:01', wrong('validation.timeInFuture')],
  ['this very minute', '', '9:00', at('2026-11-29T02:00:00Z')],
  ['a day without a time', '2026-11-28', '', wrong('validation.time')],
  ['no day', '31/02/2026', '8:30', wrong('validation.time')],
  ['no time', '', '25:00', wrong('validation.time')],
  ['words', '', 'sáng', wrong('validation.time')],
])('%s', (_name, on, time, expected) => expect(readSamplingTime({ on, time }, { orderedAt, now })).toEqual(expected))
