'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { importCatalogueAction } from '@/lib/terminology/actions'
import type { Refusal } from '@/lib/terminology/rules'
import { type CatalogueKind, catalogueKinds, maxImportCharacters } from '@/lib/terminology/schema'
import { RefusedLines } from './refused-lines'

interface ReadFile {
  fileName: string
  text: string
  rows: number
  refused: Refusal[]
  refusedCount: number
}

/** The file is read by the server's own rules here first: what would be refused is seen before anything is sent. */
export function ImportPanel() {
  const t = useTranslations('terminology.imports')
  const kindName = useTranslations('terminology.catalogue')
  const text = useText()
  const router = useRouter()
  const id = useId()
  const [kind, setKind] = useState<CatalogueKind>('icd10')
  const [file, setFile] = useState<File | null>(null)
  const [read, setRead] = useState<ReadFile | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { run, isPending, failure, reset } = useOperation(importCatalogueAction)

  const open = async (chosen: File | null, as: CatalogueKind) => {
    setFile(chosen)
    setKind(as)
    setRead(null)
    setProblem(null)
    reset()
    if (!chosen) return
    try {
      const outcome = await readFile(chosen, as)
      if ('problem' in outcome) setProblem(outcome.problem)
      else setRead(outcome)
    } catch {
      setProblem('terminology.imports.unreadable')
    }
  }
  const submit = async () => {
    if (!read) return
    const answer = await run({ catalogue: kind, fileName: read.fileName, text: read.text })
    if (!answer?.ok) return
    const { refused, rowsRefused, rowsChanged } = answer.data
    toast.success(t('done', { changed: rowsChanged }))
    setRead({ ...read, rows: 0, refused, refusedCount: rowsRefused })
    setFile(null)
    router.refresh()
  }
  const isTooLarge = read !== null && read.text.length > maxImportCharacters
  return (
    <Panel>
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-72">
          <label htmlFor={`${id}-kind`} className="mb-1 block font-medium">
            {t('catalogue')}
          </label>
          <Select
            id={`${id}-kind`}
            value={kind}
            onChange={(event) => open(file, event.target.value as CatalogueKind)}
            options={catalogueKinds.map((value) => ({ value, label: kindName(value) }))}
          />
        </div>
        <div className="flex min-w-0 items-center gap-2">
          <input
            id={`${id}-file`}
            key={file === null && read ? 'used' : 'open'}
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => open(event.target.files?.[0] ?? null, kind)}
            className="peer sr-only"
          />
          {/* The browser's own button speaks the browser's language. */}
          <label
            htmlFor={`${id}-file`}
            className={buttonClass(
              'secondary',
              'md',
              'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2',
            )}
          >
            {t('choose')}
          </label>
          <span className="truncate text-ink-muted">{file?.name ?? t('noFile')}</span>
        </div>
        {read && read.rows > 0 && !isTooLarge && (
          <Button variant="primary" isPending={isPending} onClick={submit}>
            {t('submit', { count: read.rows })}
          </Button>
        )}
      </div>
      {problem && (
        <Notice tone="danger" isUrgent className="mt-3">
          {text(problem)}
        </Notice>
      )}
      {failure && (
        <Notice tone="danger" isUrgent className="mt-3">
          {text(Object.values(failure.fields ?? {})[0] ?? failure.message)}
        </Notice>
      )}
      {isTooLarge && (
        <Notice tone="warning" className="mt-3">
          {t('tooLarge', { kind })}
        </Notice>
      )}
      {read && read.rows === 0 && file && (
        <Notice tone="warning" className="mt-3">
          {t('nothing')}
        </Notice>
      )}
      {read && read.refused.length > 0 && <RefusedLines refused={read.refused} count={read.refusedCount} />}
    </Panel>
  )
}

const mostShown = 200

async function readFile(file: File, kind: CatalogueKind): Promise<ReadFile | { problem: string }> {
  const { decodeCatalogueFile, parseFile, refusedLines } = await import('@/lib/terminology/rules')
  const decoded = decodeCatalogueFile(new Uint8Array(await file.arrayBuffer()))
  if (!decoded.ok) return { problem: decoded.reason }
  const { rows, refused } = parseFile(kind, decoded.text)
  return {
    fileName: file.name.slice(0, 200),
    text: decoded.text,
    rows: rows.length,
    refused: refused.slice(0, mostShown),
    refusedCount: refusedLines(refused),
  }
}
