'use client'

/** The browser's copy of unsaved text, in IndexedDB. Every key begins with the person's id: nobody else's is ever read. */
export interface LocalDraft {
  value: unknown
  savedAt: number
}

const database = 'mach-drafts'
const store = 'drafts'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function use<T>(mode: IDBTransactionMode, act: (drafts: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(store, mode)
      const request = act(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

const keyOf = (staffId: string, key: string) => `${staffId}/${key}`

export const keepDraft = (staffId: string, key: string, draft: LocalDraft) =>
  use('readwrite', (drafts) => drafts.put(draft, keyOf(staffId, key)))

export const findDraft = (staffId: string, key: string) =>
  use<LocalDraft | undefined>('readonly', (drafts) => drafts.get(keyOf(staffId, key)))

export const dropDraft = (staffId: string, key: string) =>
  use('readwrite', (drafts) => drafts.delete(keyOf(staffId, key)))

/** On sign-out: nothing this person typed stays on a shared computer. */
export const wipeDrafts = (staffId: string) =>
  use('readwrite', (drafts) => drafts.delete(IDBKeyRange.bound(keyOf(staffId, ''), keyOf(staffId, '\uffff'))))
