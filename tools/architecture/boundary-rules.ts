import { domainOrder } from '../../apps/server/src/app/domain-order.ts';

interface Restriction {
  path?: string | string[];
  pathNot?: string | string[];
  dependencyTypes?: string[];
  dependencyTypesNot?: string[];
  circular?: boolean;
  couldNotResolve?: boolean;
}

interface Rule {
  name: string;
  comment: string;
  severity: 'error';
  from: Restriction;
  to: Restriction;
}

const server = '^apps/server/src/';
/** Tests may reach upwards to build a whole app; nothing else may import them. */
const testCode = '\\.(test|contract|fixture|fixtures)\\.tsx?$|^apps/server/test/|^e2e/';
/** Kernel services that write in the caller's transaction. */
const kernelOnDb = '^apps/server/src/kernel/(audit|jobs|events|tickets|attempts)/';
/** Kernel folders that stand below the database. */
const kernelBelowDb = '^apps/server/src/kernel/(config/|ids/|access/|errors/|http/wire\\.ts$)';

const rule = (name: string, comment: string, from: Restriction, to: Restriction): Rule => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});

const domainRules = domainOrder
  .slice(0, -1)
  .map((domain, position) =>
    rule(
      `domain-order-${domain}`,
      `${domain} may call only domains that stand before it in domain-order.ts; upwards means an event.`,
      { path: `${server}domains/${domain}/`, pathNot: testCode },
      { path: `${server}domains/(${domainOrder.slice(position + 1).join('|')})/` },
    ),
  );

const serverRules = [
  rule(
    'kernel-stays-below',
    'The kernel knows no domain and no composition root.',
    { path: `${server}kernel/`, pathNot: testCode },
    { path: `${server}(domains|app)/` },
  ),
  rule(
    'kernel-without-db',
    'Only audit, jobs, events, tickets and attempts of the kernel know the database: they write in the caller’s transaction.',
    { path: `${server}kernel/`, pathNot: [kernelOnDb, testCode] },
    { path: `${server}db/` },
  ),
  rule(
    'db-stays-below',
    'The database code knows config, ids, access, errors and wire shapes of the kernel, and nothing above.',
    { path: `${server}db/`, pathNot: testCode },
    { path: server, pathNot: [`${server}db/`, kernelBelowDb] },
  ),
  rule(
    'domains-without-app',
    'A domain is given what it needs; it never asks the composition root.',
    { path: `${server}domains/`, pathNot: testCode },
    { path: `${server}app/` },
  ),
  rule(
    'domain-front-door',
    'Another domain is reached only through its index.ts.',
    { path: `${server}domains/([^/]+)/`, pathNot: testCode },
    { path: `${server}domains/`, pathNot: [`${server}domains/$1/`, `${server}domains/[^/]+/index\\.ts$`] },
  ),
  rule(
    'app-is-the-top',
    'Only main.ts, tests and tools import the composition root.',
    {
      pathNot: [
        `${server}app/`,
        `${server}main\\.ts$`,
        testCode,
        '^(tools|bench|e2e)/',
        '^apps/server/bin/',
        '^\\.dependency-cruiser',
      ],
    },
    { path: `${server}app/` },
  ),
  rule(
    'drivers-in-db',
    'Database drivers are loaded in one place.',
    { path: server, pathNot: [`${server}db/`, testCode] },
    { path: 'node_modules/(pg|@electric-sql/pglite)/' },
  ),
  rule(
    'sql-in-repos',
    'Services know the rules and routes know who may ask; SQL is for repos and queries.',
    { path: `${server}domains/[^/]+/[^/]+\\.(routes|service|schemas)\\.ts$` },
    { path: ['node_modules/drizzle-orm/', `${server}db/tables/`], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'routes-know-no-repo',
    'Three hops: routes call services, services call repos.',
    { path: `${server}domains/.+\\.routes\\.ts$` },
    { path: '\\.repo\\.ts$' },
  ),
  rule(
    'outgoing-http-in-fetch',
    'Outgoing requests go through kernel/fetch, which refuses private addresses.',
    { path: server, pathNot: [`${server}kernel/fetch/`, testCode] },
    { path: 'node_modules/(undici|axios|got|node-fetch)/' },
  ),
];

const packageRules = [
  rule(
    'engine-stands-alone',
    'The site engine runs anywhere: it knows nothing of ours.',
    { path: '^packages/engine/src/', pathNot: testCode },
    { path: '^(apps|tools|bench|e2e|packages)/', pathNot: '^packages/engine/' },
  ),
  rule(
    'engine-without-node',
    'The site engine runs in a browser: no module of Node.',
    { path: '^packages/engine/src/', pathNot: testCode },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'ai-stands-alone',
    'The brain can run as its own service: it knows nothing of ours.',
    { path: '^packages/ai/src/', pathNot: testCode },
    { path: '^(apps|tools|bench|e2e|packages)/', pathNot: '^packages/ai/' },
  ),
];

const webRules = [
  rule(
    'web-not-server',
    'The browser knows the server only by its published contract.',
    { path: '^apps/web/' },
    { path: '^(apps/server|tools|packages/ai)/' },
  ),
  rule(
    'server-not-web',
    'The server serves the built files, it does not import their sources.',
    { path: '^(apps/server|packages)/' },
    { path: '^apps/web/' },
  ),
  rule(
    'web-api-at-the-bottom',
    'The generated client imports nothing of ours.',
    { path: '^apps/web/src/lib/api/' },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/lib/api/' },
  ),
  rule(
    'web-ui-is-plain',
    'Building blocks of the interface know the generated types at most, no feature and no route.',
    { path: '^apps/web/src/ui/', pathNot: testCode },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(ui|lib/api)/' },
  ),
  rule(
    'web-lib-stays-below',
    'lib stands below features and app.',
    { path: '^apps/web/src/lib/', pathNot: testCode },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(lib|ui)/' },
  ),
  rule(
    'web-features-without-app',
    'A feature is mounted by the app and never asks it.',
    { path: '^apps/web/src/features/', pathNot: testCode },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(features|lib|ui)/' },
  ),
  rule(
    'web-feature-front-door',
    'Another feature is reached only through its index.',
    { path: '^apps/web/src/features/([^/]+)/', pathNot: testCode },
    {
      path: '^apps/web/src/features/',
      pathNot: ['^apps/web/src/features/$1/', '^apps/web/src/features/[^/]+/index\\.tsx?$'],
    },
  ),
  rule(
    'landing-without-admin',
    'The landing page ships no admin code.',
    { path: '^apps/web/src/landing/' },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(landing|ui|lib)/' },
  ),
];

/** The arrows of the architecture, each with a reason that is printed when it is crossed. */
const forbidden: Rule[] = [
  rule('no-cycle', 'Modules that import each other cannot be understood one by one.', {}, { circular: true }),
  rule(
    'resolvable',
    'An import that leads nowhere would also hide what it crosses.',
    { path: '^(apps|packages|tools|bench|e2e)/' },
    { couldNotResolve: true },
  ),
  rule(
    'tests-are-leaves',
    'What runs in production does not import tests and their helpers.',
    { pathNot: [testCode, '^(bench|tools)/'] },
    { path: testCode },
  ),
  ...serverRules,
  ...domainRules,
  ...packageRules,
  ...webRules,
];

/** Configuration of dependency-cruiser. */
export const boundaryConfig = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures|coverage)/|\\.gen\\.ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
