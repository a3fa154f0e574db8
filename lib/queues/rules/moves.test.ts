import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticketStatuses } from '@/lib/registration/schema'
import type { TicketStatus } from '@/lib/registration/types'
import { afterMove, type DoneStep, type Move, type MoveKind, mayMove, mayUndo, type Place, startsFrom } from './moves'

const at = '2026-11-22T02:00:00.000Z'
const fresh: Place = {
  status: 'waiting',
  roomId: 'room-0',
  series: 'A',
  number: 7,
  originalLabel: null,
  calledAt: null,
  calledById: null,
  calls: 0,
  doctorId: null,
  heldUntil: null,
  holdReason: null,
  awayAt: null,
  returnedAt: null,
  doneAt: null,
}

const moves: Record<MoveKind, Move> = {
  call: { kind: 'call', by: 'doctor' },
  skip: { kind: 'skip' },
  hold: { kind: 'hold', until: '2026-11-22T03:00:00.000Z', reason: 'nhịn ăn' },
  resume: { kind: 'resume' },
  transfer: { kind: 'transfer', roomId: 'room-1', series: 'A', number: 7, originalLabel: null },
  sendAway: { kind: 'sendAway' },
  bringBack: { kind: 'bringBack' },
  serve: { kind: 'serve', by: 'doctor' },
  putBack: { kind: 'putBack' },
  finish: { kind: 'finish' },
  cancel: { kind: 'cancel' },
}

/** What a move leads to from each state, in the order of `ticketStatuses`; a dash where it is refused. */
const table: Record<MoveKind, string> = {
  //         waiting called serving away held done skipped cancelled
  call: '    called  called  -       -       called  - called  -',
  skip: '    skipped skipped -       -       skipped - -       -',
  hold: '    held    held    -       -       -       - held    -',
  resume: '  -       -       -       -       waiting - waiting -',
  transfer: 'waiting waiting -       -       waiting - waiting -',
  sendAway: 'away    away    away    -       -       - -       -',
  bringBack: '-      -       -       waiting -       - -       -',
  serve: '   serving serving -       serving serving - serving -',
  putBack: ' -       -       waiting -       -       - -       -',
  finish: '  done    done    done    done    done    - done    -',
  cancel: '  cancelled cancelled cancelled cancelled cancelled - cancelled -',
}

describe('a move', () => {
  const cases = Object.entries(table).flatMap(([kind, line]) =>
    line
      .trim()
      .split(/\s+/)
      .map((to, index) => [kind as MoveKind, ticketStatuses[index] as TicketStatus, to] as const),
  )
  it.each(cases)('%s from %s leads to %s', (kind, from, to) => {
    expect(afterMove({ ...fresh, status: from }, moves[kind], at)?.status ?? '-').toBe(to)
    expect(mayMove(from, kind)).toBe(to !== '-')
  })

  it('keeps when and why only while they count', () => {
    const held = afterMove(fresh, moves.hold, at) as Place
    expect(held).toMatchObject({ heldUntil: '2026-11-22T03:00:00.000Z', holdReason: 'nhịn ăn' })
    expect(afterMove(held, moves.resume, at)).toEqual(fresh)
    const away = afterMove({ ...fresh, status: 'serving', doctorId: 'doctor' }, moves.sendAway, at) as Place
    expect(away).toMatchObject({ awayAt: at, doctorId: 'doctor' })
    expect(afterMove(away, moves.bringBack, at)).toMatchObject({ awayAt: null, returnedAt: at, doctorId: 'doctor' })
  })

  it('counts calls, and begins anew in another room', () => {
    const twice = afterMove(afterMove(fresh, moves.call, at) as Place, moves.call, at) as Place
    expect(twice.calls).toBe(2)
    expect(afterMove(twice, moves.transfer, at)).toEqual({ ...fresh, roomId: 'room-1' })
  })
})

const aMove: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(...Object.values(moves).filter(({ kind }) => kind !== 'transfer')),
  fc.nat(4).map((room): Move => ({ ...moves.transfer, roomId: `room-${room}` }) as Move),
)

describe('any sequence of moves', () => {
  it('leaves a ticket in one room, in one state, with a reason for every hold and none else; undo is the inverse', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(aMove, fc.boolean()), { maxLength: 40 }), (steps) => {
        let place = fresh
        for (const [move, isUndone] of steps) {
          const before = place
          const next = afterMove(place, move, at)
          if (!next) {
            expect(startsFrom[move.kind]).not.toContain(place.status)
            continue
          }
          expect(ticketStatuses).toContain(next.status)
          expect((next.status === 'held') === (next.heldUntil !== null && next.holdReason !== null)).toBe(true)
          expect((next.status === 'away') === (next.awayAt !== null)).toBe(true)
          expect(next.roomId).toBe(move.kind === 'transfer' ? move.roomId : before.roomId)
          expect([next.series, next.number]).toEqual([fresh.series, fresh.number])
          // The step keeps what was; taking it back is that, to the last field.
          const kept = JSON.parse(JSON.stringify(before)) as Place
          place = isUndone ? kept : next
          if (isUndone) expect(place).toEqual(before)
        }
        if (['done', 'cancelled'].includes(place.status)) {
          for (const move of Object.values(moves)) expect(afterMove(place, move, at)).toBeNull()
        }
      }),
    )
  })
})

describe('taking back', () => {
  const now = new Date('2026-11-22T02:05:00Z')
  const step: DoneStep = {
    move: 'call',
    at: new Date(at),
    ticketVersion: 3,
    fromRoomId: 'room-0',
    fromStatus: 'waiting',
  }
  it.each<[string, Partial<DoneStep>, number, boolean]>([
    ['the last move within five minutes', {}, 3, true],
    ['a millisecond later', { at: new Date(Date.parse(at) - 1) }, 3, false],
    ['something followed', {}, 4, false],
    ['another room’s move', { fromRoomId: 'room-1' }, 3, false],
    ['a doctor has begun', { move: 'serve' }, 3, false],
    ['sent for tests by the doctor', { move: 'sendAway', fromStatus: 'serving' }, 3, false],
    ['sent for tests from the line', { move: 'sendAway' }, 3, true],
    ['an undo', { move: 'undo' }, 3, false],
    ['the end', { move: 'finish' }, 3, false],
  ])('%s', (_name, change, version, may) => {
    expect(mayUndo({ ...step, ...change }, { version }, 'room-0', now)).toBe(may)
  })
})
