import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { inRoot } from './lib/paths'

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>
}

const require = createRequire(import.meta.url)
const { isNodeTooOld } = require('./bootstrap.cjs') as { isNodeTooOld(version: string): boolean }
const { complete, missingFrom, platformOf } = require('./complete-lockfile.cjs') as {
  complete(lock: Lock): Lock
  missingFrom(packages: Lock['packages']): Map<string, unknown>
  platformOf(name: string): unknown
}

it.each([
  ['18.20.4', true],
  ['20.9.0', true],
  ['20.18.99', true],
  ['20.19.0', false],
  ['20.20.2', false],
  ['22.0.0', false],
  ['24.21.0', false],
])('Node %s is too old: %s', (version, expected) => {
  expect(isNodeTooOld(version)).toBe(expected)
})

describe('the lockfile', () => {
  it('holds every package that npm ci will ask for (else: node scripts/complete-lockfile.cjs)', () => {
    const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as Lock
    expect([...missingFrom(packages).keys()]).toEqual([])
  })

  it.each([
    ['@swc/core-linux-arm-gnueabihf', { cpu: ['arm'], os: ['linux'] }],
    ['@biomejs/cli-linux-x64-musl', { cpu: ['x64'], os: ['linux'], libc: ['musl'] }],
    ['@next/swc-linux-arm64-gnu', { cpu: ['arm64'], os: ['linux'], libc: ['glibc'] }],
    ['@next/swc-win32-ia32-msvc', { cpu: ['ia32'], os: ['win32'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
    ['fsevents', undefined],
  ])('knows the platform of %s', (name, expected) => {
    expect(platformOf(name)).toEqual(expected)
  })

  it('is completed once, in order, with the versions asked for', () => {
    const lock = { packages: { '': {}, 'node_modules/z': { optionalDependencies: { '@a/x-darwin-arm64': '^1.2.3' } } } }
    const whole = complete(lock)
    expect(Object.keys(whole.packages)).toEqual(['', 'node_modules/@a/x-darwin-arm64', 'node_modules/z'])
    expect(whole.packages['node_modules/@a/x-darwin-arm64']).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      os: ['darwin'],
      optional: true,
    })
    expect(complete(whole)).toEqual(whole)
  })
})
