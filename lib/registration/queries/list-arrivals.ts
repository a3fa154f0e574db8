import { ownFacility, Prisma, query } from '@/lib/gate'
import { businessDay, type DatePrecision, fromDbDate, toDbDate } from '@/lib/kernel/time'
import { maySeeArrivals } from '../policy'
import type { PriorityGroup } from '../rules/priority'
import { queueLabel } from '../rules/queue'
import type { Sex } from '../rules/sex'
import { listArrivalsInput } from '../schema'
import type { Arrivals, TicketStatus } from '../types'

/** Who was checked in here today, the latest first. */
export const listArrivals = query({
  name: 'registration.list-arrivals',
  permit: maySeeArrivals,
  input: listArrivalsInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { page, size, status, roomId }): Promise<Arrivals> {
    const where = {
      facilityId: actor.facilityId,
      queuedOn: toDbDate(businessDay(now)),
      status: status ?? Prisma.skip,
      roomId: roomId ?? Prisma.skip,
    }
    const total = await db.queueTicket.count({ where })
    const rows = await db.queueTicket.findMany({
      where,
      orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * size,
      take: size,
      select: {
        id: true,
        encounterId: true,
        patientId: true,
        series: true,
        number: true,
        roomId: true,
        priorityGroup: true,
        status: true,
        issuedAt: true,
        calledAt: true,
        doneAt: true,
        patient: { select: { fullName: true, sex: true, birthOn: true, birthPrecision: true, recordNumber: true } },
      },
    })
    const rooms = await db.room.findMany({
      where: { id: { in: [...new Set(rows.map((row) => row.roomId))] } },
      select: { id: true, name: true, nameEn: true },
    })
    const names = new Map(rooms.map((room) => [room.id, room]))
    return {
      total,
      rows: rows.map(({ id, series, number, patient, ...row }) => ({
        ...row,
        ticketId: id,
        label: queueLabel(series, number),
        fullName: patient.fullName,
        sex: patient.sex as Sex,
        birthOn: fromDbDate(patient.birthOn),
        birthPrecision: patient.birthPrecision as DatePrecision,
        recordNumber: patient.recordNumber,
        room: names.get(row.roomId)?.name ?? '',
        roomEn: names.get(row.roomId)?.nameEn ?? '',
        priorityGroup: row.priorityGroup as PriorityGroup | null,
        status: row.status as TicketStatus,
        issuedAt: row.issuedAt.toISOString(),
        calledAt: row.calledAt?.toISOString() ?? null,
        doneAt: row.doneAt?.toISOString() ?? null,
      })),
    }
  },
  shows: ({ rows }) => rows.map((row) => row.patientId),
})
