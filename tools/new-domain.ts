/**
 * `npm run new:domain tags` makes a domain that works: its six files and a test, table with policy and migration, its place
 * in the order and in the composition root. A second word is the singular where cutting the "s" is wrong:
 * `npm run new:domain people person`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planDomain } from './new-domain/plan.ts';
import { root, run } from './run.ts';

const [plural = '', given] = process.argv.slice(2);

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const isName = (name: string) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
const singularOf = (name: string) => (name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, ''));
const singular = given ?? singularOf(plural);
if (!isName(plural) || !isName(singular))
  stop('Name the domain in the plural, in small letters with hyphens: npm run new:domain price-lists');
if (singular === plural) stop(`Say the singular of "${plural}" too: npm run new:domain ${plural} <singular>`);
const folder = `apps/server/src/domains/${plural}`;
if (existsSync(join(root, folder))) stop(`The domain ${plural} is there already.`);

const { files, byHand } = planDomain(root, plural, singular);
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const formatting = await run('biome', ['check', '--write', ...files.keys()], { quiet: true });
if (formatting.code !== 0) console.error(formatting.output);
const migration = await run('drizzle-kit', ['generate', '--name', plural.replaceAll('-', '_')], {
  cwd: join(root, 'apps/server'),
  quiet: true,
});
if (migration.code !== 0) stop(`The migration could not be made:\n${migration.output}`);

console.log(`${[...files.keys()].join('\n')}
The domain ${plural} is there, with a migration. Next:
${byHand.map((line) => `- add by hand what found no place, in ${line}\n`).join('')}- say in ${folder}/index.ts what it is for, and shape it;
- say in apps/server/src/app/roles.ts who beside owners may "${singular}:*";
- npm run openapi, then npm run check and npm test.`);
