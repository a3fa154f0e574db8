import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { ageOf, calendarDate } from '@/lib/kernel/time'
import { en } from './en'
import { ageText, relativeText } from './format'
import { textOf } from './text'
import { vi } from './vi'

const text = textOf(createTranslator({ locale: 'vi', messages: vi }))

const keysOf = (node: object, path = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value as object, `${path}${key}.`),
  )

describe('messages', () => {
  it('has the same keys in both languages', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(vi).sort())
  })

  it('never shows a raw key or a parser text', () => {
    expect(text('common.actions.save')).toBe('Lưu')
    expect(text('validation.nobodyWroteThis')).toBe(vi.validation.generic)
    expect(text('Invalid input: expected string')).toBe(vi.validation.generic)
    expect(text('errors.nobodyWroteThis')).toBe(vi.errors.unexpected)
    expect(text('common')).toBe(vi.validation.generic)
    expect(text('common.actions')).toBe(vi.validation.generic)
  })
})

describe('spoken time', () => {
  const now = new Date('2026-11-22T03:00:00Z')
  it.each([
    ['2026-11-22T02:59:40Z', 'vừa xong'],
    ['2026-11-22T02:48:00Z', '12 phút'],
    ['2026-11-22T01:00:00Z', '2 giờ'],
    ['2026-11-22T00:55:00Z', '2 giờ 5 phút'],
    ['2026-11-19T02:00:00Z', '3 ngày'],
    ['2026-11-22T03:30:00Z', 'còn 30 phút'],
  ])('%s is said %s', (at, said) => expect(relativeText(text, new Date(at), now)).toBe(said))

  it.each([
    ['2026-11-10', '12 ngày tuổi'],
    ['2021-01-22', '70 tháng tuổi'],
    ['1985-02-15', '41 tuổi'],
  ])('born %s is %s', (birthOn, said) => {
    expect(ageText(text, ageOf(calendarDate(birthOn), now))).toBe(said)
  })
})
