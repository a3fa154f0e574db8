import { inflateSync } from 'node:zlib'

/** Reads back the files our prints make (tests only): what stands on each page, where, and whether it is inside. */
export interface PageText {
  width: number
  height: number
  /** With U+FFFD for a glyph that has no letter in the file: it could not be searched or copied. */
  text: string
  /** In points from the top left corner; `right` is where the last glyph ends. */
  runs: { text: string; left: number; right: number; baseline: number; size: number }[]
}

const unreadable = '\ufffd'
type Matrix = [number, number, number, number, number, number]
interface FontMap {
  unicode: Map<number, string>
  widths: Map<number, number>
}

export function readPdf(file: Buffer): PageText[] {
  const objects = readObjects(file)
  const get = (id: string | undefined) => (id && objects.get(id)) || { dict: '', stream: Buffer.alloc(0) }
  const ref = (dict: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(dict)?.[1]
  const pages = [...objects.values()].find(({ dict }) => /\/Type \/Pages\b/.test(dict))
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(pages?.dict ?? '')?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
  return kids.map((kid) => {
    const page = get(kid[1]).dict
    const [, , width = 0, height = 0] = (/\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? '')
      .trim()
      .split(/\s+/)
      .map(Number)
    const resources = get(ref(page, 'Resources')).dict
    const fonts = new Map<string, FontMap>()
    for (const [, name = '', id] of (/\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? '').matchAll(/\/(\S+) (\d+) 0 R/g)) {
      const dict = get(id).dict
      const descendant = get(/\/DescendantFonts \[(\d+) 0 R/.exec(dict)?.[1]).dict
      const w = get(ref(descendant, 'W')).dict || descendant
      fonts.set(name, { unicode: readUnicode(get(ref(dict, 'ToUnicode')).stream), widths: readWidths(w) })
    }
    const runs = readRuns(get(ref(page, 'Contents')).stream.toString('latin1'), fonts, height)
    return { width, height, runs, text: joinRuns(runs) }
  })
}

function readObjects(file: Buffer) {
  const source = file.toString('latin1')
  const objects = new Map<string, { dict: string; stream: Buffer }>()
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\n?endobj/g)) {
    const [, id = '', body = ''] = match
    const at = body.search(/stream\r?\n/)
    if (at < 0) objects.set(id, { dict: body, stream: Buffer.alloc(0) })
    else {
      const raw = Buffer.from(body.slice(body.indexOf('\n', at) + 1, body.lastIndexOf('endstream')), 'latin1')
      const packed = body.slice(0, at).includes('FlateDecode')
      objects.set(id, { dict: body.slice(0, at), stream: packed ? inflateSync(raw) : raw })
    }
  }
  return objects
}

function readUnicode(cmap: Buffer): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, low = '', , list = ''] of cmap.toString('latin1').matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    let code = Number.parseInt(low, 16)
    for (const [, hex = ''] of list.matchAll(/<([\w ]*)>/g)) {
      map.set(code++, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  }
  return map
}

function readWidths(text: string): Map<number, number> {
  const map = new Map<number, number>()
  const body = /(?:\/W )?\[([\s\S]*)\]/.exec(text)?.[1] ?? ''
  for (const [, first = '0', list = ''] of body.matchAll(/(\d+)\s*\[([^\]]*)\]/g)) {
    list
      .trim()
      .split(/\s+/)
      .forEach((width, index) => {
        map.set(Number(first) + index, Number(width))
      })
  }
  return map
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
]

function readRuns(content: string, fonts: Map<string, FontMap>, pageHeight: number): PageText['runs'] {
  const runs: PageText['runs'] = []
  const saved: Matrix[] = []
  let now: Matrix = [1, 0, 0, 1, 0, 0]
  let text: Matrix = now
  let font: FontMap | undefined
  let size = 0
  const stack: string[] = []
  for (const [token] of content.matchAll(/\[[^\]]*\]|<[0-9a-fA-F]*>|[^\s[\]<>]+/g)) {
    const numbers = () => stack.slice(-6).map(Number) as Matrix
    if (token === 'q') saved.push(now)
    else if (token === 'Q') now = saved.pop() ?? now
    else if (token === 'cm') now = times(numbers(), now)
    else if (token === 'Tm') text = numbers()
    else if (token === 'Tf') {
      font = fonts.get(stack.at(-2)?.slice(1) ?? '')
      size = Number(stack.at(-1))
    } else if (token === 'TJ' && font) {
      const [a, , , d, x, y] = times(text, now)
      const { string, advance } = readShown(stack.at(-1) ?? '', font)
      const width = (advance / 1000) * size * Math.abs(a)
      runs.push({ text: string, left: x, right: x + width, baseline: pageHeight - y, size: size * Math.abs(d) })
    } else {
      stack.push(token)
      continue
    }
    stack.length = 0
  }
  return runs
}

function readShown(list: string, font: FontMap): { string: string; advance: number } {
  let string = ''
  let advance = 0
  for (const [, hex, number] of list.matchAll(/<([0-9a-fA-F]*)>|(-?[\d.]+)/g)) {
    if (number !== undefined) advance -= Number(number)
    for (const [code] of (hex ?? '').matchAll(/.{4}/g)) {
      const glyph = Number.parseInt(code, 16)
      string += font.unicode.get(glyph) || unreadable
      advance += font.widths.get(glyph) ?? 0
    }
  }
  return { string, advance }
}

/** Runs in drawing order; a new line or a gap is a space, a change of font inside a word is nothing. */
function joinRuns(runs: PageText['runs']): string {
  let text = ''
  let last: PageText['runs'][number] | undefined
  for (const run of runs) {
    const follows = last && Math.abs(last.baseline - run.baseline) < 0.5 && Math.abs(run.left - last.right) < 0.8
    text += follows || !last ? run.text : ` ${run.text}`
    last = run
  }
  return text.normalize('NFC').replace(/\s+/g, ' ')
}
