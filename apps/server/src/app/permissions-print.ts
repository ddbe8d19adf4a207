/**
 * Prints every route and which role may call it. `--write` puts it into docs/permissions.md; `--check` fails when that file is not
 * up to date.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInRoles } from '#domains/workspaces/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { compose } from './compose/index.ts';
import { configFrom } from './environment.ts';
import { makeRights, modules } from './roles.ts';

const file = join(import.meta.dirname, '../../../../docs/permissions.md');
const SHORT: Readonly<Record<string, string>> = { client_reviewer: 'client rev.', client_editor: 'client ed.' };

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function tableOf(routes: readonly AnyRoute[], may: (role: string, route: AnyRoute) => boolean): string[] {
  const lines = routes.map((route) =>
    row([
      `\`${route.method}\` ${route.path}`,
      route.access,
      route.stepUp ? 'yes' : '',
      ...builtInRoles.map((role) => (may(role, route) ? '✓' : '')),
    ]),
  );
  const head = ['route', 'right', 'confirm', ...builtInRoles.map((role) => SHORT[role] ?? role)];
  return [row(head), row(head.map((_, i) => (i < 2 ? '---' : ':-:'))), ...lines];
}

/** The document, made from nothing but the declared routes and the roles. */
function permissionsDocument(routes: readonly AnyRoute[]): string {
  const rights = makeRights();
  rights.define(routes.map((route) => route.access).filter((access) => access.includes(':')));
  const may = (role: string, { access }: AnyRoute) =>
    rights.of({ role, permissions: null, confined: false }).has(access);
  const inWorkspace = routes
    .filter((route) => route.access.includes(':'))
    .toSorted((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
  const others = (access: string) =>
    routes
      .filter((route) => route.access === access)
      .map((route) => `\`${route.method}\` ${route.path}${route.stepUp ? ' (confirm)' : ''}`)
      .sort();
  return `${[
    '# Who may do what',
    '',
    'Printed by `npm run permissions` from the routes and `apps/server/src/app/roles.ts`; `npm run check` fails when it is out of date, and',
    '`apps/server/test/matrix.test.ts` asks every route as every role. All addresses are below `/api/v1`. "confirm": the person must have',
    'proved within ten minutes who they are (`POST /auth/confirm`), which API keys cannot.',
    '',
    'Roles that a workspace makes itself are any selection of these rights. Members confined to some sites keep their rights there and lose',
    'those over the workspace as a whole. A module that is switched off closes its routes for everybody.',
    '',
    '## In a workspace, by role',
    '',
    ...tableOf(inWorkspace, may),
    '',
    '## Modules that can be switched off',
    '',
    ...Object.entries(modules).map(([module, things]) => `- ${module}: ${things.join(', ')}`),
    '',
    '## For every signed-in person, whatever the workspace',
    '',
    ...others('signed-in').map((line) => `- ${line}`),
    '',
    '## For administrators of the instance',
    '',
    ...others('instance-admin').map((line) => `- ${line}`),
    '',
    '## For everybody',
    '',
    ...others('public').map((line) => `- ${line}`),
  ].join('\n')}\n`;
}

const dataDir = await mkdtemp(join(tmpdir(), 'atelier-permissions-'));
const atelier = await compose(configFrom({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), { inMemory: true });
const text = permissionsDocument(atelier.routes);
await atelier.kernel.database.close();
await rm(dataDir, { recursive: true });

if (process.argv.includes('--write')) await writeFile(file, text);
else if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('docs/permissions.md is not up to date. Run: npm run permissions\n');
    process.exit(1);
  }
} else process.stdout.write(text);
process.exit(0);
