import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { businessDay, type CalendarDate, dateParts, formatDate, makeDate } from '@/lib/kernel/time'
import { readCardNumber } from '@/lib/registration/rules/bhyt-card'
import { isKnownCode } from '@/lib/registration/rules/gateway'
import { hospitalCode } from '@/prisma/seed/people'

/** How the stand-in behaves; changed while it runs by `PUT /stand-in`. */
export interface Behaviour {
  /** Every connection is cut. */
  isDown: boolean
  slowMs: number
  /** Every look-up answers this code. */
  code: string | null
  /** Not JSON at all, or JSON cut in its middle. */
  reply: 'whole' | 'garbage' | 'half'
  refusesLogin: boolean
}

export interface StandInOptions {
  port?: number
  username?: string
  password?: string
  behaviour?: Partial<Behaviour>
}

export interface StandIn {
  url: string
  username: string
  password: string
  /** What it was asked, for tests. */
  asked: { logins: number; lookups: Record<string, string>[] }
  behave(changes: Partial<Behaviour>): void
  /** Answers nobody from now on until what it returns is called: slow for as long as a test needs. */
  hold(): () => void
  /** Every token handed out so far is refused from now on. */
  forgetTokens(): void
  close(): Promise<void>
}

/** BHXH_ACCOUNTS of both hospitals of the demonstration. */
export const accountsOf = ({ username, password }: { username: string; password: string }) =>
  Object.fromEntries(Object.values(hospitalCode).map((code) => [code, { username, password }]))

const tokenPath = '/api/token/take'
/** Older method names answer alike. */
const lookupPath = /^\/api\/egw\/(KQNhanLichSuKCB2024|KQNhanLichSuKCB2018|NhanLichSuKCB2018)$/

/** A gateway that answers as VIETNAM.md 1.4 and 2.3 document it, from made-up data. */
export async function openStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { username = 'stand-in', password = 'stand-in' } = options
  const secret = createHash('md5').update(password).digest('hex').toUpperCase()
  const behaviour: Behaviour = {
    isDown: false,
    slowMs: 0,
    code: null,
    reply: 'whole',
    refusesLogin: false,
    ...options.behaviour,
  }
  const tokens = new Map<string, string>()
  const asked: StandIn['asked'] = { logins: 0, lookups: [] }
  let held = Promise.resolve()

  const login = (form: URLSearchParams) => {
    asked.logins++
    if (behaviour.refusesLogin || form.get('username') !== username || form.get('password') !== secret)
      return { maKetQua: '401' }
    const [access_token, id_token] = [randomUUID(), randomUUID()]
    tokens.set(access_token, id_token)
    return { maKetQua: '200', APIKey: { access_token, id_token, token_type: 'Bearer', username, expires_in: 3600 } }
  }

  const lookUp = (query: URLSearchParams, body: string) => {
    const isSignedIn =
      tokens.has(query.get('token') ?? '') &&
      tokens.get(query.get('token') ?? '') === query.get('id_token') &&
      query.get('username') === username &&
      query.get('password') === secret
    if (!isSignedIn) return { maKetQua: '401', ghiChu: 'Lỗi xác thực tài khoản' }
    const question = readObject(body)
    asked.lookups.push(question)
    const { maThe = '', hoTen = '', ngaySinh = '' } = question
    if (!maThe || !hoTen || !/^(\d{2}\/\d{2}\/)?\d{4}$/.test(ngaySinh)) return { maKetQua: '205' }
    return replyFor({ maThe, hoTen, ngaySinh }, behaviour.code ?? codeOf(maThe), businessDay(new Date()))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://gateway')
    const body = await readBody(request)
    const send = (text: string, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text)
    if (url.pathname === '/stand-in') {
      if (request.method === 'PUT') Object.assign(behaviour, readObject(body))
      return send(JSON.stringify({ ...behaviour, logins: asked.logins, lookups: asked.lookups.length }))
    }
    if (behaviour.isDown) return request.socket.destroy()
    const isLogin = url.pathname === tokenPath
    if (request.method !== 'POST' || !(isLogin || lookupPath.test(url.pathname))) return send('{}', 404)
    const text = JSON.stringify(isLogin ? login(new URLSearchParams(body)) : lookUp(url.searchParams, body))
    await held
    if (behaviour.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, behaviour.slowMs))
    if (isLogin || behaviour.reply === 'whole') return send(text)
    return send(behaviour.reply === 'garbage' ? '<html>502 Bad Gateway</html>' : text.slice(0, text.length / 2))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    username,
    password,
    asked,
    behave: (changes) => void Object.assign(behaviour, changes),
    hold: () => {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    forgetTokens: () => tokens.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function readObject(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {}
  } catch {
    return {}
  }
}

/** A number that ends in 99 and a documented code is answered with that code: `DN4250000099110` is a revoked card. */
export function codeOf(number: string): string {
  const code = /99(\d{3})$/.exec(number)?.[1]
  return code && isKnownCode(code) ? code : '000'
}

interface Question {
  maThe: string
  hoTen: string
  ngaySinh: string
}

/** Codes of a card or a caller that was not recognised come alone. */
const nothingKnown = ['050', '051', '052', '053', '060', '061', '070', '100', '101', '205', '401', '500']

/** Everything is made from the number: of a plain card it says the last day only, as the demonstration's cards have it. */
function replyFor(question: Question, code: string, today: CalendarDate): object {
  const { maThe, hoTen, ngaySinh } = question
  if (nothingKnown.includes(code)) return { maKetQua: code, ghiChu: null, dsLichSuKCB2018: [], dsLichSuKT2018: [] }
  const { year } = dateParts(today)
  const day = (inYear: number, month: number, date: number) => makeDate(inYear, month, date) ?? today
  const read = readCardNumber(maThe)
  const full = read?.kind === 'full' ? read.number : `DN425${maThe.slice(-10)}`
  const isOver = code === '003' || code === '010'
  // 99000: a good card, of which the record will know other things.
  const isDifferent = /99000$/.test(full)
  const hasNew = code === '003' || code === '004'
  const lastDay = isOver ? day(year - 1, 12, 31) : day(isDifferent ? year + 2 : year + 1, 12, 31)
  const newFrom = code === '003' ? day(year, 1, 1) : day(year + 1, 1, 1)
  return {
    maKetQua: code,
    ghiChu: null,
    maThe: maThe.length === 10 ? full : maThe,
    hoTen,
    ngaySinh,
    gioiTinh: null,
    diaChi: 'Xã Giả Định, tỉnh Phú Thọ',
    maDKBD: isDifferent ? '25014' : null,
    cqBHXH: 'Bảo hiểm xã hội giả định',
    gtTheTu: isDifferent ? formatDate(day(year, 1, 1)) : null,
    gtTheDen: full.startsWith('TE') ? null : formatDate(lastDay),
    maKV: '',
    ngayDu5Nam: isDifferent ? formatDate(day(year + 3, 1, 1)) : null,
    maSoBHXH: full.slice(-10),
    maTheCu: null,
    maTheMoi: hasNew ? full : null,
    gtTheTuMoi: hasNew ? formatDate(newFrom) : null,
    gtTheDenMoi: hasNew ? formatDate(day(dateParts(newFrom).year + 1, 12, 31)) : null,
    maDKBDMoi: hasNew ? `${full.slice(3, 5)}901` : null,
    tenDKBDMoi: hasNew ? 'Bệnh viện giả định' : null,
    dsLichSuKCB2018: [
      {
        maHoSo: '1',
        maCSKCB: '01001',
        ngayVao: `${year}01050800`,
        ngayRa: `${year}01051000`,
        tenBenh: 'Viêm họng cấp (J02)',
        tinhTrang: '1',
        kqDieuTri: '1',
        lyDoVV: '1',
      },
    ],
    dsLichSuKT2018: [],
  }
}
