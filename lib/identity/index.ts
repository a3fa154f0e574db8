import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { addRoom } from './commands/add-room'
import { admitAttempt } from './commands/admit-attempt'
import { changePassword } from './commands/change-password'
import { createStaff } from './commands/create-staff'
import { endRole } from './commands/end-role'
import { grantRole } from './commands/grant-role'
import { issueToken } from './commands/issue-token'
import { revokeSessions } from './commands/revoke-sessions'
import { revokeToken } from './commands/revoke-token'
import { saveRoom } from './commands/save-room'
import { setPassword } from './commands/set-password'
import { signIn } from './commands/sign-in'
import { signOut } from './commands/sign-out'
import { switchFacility } from './commands/switch-facility'
import { updateStaff } from './commands/update-staff'
import { getMe } from './queries/get-me'
import { getStaff } from './queries/get-staff'
import { listAllRooms } from './queries/list-all-rooms'
import { listFacilities } from './queries/list-facilities'
import { listRooms } from './queries/list-rooms'
import { listSessions } from './queries/list-sessions'
import { listStaff } from './queries/list-staff'
import { listTokens } from './queries/list-tokens'

export { takePoints } from './commands/take-points'
export {
  addRoom,
  admitAttempt,
  changePassword,
  createStaff,
  endRole,
  getMe,
  getStaff,
  grantRole,
  issueToken,
  listAllRooms,
  listFacilities,
  listRooms,
  listSessions,
  listStaff,
  listTokens,
  revokeSessions,
  revokeToken,
  saveRoom,
  setPassword,
  signIn,
  signOut,
  switchFacility,
  updateStaff,
}

export const identity: DomainParts = {
  operations: [
    addRoom,
    admitAttempt,
    changePassword,
    createStaff,
    endRole,
    getMe,
    getStaff,
    grantRole,
    issueToken,
    listAllRooms,
    listFacilities,
    listRooms,
    listSessions,
    listStaff,
    listTokens,
    revokeSessions,
    revokeToken,
    saveRoom,
    setPassword,
    signIn,
    signOut,
    switchFacility,
    updateStaff,
  ],
}
