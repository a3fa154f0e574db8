/** Runs once when the server starts: without the hospital composed, no operation runs at all. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { composeHospital } = await import('@/lib/hospital')
  composeHospital()
  const { believeOnlyOurProxies } = await import('@/lib/gate/address')
  believeOnlyOurProxies()
  const { openDoor } = await import('@/lib/gate/door')
  // A development server composes anew after every edit, in the route.
  if (process.env.NODE_ENV === 'production') openDoor()
  const { startJobs } = await import('@/lib/gate/jobs')
  startJobs()
}
