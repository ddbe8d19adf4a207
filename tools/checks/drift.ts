import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, run } from '../run.ts';
import { type Outcome, type Step, skipped } from './step.ts';

const exists = (path: string) => existsSync(join(root, path));

/** Path from `folder` → content of every file below it. */
function contentsOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Files that differ between what is committed and what has just been generated. */
function differences(committed: string, generated: string): string[] {
  const [before, after] = [contentsOf(committed), contentsOf(generated)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

async function inTemporaryFolder(use: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-drift-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program of ours that compares its own output with the committed file when started with `--check`. */
const printedStep = (file: string, program: string): Step => ({
  name: `${file} is up to date`,
  run: async () => {
    if (!exists(program)) return skipped(`${program} is not there yet`);
    const { code, output } = await run('node', [program, '--check'], { quiet: true });
    return { passed: code === 0, output };
  },
});

const migrations: Step = {
  name: 'migrations are up to date',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const server = join(root, 'apps/server');
      const committed = join(server, 'src/db/migrations');
      const generated = join(folder, 'migrations');
      const config = join(folder, 'drizzle.config.mjs');
      cpSync(committed, generated, { recursive: true });
      // drizzle-kit reads `out` as relative to the folder that it is started in.
      const out = JSON.stringify(relative(server, generated));
      writeFileSync(
        config,
        `import config from ${JSON.stringify(join(server, 'drizzle.config.ts'))};\nexport default { ...config, out: ${out} };\n`,
      );
      const { code, output } = await run('drizzle-kit', ['generate', '--config', config], { cwd: server, quiet: true });
      const changed = differences(committed, generated);
      if (code === 0 && changed.length === 0) return { passed: true, output };
      return {
        passed: false,
        output: `${output}\nThe tables need a migration: npm run migrations\n${changed.join('\n')}`,
      };
    }),
};

/** The client is generated in a copy of the few files it depends on, so that nobody's working tree is touched. */
const webClient: Step = {
  name: 'the web client is up to date',
  run: async () => {
    if (!exists('apps/web/openapi-ts.config.ts') || !exists('openapi.json')) return skipped('no contract yet');
    return inTemporaryFolder(async (folder) => {
      const web = join(folder, 'apps/web');
      mkdirSync(web, { recursive: true });
      for (const file of ['openapi.json', 'tsconfig.base.json', 'package.json'])
        cpSync(join(root, file), join(folder, file));
      cpSync(join(root, 'apps/web'), web, {
        recursive: true,
        filter: (path) => !/\/(node_modules|dist|lib\/api)$/.test(path),
      });
      for (const modules of ['node_modules', 'apps/web/node_modules'])
        if (exists(modules)) symlinkSync(join(root, modules), join(folder, modules));
      const { code, output } = await run('npm', ['run', 'api'], { cwd: web, quiet: true });
      const changed = differences(join(root, 'apps/web/src/lib/api'), join(web, 'src/lib/api'));
      if (code === 0 && changed.length === 0) return { passed: true, output };
      return {
        passed: false,
        output: `${output}\nThe generated client differs: npm run openapi\n${changed.join('\n')}`,
      };
    });
  },
};

/** What is generated and committed must be what would be generated now. */
export const driftSteps: Step[] = [
  printedStep('openapi.json', 'apps/server/src/app/openapi-print.ts'),
  printedStep('docs/permissions.md', 'apps/server/src/app/permissions-print.ts'),
  printedStep('.env.example', 'apps/server/src/app/env-print.ts'),
  migrations,
  webClient,
];
