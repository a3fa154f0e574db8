import { problemOrSurvivor } from '@/lib/gate/endpoint'
import { pageCaller } from '@/lib/gate/next'
import { newId } from '@/lib/kernel/ids'
import { getPhoto } from '@/lib/registration'

/** Shown for whoever has no portrait yet. */
const nobody =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#8a949e"><circle cx="12" cy="9" r="4"/><path d="M4 22a8 8 0 0 1 16 0z"/></svg>'

/** The portrait, through the gate. Its address carries the picture's id, so a browser may keep it for a few minutes; nobody between may. */
export async function GET(request: Request, { params }: { params: Promise<{ patientId: string }> }) {
  const requestId = newId()
  const { patientId } = await params
  try {
    const photo = await getPhoto.run(await pageCaller(), { patientId }, { requestId })
    const picture = photo ? new Uint8Array(Buffer.from(photo.jpegBase64, 'base64')) : nobody
    return new Response(picture, {
      headers: {
        'content-type': photo ? 'image/jpeg' : 'image/svg+xml',
        'cache-control': 'private, max-age=600',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return problemOrSurvivor(error, requestId, request, patientId)
  }
}
