import { domainOrder } from '../../apps/server/src/app/domain-order.ts';
import { readBoundaries } from './boundaries.ts';
import { boundaryConfig } from './boundary-rules.ts';
import { codeFaults } from './code-faults.ts';
import { domainNameFaults } from './domain-names.ts';
import { withPlantedTree } from './planted-tree.ts';
import { sourceFiles } from './source-files.ts';

const server = 'apps/server/src';
const web = 'apps/web/src';
const uses = (...targets: string[]) =>
  `${targets.map((target, index) => `import * as m${index} from '${target}';`).join('\n')}\nexport const used = [${targets.map((_, index) => `m${index}`).join(', ')}];\n`;
const leaf = 'export const leaf = 1;\n';

const domainFiles = (domain: string): Record<string, string> => ({
  [`${server}/domains/${domain}/index.ts`]: uses(`./${domain}.service.ts`),
  [`${server}/domains/${domain}/${domain}.service.ts`]: uses('#db/client.ts', `./${domain}.repo.ts`),
  [`${server}/domains/${domain}/${domain}.repo.ts`]: uses('drizzle-orm', '#db/client.ts'),
  [`${server}/domains/${domain}/${domain}.routes.ts`]: leaf,
  [`${server}/domains/${domain}/${domain}.schemas.ts`]: leaf,
  [`${server}/domains/${domain}/${domain}.errors.ts`]: leaf,
});

/** A project in which every arrow points downwards. */
const sound: Record<string, string> = {
  ...Object.assign({}, ...domainOrder.map(domainFiles)),
  [`${server}/domains/auth/auth.service.ts`]: uses('#domains/workspaces/index.ts', '#kernel/jobs/index.ts'),
  [`${server}/domains/auth/auth.test.ts`]: uses('#app/compose.ts', './auth.service.ts'),
  [`${server}/kernel/config/index.ts`]: 'export const port = process.env.PORT;\n',
  [`${server}/kernel/jobs/index.ts`]: uses('#db/client.ts'),
  [`${server}/kernel/fetch/index.ts`]: `${uses('undici')}export const get = () => fetch('http://a.test');\n`,
  [`${server}/db/client.ts`]: uses('pg', '#kernel/config/index.ts'),
  [`${server}/app/compose.ts`]: uses('#domains/auth/index.ts', '#domains/workspaces/index.ts', '@atelier/engine'),
  [`${server}/main.ts`]: uses('./app/compose.ts'),
  'packages/engine/src/index.ts': leaf,
  'packages/ai/src/index.ts': leaf,
  [`${web}/lib/api/index.ts`]: leaf,
  [`${web}/ui/button.tsx`]: leaf,
  [`${web}/lib/format.ts`]: uses('./api/index.ts'),
  [`${web}/features/sites/index.ts`]: uses('../../lib/format.ts', '../../ui/button.tsx', '@atelier/engine'),
  [`${web}/features/pages/index.ts`]: uses('../sites/index.ts'),
  [`${web}/app/main.tsx`]: uses('../features/pages/index.ts'),
};

/** Rule → a module that crosses it. Every rule needs one here, or the canary itself is a fault. */
const crossings: Record<string, Record<string, string>> = {
  'no-cycle': { [`${server}/kernel/loop/a.ts`]: uses('./b.ts'), [`${server}/kernel/loop/b.ts`]: uses('./a.ts') },
  resolvable: { [`${server}/kernel/lost.ts`]: uses('#kernel/nowhere/index.ts') },
  'tests-are-leaves': { [`${server}/kernel/leans-on-test.ts`]: uses('#domains/auth/auth.test.ts') },
  'kernel-stays-below': { [`${server}/kernel/up.ts`]: uses('#domains/auth/index.ts') },
  'kernel-without-db': { [`${server}/kernel/mail/index.ts`]: uses('#db/client.ts') },
  'db-stays-below': { [`${server}/db/up.ts`]: uses('#kernel/jobs/index.ts') },
  'domains-without-app': { [`${server}/domains/sites/sites.jobs.ts`]: uses('#app/compose.ts') },
  'domain-front-door': { [`${server}/domains/sites/sites.events.ts`]: uses('#domains/auth/auth.repo.ts') },
  'app-is-the-top': { [`${server}/kernel/top.ts`]: uses('#app/compose.ts') },
  'drivers-in-db': { [`${server}/kernel/driver.ts`]: uses('pg') },
  'sql-in-repos': { [`${server}/domains/sites/sites.schemas.ts`]: uses('drizzle-orm') },
  'routes-know-no-repo': { [`${server}/domains/pages/pages.routes.ts`]: uses('./pages.repo.ts') },
  'outgoing-http-in-fetch': { [`${server}/kernel/out.ts`]: uses('undici') },
  'engine-stands-alone': { 'packages/engine/src/ours.ts': uses('@atelier/ai') },
  'engine-without-node': { 'packages/engine/src/node.ts': uses('node:fs') },
  'ai-stands-alone': { 'packages/ai/src/ours.ts': uses('@atelier/engine') },
  'web-not-server': { [`${web}/app/server.ts`]: uses('../../../server/src/kernel/config/index.ts') },
  'server-not-web': { [`${server}/app/web.ts`]: uses('../../../web/src/lib/format.ts') },
  'web-api-at-the-bottom': { [`${web}/lib/api/up.ts`]: uses('../format.ts') },
  'web-ui-is-plain': { [`${web}/ui/knows.tsx`]: uses('../features/sites/index.ts') },
  'web-lib-stays-below': { [`${web}/lib/up.ts`]: uses('../features/sites/index.ts') },
  'web-features-without-app': { [`${web}/features/sites/up.ts`]: uses('../../app/main.tsx') },
  'web-feature-front-door': {
    [`${web}/features/sites/inner.ts`]: leaf,
    [`${web}/features/pages/deep.ts`]: uses('../sites/inner.ts'),
  },
  'landing-without-admin': { [`${web}/landing/admin.ts`]: uses('../features/sites/index.ts') },
  ...Object.fromEntries(
    domainOrder.slice(0, -1).map((domain, position) => [
      `domain-order-${domain}`,
      {
        [`${server}/domains/${domain}/${domain}.queries.ts`]: uses(`#domains/${domainOrder[position + 1]}/index.ts`),
      },
    ]),
  ),
};

/** Words of the expected fault → the planted files. */
const badFiles: Record<string, Record<string, string>> = {
  'service.ts is missing': { [`${server}/domains/tags/index.ts`]: leaf },
  'tags is not in': { [`${server}/domains/tags/index.ts`]: leaf },
  'sites.helpers.ts is none of the agreed names': { [`${server}/domains/sites/sites.helpers.ts`]: leaf },
  'targets/ has no registry.ts': { [`${server}/domains/sites/targets/local/local.target.ts`]: leaf },
  '301 lines': { [`${server}/kernel/long.ts`]: leaf.repeat(301) },
  'a function of 63 lines': { [`${server}/kernel/fn.ts`]: `export function f() {\n${'  leaf();\n'.repeat(61)}}\n` },
  'env.ts:1: reads the environment': { [`${server}/kernel/env.ts`]: 'export const port = process.env.PORT;\n' },
  'key.ts:1: reads the environment': { [`${server}/kernel/key.ts`]: "export const port = process['env'].PORT;\n" },
  'taken.ts:1: reads the environment': { [`${server}/kernel/taken.ts`]: 'export const { env } = process;\n' },
  'imported.ts:1: reads the environment': { [`${server}/kernel/imported.ts`]: "import { env } from 'node:process';\n" },
  'out.ts:1: fetches by itself': { [`${server}/kernel/out.ts`]: "export const a = () => fetch('http://a.test');\n" },
  'given.ts:1: fetches by itself': { [`${server}/kernel/given.ts`]: 'export const needs = { fetch };\n' },
  'global.ts:1: fetches by itself': { [`${server}/kernel/global.ts`]: 'export const get = globalThis.fetch;\n' },
};

const fileFaults = (root: string) => [...domainNameFaults(root, domainOrder), ...codeFaults(sourceFiles(root))];

async function boundaryCanary(): Promise<string[]> {
  const clean = await withPlantedTree(sound, readBoundaries);
  const planted: Record<string, string> = Object.assign({}, sound, ...Object.values(crossings));
  const { crossings: found } = await withPlantedTree(planted, readBoundaries);
  const isFound = (rule: string) =>
    found.some((crossing) => crossing.rule === rule && Object.keys(crossings[rule] ?? {}).includes(crossing.from));
  return [
    ...clean.crossings.map(({ rule, from, to }) => `canary: ${rule} rejects a sound import, ${from} → ${to}.`),
    ...boundaryConfig.forbidden
      .filter(({ name }) => !isFound(name))
      .map(({ name }) => `canary: ${name} does not reject the import planted for it.`),
  ];
}

async function fileCanary(): Promise<string[]> {
  const clean = await withPlantedTree(sound, fileFaults);
  const blind = await Promise.all(
    Object.entries(badFiles).map(async ([words, files]) => {
      const faults = await withPlantedTree({ ...sound, ...files }, fileFaults);
      return faults.some((fault) => fault.includes(words)) ? [] : [`canary: nothing says "${words}".`];
    }),
  );
  return [...clean.map((fault) => `canary: a sound file is rejected, ${fault}`), ...blind.flat()];
}

/** Plants violations in a temporary tree and lists the checks that overlook them, or that reject what is sound. */
export const canaryFaults = async (): Promise<string[]> => [...(await boundaryCanary()), ...(await fileCanary())];
