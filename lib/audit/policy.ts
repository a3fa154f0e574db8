import { permit } from '@/lib/gate'

/** One role only: whoever runs the users and catalogues must not also watch himself. */
export const mayAudit = permit('audit.read', { roles: ['privacyAuditor'], scope: 'facility', purpose: 'audit' })
