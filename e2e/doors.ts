import type { APIRequestContext } from '@playwright/test'
import { type Json, type Known, sampleOfJson } from '@/lib/testing/sample'
import { expect } from './fixtures'
import type { Ids } from './routes'
import { emptyLetter } from './visits'

export interface Door {
  name: string
  isQuery: boolean
  input: Json
}

interface OpenApi {
  paths: Record<
    string,
    {
      post: { operationId: string; summary: string; requestBody: { content: { 'application/json': { schema: Json } } } }
    }
  >
}

/** The operations this person may call, as the server itself describes them. */
export async function doorsOf(client: APIRequestContext): Promise<Door[]> {
  const answer = await client.get('/api/openapi.json')
  expect(answer.status()).toBe(200)
  const { paths } = (await answer.json()) as OpenApi
  return Object.values(paths).map(({ post }) => ({
    name: post.operationId,
    isQuery: post.summary.startsWith('Shows'),
    input: post.requestBody.content['application/json'].schema,
  }))
}

/** Values a JSON schema cannot say, by the field's name. */
const fixed: Known = {
  fullName: 'Nguyễn Văn An',
  birthOn: '1990-01-01',
  number: 'DN4250100000001',
  validFrom: '2020-01-01',
  signedOn: '2026-01-01',
  reason: 'một lý do đủ dài',
  expiresOn: '2030-01-01',
  signInName: 'ten.nguoi',
  password: 'mot-mat-khau-rat-dai',
  currentPassword: 'mot-mat-khau-rat-dai',
  text: 'an',
  seq: '1',
  before: '999999999999',
  toFacilityCode: '',
  transferOn: '',
  transferTime: '',
  testCode: 'GLU',
  code: 'GLU',
  tableName: 'encounter',
  on: '2026-11-23',
  monday: '2026-11-23',
  fromOn: '2026-11-23',
  toOn: '2026-11-23',
  dueOn: '2026-11-23',
  fromTime: '07:30',
  toTime: '11:30',
  phone: '0912345678',
  departmentCode: 'K01',
  types: ['outpatient'],
  letter: { ...emptyLetter, clinicalSigns: 'Đau bụng', conditionNow: 'Tỉnh', plan: 'Nội soi', transport: 'Tự đi' },
}

/** The smallest input the door takes, about this visit where it names one. */
export const inputFor = (door: Door, ids: Partial<Ids>, over: Known = {}): Record<string, unknown> =>
  sampleOfJson(door.input, { ...fixed, ...ids, ...over }) as Record<string, unknown>
