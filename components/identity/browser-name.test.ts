import { expect, it } from 'vitest'
import { browserName } from './browser-name'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36'

it.each([
  [chrome, 'Chrome, Windows'],
  [`${chrome} Edg/150.0`, 'Edge, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605 Version/26.0 Safari/604.1',
    'Safari, iPhone',
  ],
  ['curl/8.9', 'curl/8.9'],
  ['', null],
  [null, null],
])('%s is %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name)
})
