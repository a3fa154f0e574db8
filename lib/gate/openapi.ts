import { z } from 'zod'
import type { Role } from './actor'
import type { AnyOperation } from './operation'
import { registry } from './registry'

const answer = (description: string, schema?: object) => ({
  description,
  ...(schema ? { content: { 'application/json': { schema } } } : {}),
})
const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** OpenAPI 3.1 of the operations a holder of these roles may call, made from the zod schemas themselves. */
export function openApi(roles: readonly string[], isStaff: boolean) {
  const paths: Record<string, object> = {}
  for (const operation of [...registry().operations.values()].sort((a, b) => a.name.localeCompare(b.name))) {
    if (!operation.isInternal && mayCall(operation, roles, isStaff))
      paths[`/api/operations/${operation.name}`] = { post: describeOperation(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mạch',
      version: '1',
      description: 'Every operation of the hospital, through the same gate as its screens.',
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
    security: [{ bearer: [] }],
  }
}

function mayCall({ permit }: AnyOperation, roles: readonly string[], isStaff: boolean): boolean {
  return permit.roles === 'everyStaff'
    ? isStaff
    : permit.roles.some((role) => role === 'anonymous' || roles.includes(role as Role))
}

function describeOperation(operation: AnyOperation) {
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 8, maxLength: 100 },
    description: 'The same key gets the first answer again.',
  }
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0]],
    summary: `${operation.kind === 'command' ? 'Changes' : 'Shows'} (${operation.permit.purpose})`,
    parameters: operation.kind === 'command' ? [key] : [],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) },
      },
    },
    responses: {
      200: answer('Done', { type: 'object', properties: { data: {} }, required: ['data'] }),
      400: problemAnswer('Invalid input; `fields` names each field'),
      401: problemAnswer('Not signed in'),
      403: problemAnswer('The role may not do this'),
      404: problemAnswer('No such record here'),
      409: problemAnswer('Stale, duplicate or conflicting'),
      422: problemAnswer('Refused by a rule'),
      503: problemAnswer('Busy; see Retry-After'),
    },
  }
}

const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string' },
    code: { type: 'string' },
    message: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
  required: ['title', 'status', 'code'],
}
