import { describe, expect, it } from 'vitest'
import { addRoom, saveRoom } from '@/lib/identity'
import { checkIn } from '@/lib/registration'
import { aPatient, as, useWorld } from '@/lib/testing'
import { callNext, countPeople, getBoard, resumeTicket, skipTicket, transferTicket } from './index'

const world = useWorld()
const nurse = () => as('triageNurse')
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', fields: {} }),
    (error: { code: string; fields?: Record<string, string> }) => error,
  )
const facts = { name: 'Phòng khám Da liễu', nameEn: '', specialty: 'dermatology', departmentCode: 'K13' } as const

async function aTicketIn(roomId: string) {
  const patientId = await aPatient()
  const { ticketId } = await checkIn.run(as('frontDesk'), {
    patientId,
    roomId,
    reason: 'Ngứa',
    isEmergency: false,
    priorityGroup: null,
    accompaniedBy: '',
    insuranceCardId: null,
    objectCode: null,
    referral: null,
    revisitDueOn: '',
  })
  return { ticketId, patientId }
}

describe('a room that was closed', () => {
  it('stays on the board while somebody who missed his call may come back, and he is moved on from there', async () => {
    const { roomId } = await addRoom.run(as('administrator'), { ...facts, code: 'DL1', kind: 'clinic' })
    const ticket = await aTicketIn(roomId)
    const peopleIn = async () =>
      (await countPeople.run(as('administrator'), {})).find((room) => room.roomId === roomId)?.people ?? 0
    expect(await peopleIn()).toBe(1)
    await skipTicket.run(nurse(), ticket)
    expect(await peopleIn()).toBe(0)
    await saveRoom.run(as('administrator'), { ...facts, roomId, version: 1, isOpen: false })
    const onBoard = async () => (await getBoard.run(nurse(), {})).rooms.find(({ id }) => id === roomId)
    expect(await onBoard()).toMatchObject({ isOpen: false, skipped: 1 })
    await resumeTicket.run(nurse(), ticket)
    expect(await failureOf(callNext.run(nurse(), { roomId }))).toMatchObject({ code: 'notFound' })
    const other = await aTicketIn(world().district.rooms.clinic)
    expect(
      await failureOf(transferTicket.run(nurse(), { ...other, toRoomId: roomId, reason: 'Đúng chuyên khoa' })),
    ).toMatchObject({ fields: { toRoomId: 'validation.choice' } })
    await transferTicket.run(nurse(), { ...ticket, toRoomId: world().district.rooms.clinic, reason: 'Phòng đã đóng' })
    expect(await onBoard()).toBeUndefined()
  })

  it('is counted for its own hospital, by who may see the board', async () => {
    await aTicketIn(world().district.rooms.clinicTwo)
    expect(await countPeople.run(as('administrator', world().central), {})).toEqual([])
    expect(await failureOf(countPeople.run(as('cashier'), {}))).toMatchObject({ code: 'forbidden' })
  })
})
