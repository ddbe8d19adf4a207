import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = 'apps/server/src';

/** What a new domain writes: whole files and changed ones by path from the root, and lines that found no place. */
export interface Plan {
  files: Map<string, string>;
  byHand: string[];
}

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const words = (name: string) => name.replaceAll('-', ' ');

/** Name in a template → what stands there. */
const namesOf = (plural: string, singular: string): Record<string, string> => ({
  path: plural,
  permission: singular,
  table: plural.replaceAll('-', '_'),
  things: camel(plural),
  Things: capital(camel(plural)),
  thing: camel(singular),
  Thing: capital(camel(singular)),
  name: words(singular),
  Names: capital(words(plural)),
});

/** File below apps/server/src → template. */
const templatesOf = (plural: string): Record<string, string> => ({
  [`domains/${plural}/index.ts`]: 'index',
  [`domains/${plural}/${plural}.schemas.ts`]: 'schemas',
  [`domains/${plural}/${plural}.routes.ts`]: 'routes',
  [`domains/${plural}/${plural}.service.ts`]: 'service',
  [`domains/${plural}/${plural}.repo.ts`]: 'repo',
  [`domains/${plural}/${plural}.errors.ts`]: 'errors',
  [`domains/${plural}/${plural}.test.ts`]: 'test',
  [`db/tables/${plural}.ts`]: 'table',
  [`app/compose/${plural}.ts`]: 'compose',
});

/** File below apps/server/src → after what a line goes in, and the line. */
const insertions: [file: string, after: RegExp, line: string][] = [
  ['app/domain-order.ts', /'[a-z-]+',\n(?=\] as const)/, `  '{{path}}',\n`],
  ['db/tables/index.ts', /^(?:export \* from '.+';\n)+/m, `export * from './{{path}}.ts';\n`],
  ['db/policies.ts', /tablePolicies.*= \{\n/, `  {{table}}: own,\n`],
  [
    'app/compose/index.ts',
    /import .* from '\.\/kernel\.ts';\n/,
    `import { compose{{Things}} } from './{{path}}.ts';\n`,
  ],
  ['app/compose/index.ts', /const parts = \{[^}]*?(?=,?\s*\};)/, `, {{things}}: compose{{Things}}(kernel)`],
];

function fill(template: string, names: Record<string, string>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`A template names {{${name}}}, which is nothing.`);
    return value;
  });
}

/**
 * The files of a new domain, and the changed files that make it known: order, tables, policies, composition root.
 * @param plural folder and address, in small letters with hyphens
 * @param singular as it is spoken of and as its permissions are called
 */
export function planDomain(root: string, plural: string, singular: string): Plan {
  const names = namesOf(plural, singular);
  const files = new Map<string, string>();
  const byHand: string[] = [];
  for (const [path, template] of Object.entries(templatesOf(plural)))
    files.set(`${source}/${path}`, fill(readFileSync(join(import.meta.dirname, `${template}.tmpl`), 'utf8'), names));
  for (const [file, after, template] of insertions) {
    const path = `${source}/${file}`;
    const line = fill(template, names);
    const text = files.get(path) ?? readFileSync(join(root, path), 'utf8');
    const found = after.exec(text);
    const at = found ? found.index + found[0].length : -1;
    if (at === -1) byHand.push(`${path}: ${line.trim()}`);
    else files.set(path, text.slice(0, at) + line + text.slice(at));
  }
  return { files, byHand };
}
