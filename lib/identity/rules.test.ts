import { expect, it } from 'vitest'
import { ownPath } from './rules'

it.each(['/', '/worklists/clinic', '/patients/0192?visit=1#note', '/tìm?q=Nguyễn'])(
  'leads back to %j after signing in',
  (path) => {
    expect(ownPath(path)).toBe(path)
  },
)

it.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n//evil.example',
  '/worklists\\..\\..',
  'javascript:alert(1)',
  ['/a', '//evil.example'],
])('leads nowhere foreign: %j', (path) => {
  expect(ownPath(path)).toBe('/')
})
