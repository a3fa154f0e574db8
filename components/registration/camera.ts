export type CameraProblem = 'none' | 'denied' | 'busy'

/** A camera, or why there is none: a page without https has no `mediaDevices` at all. */
export async function openCamera(
  facingMode: 'user' | 'environment',
): Promise<{ stream: MediaStream } | { problem: CameraProblem }> {
  if (!navigator.mediaDevices?.getUserMedia) return { problem: 'none' }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode, width: { ideal: 1280 } } })
    return { stream }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    return { problem: name === 'NotAllowedError' ? 'denied' : name === 'NotReadableError' ? 'busy' : 'none' }
  }
}

export const stopCamera = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
