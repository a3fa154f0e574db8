import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defaultMessage, isRequiredField, withEmpties } from './default-messages'

const schema = z.strictObject({
  name: z.string().trim().min(1, 'validation.required'),
  phone: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  weight: z.number().min(0).optional(),
  pulse: z.number().nullable(),
  note: z.string().default(''),
  items: z.array(z.strictObject({ quantity: z.number().int().min(1), unit: z.enum(['viên', 'ống']) })).min(1),
})

const messages = (value: unknown) =>
  Object.fromEntries(
    (schema.safeParse(value, { error: (issue) => defaultMessage(issue as never) }).error?.issues ?? []).map((issue) => [
      issue.path.join('.'),
      issue.message,
    ]),
  )

describe('the words for an issue without words', () => {
  const good = { name: 'An', pulse: 80, items: [{ quantity: 1, unit: 'viên' }] }
  it.each([
    [{ ...good, name: '' }, { name: 'validation.required' }],
    [{ ...good, pulse: 'tám mươi' }, { pulse: 'validation.number' }],
    [{ ...good, pulse: undefined }, { pulse: 'validation.required' }],
    [{ ...good, phone: '12' }, { phone: 'validation.format' }],
    [{ ...good, weight: -1 }, { weight: 'validation.tooSmall' }],
    [{ ...good, items: [] }, { items: 'validation.tooFew' }],
    [
      { ...good, items: [{ quantity: 1.5, unit: 'hộp' }] },
      { 'items.0.quantity': 'validation.integer', 'items.0.unit': 'validation.choice' },
    ],
    [good, {}],
  ])('%j', (value, expected) => expect(messages(value)).toEqual(expected))
})

describe('required fields', () => {
  it.each([
    ['name', true],
    ['phone', false],
    ['weight', false],
    ['pulse', false],
    ['note', false],
    ['items.0.quantity', true],
    ['nowhere', false],
  ])('%s: %s', (path, required) => expect(isRequiredField(schema, path)).toBe(required))
})

describe('cleared fields', () => {
  it('become the empty the schema takes', () => {
    const cleared = { name: '', phone: '', weight: null, pulse: '', note: '', items: [{ quantity: null, unit: '' }] }
    expect(withEmpties(schema, cleared as never)).toEqual({
      name: '',
      phone: undefined,
      weight: undefined,
      pulse: null,
      note: '',
      items: [{ quantity: null, unit: '' }],
    })
  })
})
