import { Text } from '@react-pdf/renderer'
import type { ComponentProps, ReactNode } from 'react'
import { toNfc } from '@/lib/kernel/text'
import { hasGlyph } from './fonts'

/** What stands in for a character no font of ours has. A missing ≤ would turn a limit into a value. */
const standIns: Record<string, string> = {
  '≤': '<=',
  '≥': '>=',
  '≠': 'khác',
  '≈': '~',
  '→': '->',
  '←': '<-',
  '\u2010': '-',
  '\u2011': '-',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': 'x',
  '✔': 'x',
  '●': '•',
  '■': '•',
  '₂': '2',
  '₄': '4',
  '‰': '/1000',
}

/** Controls, joiners, direction marks and emoji selectors: nothing to draw. Line breaks stay. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu

/** A number never loses its unit to the next line: `875` above `mg` can be read as another dose. */
const beforeUnit =
  /(?<=\d) (?=(?:m?g|kg|mcg|[µμ]g|m?[lL]|[UI]I|IU|mEq|mmol|%|°C|mmHg|[cm]m|viên|gói|ống|lọ|giọt|lần)(?![\p{L}\d]))/gu

/** Text as our fonts can draw it: composed letters, no control marks, a visible `?` where nothing can be drawn. */
export function printable(text: string): string {
  const clean = toNfc(text)
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
    .replace(beforeUnit, '\u00a0')
  return Array.from(clean, (letter) => {
    if (letter === '\n' || hasGlyph(letter.codePointAt(0) ?? 0)) return letter
    return standIns[letter] ?? '?'
  }).join('')
}

type TextProps = Extract<ComponentProps<typeof Text>, { render?: unknown }>

/** Forbids breaks inside a word: every change of font in it counts as a place for a hyphen otherwise. */
const never = 10_000

/** The only text element of the prints: everything written passes `printable`. */
export function T({ children, ...rest }: TextProps) {
  return (
    <Text hyphenationPenalty={never} {...rest}>
      {printableChildren(children)}
    </Text>
  )
}

function printableChildren(children: ReactNode): ReactNode {
  if (typeof children === 'string') return printable(children)
  return Array.isArray(children) ? children.map(printableChildren) : children
}
