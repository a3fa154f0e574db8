'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type Autosave, useAutosave } from '@/components/form/use-autosave'
import { listStockLevelsAction } from '@/lib/dispensing/actions'
import type { CallOptions } from '@/lib/gate/remote'
import { newId } from '@/lib/kernel/ids'
import { getBasketAction, saveBasketAction } from '@/lib/orders/actions'
import { repeatNotes, stockNotes } from '@/lib/orders/rules/basket-notes'
import { checkDrugLines, type LineFinding, type PatientChecks } from '@/lib/orders/rules/check-lines'
import type { DrugDose } from '@/lib/orders/rules/drug-line'
import type { BasketView, OrderableDrugLine, OrderableServiceLine, ServiceFacts } from '@/lib/orders/types'
import type { DrugOption } from '@/lib/terminology/types'

export interface Entries {
  drugs: OrderableDrugLine[]
  services: OrderableServiceLine[]
}

export interface OrderBasket extends Entries {
  patientId: string
  encounterId: string
  missing: number
  benefitPercent: number | null
  openLaboratoryOrders: number
  findings: readonly LineFinding[]
  isAcute: boolean
  setAcute: (isAcute: boolean) => void
  /** Reasons typed for lines the rules ask about, by line. */
  reasons: Readonly<Record<string, string>>
  setReason: (lineId: string, reason: string) => void
  autosave: Autosave
  /** The version the server holds, after `flush`. */
  version: () => number
  /** Adds; false where it is there already. */
  addDrug: (drug: DrugOption, dose: DrugDose) => boolean
  addService: (service: ServiceFacts) => boolean
  changeDrug: (line: OrderableDrugLine['line']) => void
  changeService: (line: OrderableServiceLine['line']) => void
  remove: (lineId: string) => void
  restore: (entries: Entries) => void
  /** What a command has taken out of the basket, and the version it left. */
  taken: (lineIds: readonly string[], version: number) => void
  /** Reads what the drugs are judged by again: diagnoses change while the note is written. */
  refreshChecks: () => Promise<readonly LineFinding[]>
  /** After the signature: nothing is saved any more. */
  close: () => Promise<void>
}

const BasketContext = createContext<OrderBasket | null>(null)

/** The basket of the visit on this screen; null where nothing may be ordered. */
export const useBasket = (): OrderBasket | null => useContext(BasketContext)

export interface OrderBasketProviderProps {
  patientId: string
  encounterId: string
  /** Null where this person may not order here. */
  basket: BasketView | null
  children: ReactNode
}

/** Holds one visit's basket around the doctor's workspace. Give it `key={encounterId}`: it is never carried on. */
export function OrderBasketProvider({ basket, children, ...ids }: OrderBasketProviderProps) {
  if (!basket) return <>{children}</>
  return (
    <Provider {...ids} basket={basket}>
      {children}
    </Provider>
  )
}

function Provider({ patientId, encounterId, basket, children }: OrderBasketProviderProps & { basket: BasketView }) {
  const [entries, setEntries] = useState<Entries>({ drugs: basket.drugs, services: basket.services })
  const [checks, setChecks] = useState<PatientChecks>(basket.checks)
  const [isAcute, setAcute] = useState(true)
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [isClosed, setClosed] = useState(false)
  const version = useRef(basket.version)
  const latest = useRef(entries)
  latest.current = entries

  const save = useCallback(
    async (value: Entries, options?: CallOptions) => {
      const lines = [...value.drugs, ...value.services].map(({ line }) => line)
      const answer = await saveBasketAction({ patientId, encounterId, version: version.current, lines }, options)
      if (answer.ok) version.current = answer.data.version
      return answer
    },
    [patientId, encounterId],
  )
  const autosave = useAutosave({ draftKey: `basket/${encounterId}`, value: entries, save, isEnabled: !isClosed })

  const judge = useCallback(
    (now: PatientChecks) =>
      checkDrugLines(
        latest.current.drugs.map(({ line, drug }) => ({ ...line, drug })),
        now,
        isAcute,
      ),
    [isAcute],
  )
  const findings = useMemo(
    () =>
      checkDrugLines(
        entries.drugs.map(({ line, drug }) => ({ ...line, drug })),
        checks,
        isAcute,
      ),
    [entries.drugs, checks, isAcute],
  )
  const { forget } = autosave
  // Asked again before signing: a result may have come since the page was read.
  const [asked, setAsked] = useState({ initial: basket, now: basket })
  const fresh = asked.initial === basket ? asked.now : basket
  const stock = useStock(entries)
  const notes = useMemo(
    () => [...stockNotes(entries.drugs, stock), ...repeatNotes(entries.services, fresh.orderedToday)],
    [entries, stock, fresh],
  )

  const value: OrderBasket = {
    ...entries,
    patientId,
    encounterId,
    missing: basket.missing,
    benefitPercent: basket.benefitPercent,
    openLaboratoryOrders: fresh.openLaboratoryOrders,
    findings: [...findings, ...notes],
    isAcute,
    setAcute,
    reasons,
    setReason: (lineId, reason) => setReasons((before) => ({ ...before, [lineId]: reason })),
    autosave,
    version: () => version.current,
    addDrug: (drug, dose) => {
      if (latest.current.drugs.some((entry) => entry.drug.id === drug.id)) return false
      const entry: OrderableDrugLine = { drug, line: { id: newId(), kind: 'drug', drugId: drug.id, ...dose } }
      latest.current = { ...latest.current, drugs: [...latest.current.drugs, entry] }
      setEntries(latest.current)
      return true
    },
    addService: (service) => {
      if (latest.current.services.some((entry) => entry.service.code === service.code)) return false
      const { kind, code } = service
      const line = { id: newId(), kind, code, urgency: 'routine' as const, clinicalNote: '' }
      latest.current = { ...latest.current, services: [...latest.current.services, { service, line }] }
      setEntries(latest.current)
      return true
    },
    changeDrug: (line) =>
      setEntries((before) => ({
        ...before,
        drugs: before.drugs.map((entry) => (entry.line.id === line.id ? { ...entry, line } : entry)),
      })),
    changeService: (line) =>
      setEntries((before) => ({
        ...before,
        services: before.services.map((entry) => (entry.line.id === line.id ? { ...entry, line } : entry)),
      })),
    remove: (lineId) =>
      setEntries((before) => ({
        drugs: before.drugs.filter(({ line }) => line.id !== lineId),
        services: before.services.filter(({ line }) => line.id !== lineId),
      })),
    restore: setEntries,
    taken: (lineIds, next) => {
      version.current = next
      setEntries((before) => ({
        drugs: before.drugs.filter(({ line }) => !lineIds.includes(line.id)),
        services: before.services.filter(({ line }) => !lineIds.includes(line.id)),
      }))
    },
    refreshChecks: async () => {
      const answer = await getBasketAction({ patientId, encounterId })
      if (!answer.ok) return judge(checks)
      setChecks(answer.data.checks)
      setAsked({ initial: basket, now: answer.data })
      return judge(answer.data.checks)
    },
    close: async () => {
      setClosed(true)
      await forget()
    },
  }
  return <BasketContext.Provider value={value}>{children}</BasketContext.Provider>
}

/** What is on the shelf of each drug in the basket; nothing is said of it where it cannot be read. */
function useStock({ drugs }: Entries): Record<string, number> {
  const [stock, setStock] = useState<Record<string, number>>({})
  const wanted = drugs
    .map(({ drug }) => drug.id)
    .sort()
    .join(' ')
  useEffect(() => {
    if (wanted === '') return
    const controller = new AbortController()
    listStockLevelsAction({ drugIds: wanted.split(' ') }, { signal: controller.signal }).then(
      (answer) => answer.ok && setStock(answer.data.levels),
      () => undefined,
    )
    return () => controller.abort()
  }, [wanted])
  return stock
}
