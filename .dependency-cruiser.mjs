/** The map: a domain imports domains on earlier lines through their front doors; never its own line, never later. */
const lines = [
  ['identity', 'terminology', 'consent', 'audit'],
  ['registration'],
  ['queues'],
  ['encounters'],
  ['orders'],
  ['results', 'imaging', 'dispensing', 'inpatient', 'referrals', 'appointments'],
  ['billing'],
  ['portal', 'interop'],
]
const domains = lines.flat()
const any = (names) => `(${names.join('|')})`
const frontDoor = '(index|schema|rules|words|types|events)(\\.ts|/)'
const browserSafe = '(schema|rules|words|types|actions)(\\.ts|/)'
const tests = '\\.test\\.tsx?$'

const earlier = lines.flatMap((names, line) =>
  names.map((name) => {
    const allowed = [name, ...lines.slice(0, line).flat()]
    return {
      name: `${name}-looks-down`,
      comment: `${name} stands on line ${line + 1}: it may import only earlier lines. News goes up as an event: emit it there, react here.`,
      severity: 'error',
      from: { path: `^lib/${name}/`, pathNot: tests },
      to: { path: `^lib/${any(domains)}/`, pathNot: `^lib/${any(allowed)}/` },
    }
  }),
)

const doors = domains.map((name) => ({
  name: `${name}-by-the-front-door`,
  comment: `Other domains enter ${name} through index, schema, rules, words, types or events.`,
  severity: 'error',
  from: { path: `^lib/${any(domains)}/`, pathNot: [`^lib/${name}/`, tests] },
  to: { path: `^lib/${name}/`, pathNot: `^lib/${name}/${frontDoor}` },
}))

export default {
  forbidden: [
    ...earlier,
    ...doors,
    {
      name: 'database-only-in-the-gate',
      comment:
        'Only lib/gate holds the database; a domain sees it as `db` inside a handler, pages and components not at all.',
      severity: 'error',
      from: { path: '^(lib|components|app)/', pathNot: ['^lib/gate/', '^lib/kernel/', '^lib/testing/', tests] },
      to: { path: '^lib/kernel/(db\\.ts|prisma/)' },
    },
    {
      name: 'gate-knows-no-domain',
      comment: 'The gate and the kernel know no medicine: what they need of a domain is registered by lib/hospital.ts.',
      severity: 'error',
      from: { path: '^lib/(gate|kernel)/', pathNot: tests },
      to: { path: `^(lib/${any(domains)}|components|app)/` },
    },
    {
      name: 'kernel-knows-no-gate',
      comment: 'Primitives stand alone.',
      severity: 'error',
      from: { path: '^lib/kernel/', pathNot: tests },
      to: { path: '^lib/gate/' },
    },
    {
      name: 'pictures-only',
      comment:
        'Components take plain props: of a domain they import schema, rules, words, types and actions, nothing with I/O.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: {
        path: `^lib/${any(domains)}/`,
        pathNot: `^lib/${any(domains)}/${browserSafe}`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'browser-safe-stays-safe',
      comment: 'rules, schema, words and types run in the browser and in tests: no I/O.',
      severity: 'error',
      from: { path: `^lib/${any(domains)}/(rules|schema|words|types)(\\.ts|/)`, pathNot: tests },
      to: {
        path: `^lib/(gate/|kernel/(db|env|log)\\.ts|${any(domains)}/(commands|queries|index))`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'actions-import-types-only',
      comment: 'actions.ts runs in the browser: operations are imported as types.',
      severity: 'error',
      from: { path: '^lib/[^/]+/actions\\.ts$' },
      to: { path: '^lib/', pathNot: '^lib/gate/remote\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-by-the-front-door',
      comment: 'Addresses read params, ask and render: of a domain they import its index (or what is browser-safe).',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: `^lib/${any(domains)}/`,
        pathNot: `^lib/${any(domains)}/(index|schema|rules|words|types|actions|auth)(\\.ts|/)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tests-stay-out',
      comment: 'lib/testing is for tests only.',
      severity: 'error',
      from: { path: '^(lib|components|app)/', pathNot: [tests, '^lib/testing/'] },
      to: { path: '^lib/testing/' },
    },
    {
      name: 'no-cycle',
      comment: 'A ring of imports: put what both need below both.',
      severity: 'error',
      from: { pathNot: '^lib/kernel/prisma/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|lib/kernel/prisma' },
    exclude: { path: '(^|/)(node_modules|\\.next|\\.data|\\.test)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
