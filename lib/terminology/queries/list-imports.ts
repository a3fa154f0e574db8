import { ownFacility, Prisma, query } from '@/lib/gate'
import { mayImport } from '../policy'
import { listImportsInput } from '../schema'
import type { CatalogueImportRow } from '../types'

/** What was imported, newest first. */
export const listImports = query({
  name: 'terminology.list-imports',
  permit: mayImport,
  input: listImportsInput,
  subject: ownFacility,
  async handle({ db }, { page, size, catalogue }): Promise<{ rows: CatalogueImportRow[]; total: number }> {
    const ofKind = catalogue ? Prisma.sql`where i.catalogue = ${catalogue}` : Prisma.empty
    const rows = await db.$queryRaw<(Omit<CatalogueImportRow, 'importedAt'> & { importedAt: Date; total: number })[]>`
      select i.id, i.catalogue, i.file_name as "fileName", i.rows_read as "rowsRead", i.rows_accepted as "rowsAccepted",
        i.rows_refused as "rowsRefused", i.imported_at as "importedAt", s.full_name as "importedBy",
        (count(*) over ())::int as total
      from catalogue_import i left join staff s on s.id = i.imported_by_id ${ofKind}
      order by i.imported_at desc limit ${size}::int offset ${(page - 1) * size}::int`
    return {
      rows: rows.map(({ total: _, importedAt, ...row }) => ({ ...row, importedAt: importedAt.toISOString() })),
      total: rows[0]?.total ?? 0,
    }
  },
})
