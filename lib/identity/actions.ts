import { remote } from '@/lib/gate/remote'
import type { addRoom } from './commands/add-room'
import type { changePassword } from './commands/change-password'
import type { createStaff } from './commands/create-staff'
import type { endRole } from './commands/end-role'
import type { grantRole } from './commands/grant-role'
import type { issueToken } from './commands/issue-token'
import type { revokeSessions } from './commands/revoke-sessions'
import type { revokeToken } from './commands/revoke-token'
import type { saveRoom } from './commands/save-room'
import type { setPassword } from './commands/set-password'
import type { signOut } from './commands/sign-out'
import type { switchFacility } from './commands/switch-facility'
import type { updateStaff } from './commands/update-staff'
import type { listFacilities } from './queries/list-facilities'

export const addRoomAction = remote<typeof addRoom>('identity.add-room')
export const changePasswordAction = remote<typeof changePassword>('identity.change-password')
export const createStaffAction = remote<typeof createStaff>('identity.create-staff')
export const endRoleAction = remote<typeof endRole>('identity.end-role')
export const grantRoleAction = remote<typeof grantRole>('identity.grant-role')
export const issueTokenAction = remote<typeof issueToken>('identity.issue-token')
export const listFacilitiesAction = remote<typeof listFacilities>('identity.list-facilities')
export const revokeSessionsAction = remote<typeof revokeSessions>('identity.revoke-sessions')
export const revokeTokenAction = remote<typeof revokeToken>('identity.revoke-token')
export const saveRoomAction = remote<typeof saveRoom>('identity.save-room')
export const setPasswordAction = remote<typeof setPassword>('identity.set-password')
export const signOutAction = remote<typeof signOut>('identity.sign-out')
export const switchFacilityAction = remote<typeof switchFacility>('identity.switch-facility')
export const updateStaffAction = remote<typeof updateStaff>('identity.update-staff')
