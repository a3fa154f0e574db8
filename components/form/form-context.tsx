'use client'

import { createContext, useContext } from 'react'
import type { Failure } from './use-operation'

export interface FormState {
  /** Prefix of the ids of all fields, so that the summary can lead to them. */
  formId: string
  isPending: boolean
  isReadOnly: boolean
  failure: Failure | null
  /** Which top-level fields of the schema must be filled. */
  isRequired: (name: string) => boolean
  /** Labels by field, so that the summary can name what is wrong. */
  labels: Map<string, string>
}

export const FormStateContext = createContext<FormState | null>(null)

export function useThisForm(): FormState {
  const state = useContext(FormStateContext)
  if (!state) throw new Error('a field stands outside <Form>')
  return state
}

export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`
