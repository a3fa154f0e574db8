import type { NextRequest } from 'next/server'
import { callerOf } from '@/lib/gate/caller'
import { problem } from '@/lib/gate/endpoint'
import { openApi } from '@/lib/gate/openapi'
import { getMe } from '@/lib/identity'
import { newId } from '@/lib/kernel/ids'

/** What the holder of this token or session may call. */
export async function GET(request: NextRequest) {
  try {
    const caller = await callerOf(request)
    const roles = caller.kind === 'anonymous' ? [] : (await getMe.run(caller, {})).roles
    return Response.json(openApi(roles, caller.kind !== 'anonymous'), { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    return problem(error, newId())
  }
}
