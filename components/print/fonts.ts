import { join } from 'node:path'
import { Font } from '@react-pdf/renderer'

/**
 * Fonts of the prints, embedded in every file so that a name looks the same on every machine: whole fonts, not the
 * web's subsets by script, because a PDF has no unicode-range.
 */
const modules = join(process.cwd(), 'node_modules', '@expo-google-fonts')

type Style = 'normal' | 'italic'
interface Face {
  family: string
  file: string
  weight: number
  style: Style
}

const face = (family: string, folder: string, cut: string, weight: number, style: Style): Face => ({
  family,
  file: join(modules, folder, cut, `${family.replaceAll(' ', '')}_${cut}.ttf`),
  weight,
  style,
})

const serifFaces = [
  face('Tinos', 'tinos', '400Regular', 400, 'normal'),
  face('Tinos', 'tinos', '400Regular_Italic', 400, 'italic'),
  face('Tinos', 'tinos', '700Bold', 700, 'normal'),
  face('Tinos', 'tinos', '700Bold_Italic', 700, 'italic'),
]
const sansFaces = [
  face('Be Vietnam Pro', 'be-vietnam-pro', '400Regular', 400, 'normal'),
  face('Be Vietnam Pro', 'be-vietnam-pro', '400Regular_Italic', 400, 'italic'),
  face('Be Vietnam Pro', 'be-vietnam-pro', '600SemiBold', 600, 'normal'),
  face('Be Vietnam Pro', 'be-vietnam-pro', '700Bold', 700, 'normal'),
]
const faces = [...serifFaces, ...sansFaces]

const familyNames = (of: readonly Face[]) => [...new Set(of.map((face) => face.family))]

/** Times-like, for legal papers. */
export const serif = familyNames(serifFaces)
/** For labels, tickets and results. Tinos behind it has the letters of ethnic names it lacks (ĭ, ƀ, ŏ). */
export const sans = [...familyNames(sansFaces), ...serif]

for (const face of faces) {
  Font.register({ family: face.family, src: face.file, fontWeight: face.weight, fontStyle: face.style })
}

const longestUnbroken = 24
const piece = /.{1,12}/gsu
/** Vietnamese is never hyphenated; only a code or an address too long for any line is broken, without a hyphen. */
Font.registerHyphenationCallback((word) => {
  if (word.length <= longestUnbroken) return [word]
  const parts = word.match(piece) ?? [word]
  return parts.flatMap((part, index) => (index === 0 ? [part] : ['', part]))
})

/** A size of type with its line height, in points: a bare ratio is applied once per inheritance by the renderer. */
export const type = (fontSize: number, ratio = 1.35) => ({ fontSize, lineHeight: `${fontSize * ratio}pt` })

let loading: Promise<unknown> | null = null
/** Must be awaited before rendering: what can be printed is asked of the loaded fonts. */
export function loadFonts(): Promise<unknown> {
  loading ??= Promise.all(faces.map(loadFace))
  return loading
}

/**
 * The PDF writer takes fonts of one PostScript name for the same font, so each cut gets a name of its own.
 */
async function loadFace({ family, weight, style }: Face): Promise<void> {
  const descriptor = { fontFamily: family, fontWeight: weight, fontStyle: style }
  await Font.load(descriptor)
  const data = Font.getFont(descriptor)?.data
  if (!data) throw new Error(`print font not loaded: ${family} ${weight} ${style}`)
  nameLetters(data)
  Object.defineProperty(data, 'postscriptName', { value: `${family} ${weight} ${style}`.replaceAll(' ', '-') })
}

/**
 * A glyph first met as a part of another (ơ in ờ) is cached without its letter, and from then on every paper this server
 * makes would read back without it. Met here first, each has its letter.
 */
function nameLetters(data: object): void {
  if (!('characterSet' in data && Array.isArray(data.characterSet))) return
  if (!('glyphForCodePoint' in data && typeof data.glyphForCodePoint === 'function')) return
  for (const codePoint of data.characterSet) data.glyphForCodePoint(codePoint)
}

const known = new Map<number, boolean>()
/** Whether any of our fonts can draw this character. */
export function hasGlyph(codePoint: number): boolean {
  const found = known.get(codePoint)
  if (found !== undefined) return found
  const has = serif.some((fontFamily) => drawsWith(fontFamily, codePoint))
  known.set(codePoint, has)
  return has
}

function drawsWith(fontFamily: string, codePoint: number): boolean {
  const data = Font.getFont({ fontFamily, fontWeight: 400, fontStyle: 'normal' })?.data
  if (!data) throw new Error('loadFonts() must be awaited before a print is drawn')
  return 'hasGlyphForCodePoint' in data && data.hasGlyphForCodePoint(codePoint)
}
