import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const manifest = (name: string, more: object = {}) => JSON.stringify({ name, type: 'module', ...more });
const stub = (name: string) => ({
  [`node_modules/${name}/package.json`]: manifest(name, { main: './index.js' }),
  [`node_modules/${name}/index.js`]: 'export default 1;\n',
});

/** Just enough of the project's shape for imports to resolve as they do in it. */
const skeleton: Record<string, string> = {
  'apps/server/package.json': manifest('@atelier/server', {
    imports: {
      '#kernel/*': './src/kernel/*',
      '#db/*': './src/db/*',
      '#domains/*': './src/domains/*',
      '#app/*': './src/app/*',
      '#test/*': './test/*',
    },
  }),
  'packages/engine/package.json': manifest('@atelier/engine', { exports: { '.': './src/index.ts' } }),
  'packages/ai/package.json': manifest('@atelier/ai', { exports: { '.': './src/index.ts' } }),
  ...stub('pg'),
  ...stub('undici'),
  ...stub('drizzle-orm'),
};

/**
 * Writes a small project of the same layout into a temporary folder, hands it over and removes it.
 * @param files path → text, over the skeleton
 */
export async function withPlantedTree<T>(
  files: Readonly<Record<string, string>>,
  use: (root: string) => T | Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'atelier-canary-'));
  try {
    for (const [path, text] of Object.entries({ ...skeleton, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    mkdirSync(join(root, 'node_modules/@atelier'));
    for (const name of ['engine', 'ai'])
      symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@atelier', name));
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
