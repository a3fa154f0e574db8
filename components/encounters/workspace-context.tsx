'use client'

import { createContext, useContext } from 'react'

/** What a panel plugged into the doctor's workspace may ask of the note beside it. */
export interface WorkspaceState {
  patientId: string
  encounterId: string
  /** The doctor of this visit, in this facility, while it is open: may write. */
  canWrite: boolean
  isNoteSigned: boolean
  /** Saves what was typed; resolves to the version to sign, or null where something could not be saved. */
  saveNote: () => Promise<number | null>
  /** After the note was signed by a command of a panel: the local draft is no longer needed. */
  noteIsSigned: () => void
}

export const WorkspaceContext = createContext<WorkspaceState | null>(null)

/** In a slot of the workspace (`orders`, `finish`): the visit, and the note's version for signing both at once. */
export function useWorkspace(): WorkspaceState {
  const state = useContext(WorkspaceContext)
  if (!state) throw new Error('a panel stands outside <DoctorWorkspace>')
  return state
}
