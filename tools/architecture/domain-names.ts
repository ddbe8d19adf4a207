import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const domains = 'apps/server/src/domains';
const required = ['schemas', 'routes', 'service', 'repo', 'errors'];
const optional = ['jobs', 'events', 'config', 'queries'];
/** Domains that keep nothing of their own have no SQL: what they make lies with the domain below that they call. */
const withoutTables = new Set([
  'copilot',
  'copilot-agents',
  'copilot-media',
  'copilot-pages',
  'copilot-plans',
  'draft-reuse',
  'heygen',
  'plan-reports',
  'site-plans',
  'prompt-runs',
  'template-upgrades',
  'visuals',
]);
/** Tests stand beside the code; what only they use lies in the folder `fixtures`. */
const besideTests = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.test\.ts$/;

function* faultsOfDomain(root: string, domain: string): Generator<string> {
  const folder = `${domains}/${domain}`;
  const roles = required.filter((role) => role !== 'repo' || !withoutTables.has(domain));
  const must = ['index.ts', ...roles.map((role) => `${domain}.${role}.ts`)];
  const may = new Set([...must, `${domain}.repo.ts`, ...optional.map((role) => `${domain}.${role}.ts`)]);
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const files = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name));
  for (const name of must)
    if (!files.has(name)) yield `${folder}/${name} is missing: every domain has the same six files.`;
  for (const name of files)
    if (!may.has(name) && !besideTests.test(name))
      yield `${folder}/${name} is none of the agreed names (${[...may].join(', ')}).`;
  for (const entry of entries)
    if (entry.isDirectory() && entry.name !== 'fixtures' && !existsSync(join(root, folder, entry.name, 'registry.ts')))
      yield `${folder}/${entry.name}/ has no registry.ts: a folder in a domain is a seam with one explicit list.`;
}

/** Domain folders hold the agreed files and nothing else, and each has its place in the order. */
export function domainNameFaults(root: string, order: readonly string[]): string[] {
  if (!existsSync(join(root, domains))) return [`${domains} is missing.`];
  const found = readdirSync(join(root, domains), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return found.flatMap(({ name }) => [
    ...(order.includes(name) ? [] : [`${domains}/${name} is not in apps/server/src/app/domain-order.ts.`]),
    ...faultsOfDomain(root, name),
  ]);
}
