import { addDays, businessDay } from '@/lib/kernel/time'
import { drawFor } from './draw'
import { workday } from './past'
import type { Person } from './people'
import { momentOf, type TransferPlan, type VisitPlan } from './visit'
import { vitalsFor } from './vitals'

interface Sent {
  who: string
  daysAgo: number
  icd: string
  reason: string
  history: string
  examination: string
  assessment: string
  services: string[]
  transfer: TransferPlan
}

const stories: readonly Sent[] = [
  {
    who: 'hung-2',
    daysAgo: 1,
    icd: 'I20.9',
    reason: 'Đau ngực khi gắng sức',
    history: 'Đau tức ngực trái khi gánh hàng 2 tuần nay, nghỉ thì đỡ.',
    examination: 'Tim đều, không tiếng thổi, phổi không ran.',
    assessment: 'Cơn đau thắt ngực, điện tim chưa biến đổi rõ.',
    services: ['02.0085.1778'],
    transfer: {
      status: 'accepted',
      conditionNow: 'Hết đau ngực, mạch 74 lần/phút, huyết áp 132/80 mmHg.',
      plan: 'Chụp động mạch vành.',
      transport: 'Xe riêng, người nhà đi cùng',
      note: 'Đã nhận, mời đến khoa Khám bệnh, buồng 101.',
    },
  },
  {
    who: 'nhan',
    daysAgo: 26,
    icd: 'E05.0',
    reason: 'Cường giáp, xin ý kiến điều trị iod',
    history: 'Cường giáp điều trị nội khoa 18 tháng, tái phát khi giảm liều.',
    examination: 'Tuyến giáp to độ II, mắt không lồi.',
    assessment: 'Cường giáp tái phát.',
    services: [],
    transfer: {
      status: 'declined',
      conditionNow: 'Ổn định, mạch 88 lần/phút.',
      plan: 'Hội chẩn điều trị iod phóng xạ.',
      transport: 'Tự đi',
      note: 'Máy đang bảo trì đến hết tháng, đề nghị chuyển lại tháng sau.',
    },
  },
  {
    who: 'lam',
    daysAgo: 74,
    icd: 'M54.56',
    reason: 'Đau lưng lan chân trái kéo dài',
    history: 'Đau lưng lan mặt sau chân trái 2 tháng, tê ngón cái.',
    examination: 'Lasègue trái 40 độ, cơ lực bình thường.',
    assessment: 'Đau thắt lưng, nghi thoát vị đĩa đệm.',
    services: ['18.0091.0029'],
    transfer: {
      status: 'closed',
      conditionNow: 'Tự đi lại được, đau 5/10.',
      plan: 'Chụp cộng hưởng từ cột sống thắt lưng.',
      transport: 'Tự đi',
      arrivesWith: 'lam/sent-there',
      note: 'Đã nhận.',
      outcome: 'Thoát vị đĩa đệm L4–L5 mức độ nhẹ, điều trị bảo tồn.',
    },
  },
  {
    who: 'vinh',
    daysAgo: 2,
    icd: 'I25.1',
    reason: 'Khó thở khi leo một tầng gác',
    history: 'Đã đặt stent, gần đây khó thở khi gắng sức.',
    examination: 'Tim đều, phổi không ran, không phù.',
    assessment: 'Bệnh mạch vành mạn, theo dõi hẹp lại trong stent.',
    services: ['02.0085.1778'],
    transfer: {
      status: 'delivered',
      conditionNow: 'Ổn định, mạch 66 lần/phút, huyết áp 128/78 mmHg.',
      plan: 'Siêu âm tim gắng sức, xét chụp lại mạch vành.',
      transport: 'Xe khách, người nhà đi cùng',
    },
  },
]

/** Letters of the last months in every state, with the visit over there where one took place. */
export function sentOn(people: readonly Person[], now: Date): VisitPlan[] {
  return stories.flatMap((told) => {
    const person = people.find(({ key }) => key === told.who)
    if (!person) throw new Error(`nobody is called ${told.who}`)
    const draw = drawFor('sent', told.who)
    const on = workday(addDays(businessDay(now), -told.daysAgo))
    const arrivedAt = momentOf(on, 8 * 60 + draw.int(0, 90))
    const { reason, history, examination, assessment, services, transfer } = told
    const common = {
      person,
      room: 'P101',
      doctor: 'bacsi',
      stage: 'paid',
      icd: [told.icd],
      tests: [],
      drugs: [],
    } as const
    const here: VisitPlan = {
      ...common,
      icd: [told.icd],
      tests: [],
      drugs: [],
      key: `${told.who}/sent`,
      hospital: 'pt',
      arrivedAt,
      reason,
      history,
      examination,
      assessment,
      services,
      transfer,
      plan: 'Chuyển tuyến.',
      advice: 'Mang theo giấy chuyển và thẻ bảo hiểm y tế.',
      vitals: vitalsFor(draw, person, arrivedAt),
    }
    if (!transfer.arrivesWith) return [here]
    const thereAt = momentOf(workday(addDays(on, 4)), 9 * 60 + 5)
    const there: VisitPlan = {
      ...here,
      key: transfer.arrivesWith,
      hospital: 'hn',
      arrivedAt: thereAt,
      isByReferral: true,
      services: ['18.0338.0066'],
      assessment: transfer.outcome ?? assessment,
      plan: 'Điều trị bảo tồn tại bệnh viện khu vực.',
      advice: 'Tập phục hồi chức năng, tránh mang vác.',
      vitals: vitalsFor(draw, person, thereAt),
    }
    delete there.transfer
    return [here, there]
  })
}
