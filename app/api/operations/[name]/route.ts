import type { NextRequest } from 'next/server'
import { answerOperation, toResponse } from '@/lib/gate/endpoint'
import { composeHospital } from '@/lib/hospital'

// The server composes once when it starts; a development server also after every edit.
if (process.env.NODE_ENV === 'development') composeHospital()

/** In production lib/gate/door.ts answers before Next is asked. */
export async function POST(request: NextRequest, { params }: { params: Promise<{ name: string }> }) {
  return toResponse(await answerOperation(request, (await params).name))
}
