import { type DocumentProps, renderToBuffer } from '@react-pdf/renderer'
import type { ReactElement } from 'react'
import { loadFonts } from './fonts'

/** The PDF of one print. Runs on the server only (fonts are read from disk). */
export async function renderPdf(document: ReactElement<DocumentProps>): Promise<Buffer> {
  await loadFonts()
  return renderToBuffer(document)
}
