import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'
import { vnd } from '@/lib/kernel/money'

/** `1.200.000` → `Một triệu hai trăm nghìn đồng chẵn`. Receipts say `chẵn` where the amount ends in whole thousands. */
export function amountInWords(amountVnd: number): string {
  const amount = vnd(amountVnd)
  const reading = new ReadingConfig()
  reading.unit = ['đồng']
  reading.units = [[], ['nghìn'], ['triệu'], ['tỷ']]
  const words = doReadNumber(String(amount), reading)
  const even = amount !== 0 && amount % 1000 === 0 ? ' chẵn' : ''
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1) + even
}
