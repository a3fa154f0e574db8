import QRCode from 'qrcode'
import { expect, test } from '../fixtures'

test('a phone or a desk without a scanner reads the code with its camera', async ({ asFrontDesk: desk, aPatient }) => {
  const patient = await aPatient({ fullName: 'Lục Thị Hồng Thắm' })
  const code = await QRCode.toDataURL(`MACH:P:${patient.recordNumber}`, { width: 320, margin: 4 })
  // What stands before the camera: a wristband. This machine has no camera and its browser no reader of its own.
  await desk.addInitScript((picture) => {
    Reflect.deleteProperty(globalThis, 'BarcodeDetector')
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas')
      canvas.width = 640
      canvas.height = 480
      const image = new Image()
      image.src = picture
      await image.decode()
      const draw = () => {
        canvas.getContext('2d')?.drawImage(image, 160, 80)
        requestAnimationFrame(draw)
      }
      draw()
      return canvas.captureStream(10)
    }
  }, code)
  const servers = new Set<string>()
  desk.on('request', (request) => {
    if (!request.url().startsWith('data:')) servers.add(new URL(request.url()).host)
  })
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await desk.keyboard.press('Alt+c')
  await expect(desk.getByRole('article').getByText(patient.recordNumber)).toBeVisible({ timeout: 30_000 })
  expect([...servers]).toEqual([new URL(desk.url()).host])
})

test('who may not use the camera is told what to do', async ({ asFrontDesk: desk }) => {
  await desk.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await desk.keyboard.press('Alt+c')
  await expect(desk.getByRole('dialog').getByText(/Trình duyệt đang chặn camera/)).toBeVisible()
})
