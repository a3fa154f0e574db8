import { remote } from '@/lib/gate/remote'
import type { breakGlass } from './commands/break-glass'
import type { setSharingChoice } from './commands/set-sharing-choice'
import type { getSharing } from './queries/get-sharing'

export const breakGlassAction = remote<typeof breakGlass>('consent.break-glass')
export const setSharingChoiceAction = remote<typeof setSharingChoice>('consent.set-sharing-choice')
export const getSharingAction = remote<typeof getSharing>('consent.get-sharing')
