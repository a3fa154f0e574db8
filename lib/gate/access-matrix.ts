import { roles } from './actor'
import { registry } from './registry'

/** Operation × role × scope × purpose as a table: committed as a snapshot, so that a change of power shows in review. */
export function accessMatrix(): string {
  const columns = [...roles, 'anonymous', 'system'] as const
  const head = ['operation', 'kind', 'scope', 'purpose', ...columns]
  const lines = [...registry().operations.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, kind, permit, isInternal }) => [
      isInternal ? `${name} (internal)` : name,
      kind,
      permit.scope,
      permit.purpose,
      ...columns.map((role) => {
        const may =
          permit.roles === 'everyStaff' ? role !== 'anonymous' && role !== 'system' : permit.roles.includes(role)
        return may ? 'x' : ''
      }),
    ])
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
