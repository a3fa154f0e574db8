import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const read = async (accounts: string | undefined) => {
  vi.stubEnv('BHXH_ACCOUNTS', accounts)
  vi.stubEnv('DATABASE_APP_URL', 'postgresql://nobody@localhost/none')
  const { env } = await import('./env')
  return env()
}

describe('accounts at the insurance gateway', () => {
  beforeEach(() => vi.resetModules())
  afterEach(() => vi.unstubAllEnvs())

  it('are none where nothing is set, and the gateway is the real one', async () => {
    const settings = await read(undefined)
    expect(settings.BHXH_ACCOUNTS).toEqual({})
    expect(settings).toMatchObject({
      BHXH_URL: 'https://egw.baohiemxahoi.gov.vn',
      BHXH_TOKEN_PATH: '/api/token/take',
      BHXH_LOOKUP_PATH: '/api/egw/KQNhanLichSuKCB2024',
      BHXH_TIMEOUT_MS: 5_000,
      BHXH_REST_SECONDS: 60,
    })
  })

  it('are read by facility code', async () => {
    const settings = await read('{"25001":{"username":"u","password":"p","url":"https://hub.example.vn"}}')
    expect(settings.BHXH_ACCOUNTS['25001']).toMatchObject({
      username: 'u',
      staffName: '',
      url: 'https://hub.example.vn',
    })
  })

  it.each([
    '{"25001":{"username":"tài khoản","password":"bí mật"',
    '{"25001":{"username":"tài khoản","password":"bí mật","paswordMd5":"x"}}',
    '{"25001":{"username":"tài khoản","password":"bí mật","url":"no address"}}',
    '{"25001":{"username":"tài khoản","passwordMd5":"bí mật"}}',
    '{"25001":{"username":"tài khoản"}}',
    '["bí mật"]',
  ])('that are wrong stop the start, without the password in the message: %s', async (accounts) => {
    const error = await read(accounts).then(
      () => null,
      (failure: Error) => failure,
    )
    expect(error).toBeInstanceOf(Error)
    const said = `${error?.message} ${JSON.stringify(error)} ${error?.stack}`
    expect(said).toContain('BHXH_ACCOUNTS')
    expect(said).not.toContain('bí mật')
  })
})
