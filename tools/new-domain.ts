/**
 * `npm run new:domain tags` makes a domain that works: its six files and a test, table with policy and migration, its place
 * in the order and in the composition root. A second word is the singular where cutting the "s" is wrong:
 * `npm run new:domain people person`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './run.ts';

const source = 'apps/server/src';
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
if (existsSync(join(root, source, 'domains', plural))) stop(`The domain ${plural} is there already.`);

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const words = (name: string) => name.replaceAll('-', ' ');
const names: Record<string, string> = {
  path: plural,
  permission: singular,
  table: plural.replaceAll('-', '_'),
  things: camel(plural),
  Things: capital(camel(plural)),
  thing: camel(singular),
  Thing: capital(camel(singular)),
  name: words(singular),
  Names: capital(words(plural)),
};

/** File below apps/server/src → template. */
const files: Record<string, string> = {
  [`domains/${plural}/index.ts`]: 'index',
  [`domains/${plural}/${plural}.schemas.ts`]: 'schemas',
  [`domains/${plural}/${plural}.routes.ts`]: 'routes',
  [`domains/${plural}/${plural}.service.ts`]: 'service',
  [`domains/${plural}/${plural}.repo.ts`]: 'repo',
  [`domains/${plural}/${plural}.errors.ts`]: 'errors',
  [`domains/${plural}/${plural}.test.ts`]: 'test',
  [`db/tables/${plural}.ts`]: 'table',
  [`app/compose/${plural}.ts`]: 'compose',
};

/** File below apps/server/src → where a line goes in, and the line. */
const insertions: [file: string, after: RegExp, line: string][] = [
  ['app/domain-order.ts', /'[a-z-]+',\n(?=\] as const)/, `  '${plural}',\n`],
  ['db/tables/index.ts', /^(?:export \* from '.+';\n)+/m, `export * from './${plural}.ts';\n`],
  ['db/policies.ts', /tablePolicies.*= \{\n/, `  ${names.table}: own,\n`],
  [
    'app/compose/index.ts',
    /import .* from '\.\/kernel\.ts';\n/,
    `import { compose${names.Things} } from './${plural}.ts';\n`,
  ],
  ['app/compose/index.ts', /const routes = \[[^\]]*(?=\]\.flatMap)/, `, compose${names.Things}(kernel)`],
];

const written: string[] = [];
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  written.push(path);
}

for (const [path, template] of Object.entries(files)) {
  const text = readFileSync(join(import.meta.dirname, 'new-domain', `${template}.tmpl`), 'utf8');
  write(
    `${source}/${path}`,
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => names[name] ?? stop(`${template}: {{${name}}}`)),
  );
}
for (const [file, after, line] of insertions) {
  const path = `${source}/${file}`;
  const text = readFileSync(join(root, path), 'utf8');
  const found = after.exec(text);
  const at = found ? found.index + found[0].length : -1;
  if (at === -1) console.error(`${path} has changed its shape; add this by hand: ${line.trim()}`);
  else write(path, text.slice(0, at) + line + text.slice(at));
}

const formatting = await run('biome', ['check', '--write', ...new Set(written)], { quiet: true });
if (formatting.code !== 0) console.error(formatting.output);
const migration = await run('drizzle-kit', ['generate', '--name', names.table ?? plural], {
  cwd: join(root, 'apps/server'),
  quiet: true,
});
if (migration.code !== 0) stop(`The migration could not be made:\n${migration.output}`);

console.log(`${[...new Set(written)].join('\n')}
The domain ${plural} is there, with a migration. Next:
- say in ${source}/domains/${plural}/index.ts what it is for, and shape it;
- say in ${source}/app/roles.ts who beside owners may "${singular}:*";
- npm run openapi, then npm run check and npm test.`);
