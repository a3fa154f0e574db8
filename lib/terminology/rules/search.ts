import { searchKey } from '@/lib/kernel/text'

export interface SearchTerms {
  /** The start of a code, as the catalogue writes it, where the query looks like one. */
  codePrefix: string | null
  /** Every token must begin a word of the search key, in any order. */
  tokens: string[]
  /** The words as they were said, one said twice as well ("đau đầu"). */
  phrase: string
  /** All of it as a synonym of the floor would be kept. */
  said: string
}

const xray = /\bx[\s-]*quang\b|\bxq\b/g

const oneSpelling: readonly (readonly [RegExp, string])[] = [
  [xray, 'xquang'],
  [/\btype?\b/g, 'tip'],
  [/\bgout\b/g, 'gut'],
]

/** The form a synonym is kept and looked for in: letters and digits, `X-quang`, `x quang` and `XQ` in one spelling. */
export function saidKey(text: string): string {
  const spelt = oneSpelling.reduce((now, [said, meant]) => now.replace(said, meant), searchKey(text))
  return spelt.replace(/[^a-z0-9]+/g, ' ').trim()
}

/** What the floor says, and what the list says. Both without accents. */
const floorWords: readonly (readonly [RegExp, string])[] = [
  [/\btieu duong\b|\bdtd\b/g, 'dai thao duong'],
  [/\bcao huyet ap\b|\btha\b/g, 'tang huyet ap'],
  [/\bcopd\b/g, 'phoi tac nghen man tinh'],
  [/\bdau bao tu\b/g, 'da day'],
  [/\bgerd\b/g, 'trao nguoc da day'],
  [/\bviem gan sieu vi\b/g, 'viem gan virus'],
  [/\btai bien mach mau nao\b|\btbmmn\b/g, 'dot quy'],
  [/\bgout\b/g, 'gut'],
  [/\btyp\b/g, 'tip'],
]

const icdPattern = /^([a-z])(\d{1,2})(?:\.?(\d{1,2}))?\.?$/

/** 'k29', 'K29.7', 'k297', 'viêm dạ dày', 'viem da day' and 'gastritis' all say what to look for. */
export function icdSearchTerms(query: string): SearchTerms {
  const typed = searchKey(query).replace(/[†*+]/g, '').trim()
  if (/^[a-z]$/.test(typed)) return codeTerms(typed.toUpperCase())
  const code = icdPattern.exec(typed)
  if (code) {
    const [, letter = '', category = '', detail] = code
    const head = letter.toUpperCase() + category
    return codeTerms(detail ? `${head}.${detail}` : head)
  }
  return wordTerms(
    floorWords.reduce((text, [said, meant]) => text.replace(said, meant), typed),
    saidKey(query),
  )
}

/** For services and panels: '23.0075' is a code, 'sieu am bung' are words. */
export function serviceSearchTerms(query: string): SearchTerms {
  const typed = searchKey(query)
  if (/^\d{1,2}\.[\da-z.]*$/.test(typed)) return codeTerms(typed.toUpperCase())
  return wordTerms(typed.replace(xray, 'xquang'), saidKey(query))
}

const drugNames: readonly (readonly [RegExp, string])[] = [
  [/\bacetaminophen\b/g, 'paracetamol'],
  [/\baspirin\b/g, 'acid acetylsalicylic'],
  [/\b(albuterol|ventolin)\b/g, 'salbutamol'],
  [/\badrenaline?\b/g, 'epinephrin'],
]

/** For drugs, by Vietnamese or international spelling: 'amoxicillin 500' finds Amoxicilin 500 mg. */
export function drugSearchTerms(query: string): SearchTerms {
  const named = drugNames.reduce((text, [said, meant]) => text.replace(said, meant), searchKey(query))
  return wordTerms(foldDrugText(named), '')
}

/** Vietnamese writes ingredients shorter (amoxicilin, omeprazol, clor-): both spellings fold to one. */
export function foldDrugText(text: string): string {
  return searchKey(text)
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/ll/g, 'l')
    .replace(/chl/g, 'cl')
    .replace(/ph/g, 'f')
    .replace(/([a-z]{4,})e(?![a-z])/g, '$1')
}

const codeTerms = (codePrefix: string): SearchTerms => ({ codePrefix, tokens: [], phrase: '', said: '' })

function wordTerms(text: string, said: string): SearchTerms {
  const words = text.split(/[^a-z0-9.%]+/).filter((token) => token !== '' && token !== '.')
  return { codePrefix: null, tokens: [...new Set(words)], phrase: words.join(' '), said }
}

/** True where the code begins so, or every token begins a word of the key. */
export function matchesTerms(row: { code: string; searchKey: string }, terms: SearchTerms): boolean {
  if (terms.codePrefix !== null) return row.code.startsWith(terms.codePrefix)
  const patterns = wordPatterns(terms).map((pattern) => new RegExp(pattern.replace('\\m', '\\b').replace('\\M', '\\b')))
  return patterns.length > 0 && patterns.every((pattern) => pattern.test(row.searchKey))
}

/**
 * The tokens as PostgreSQL regular expressions, one `search_key ~ pattern` each; a trigram index serves them.
 * A single letter is a whole word, or 'b' of 'viem gan b' would find every 'benh'.
 */
export function wordPatterns(terms: SearchTerms): string[] {
  return terms.tokens.map((token) => {
    // The Ministry's lists write it both ways.
    if (token === 'xquang') return '\\mx-?quang'
    const escaped = token.replaceAll('.', '\\.')
    return token.length === 1 ? `\\m${escaped}\\M` : `\\m${escaped}`
  })
}

/** A name as it is said: without "Bệnh" before it and the explanations in parentheses. */
const plainName = (name: string): string =>
  searchKey(name)
    .replace(/^benh /, '')
    .replace(/\s*\([^)]*\)/g, '')

/** Without subdivision, or the one that says nothing more: "không xác định", "không kèm biến chứng". */
const unspecified = /^[A-Z]\d\d(\.9\d?)?$/

export interface RankedIcd10 {
  code: string
  nameVi: string
  nameEn: string | null
  searchKey: string
  isCommon: boolean
  isMainDiscouraged?: boolean
  /** The words typed are a synonym of it, or begin one. */
  said?: 'exactly' | 'begun' | null
}

/**
 * Smaller is better: the code itself, what the floor calls so, names that begin with the query, the starter list, words
 * found whole before words only begun, codes that may well be the main disease, the unspecified before the particular,
 * then the shorter name. "tăng huyết áp" is I10 before the secondary and the pulmonary ones, "đái tháo đường" has no coma.
 */
export function rankIcd10(row: RankedIcd10, terms: SearchTerms): number {
  if (terms.codePrefix === row.code) return 0
  if (row.said === 'exactly') return row.isMainDiscouraged ? 2 : 1
  const { phrase } = terms
  const name = plainName(row.nameVi)
  const begins = phrase !== '' && [name, plainName(row.nameEn ?? '')].some((each) => each.startsWith(phrase))
  const isWhole = terms.tokens.every((token) =>
    ` ${row.searchKey.replace(/[^a-z0-9.%]+/g, ' ')} `.includes(` ${token} `),
  )
  const penalties = [
    [4000, !begins && row.said !== 'begun'],
    [2000, !row.isCommon],
    [1500, saysComplication(phrase) && /khong (kem )?bien chung/.test(name)],
    [1000, !isWhole],
    [700, row.isMainDiscouraged],
    [300, !unspecified.test(row.code)],
  ] as const
  const against = penalties.reduce((sum, [weight, holds]) => sum + (holds ? weight : 0), 0)
  return 10 + against + Math.min(name.length, 299)
}

const saysComplication = (phrase: string): boolean => phrase.includes('bien chung') && !phrase.includes('khong')
