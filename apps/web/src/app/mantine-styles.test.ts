import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '..');
const styles = join(src, '../../../node_modules/@mantine/core/styles');
/** Loaded with the part that shows them. */
const elsewhere = new Set(['Typography']);

const used = new Set(
  globSync('**/*.tsx', { cwd: src }).flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z]\w+/g) ?? [],
    ),
  ),
);
const imported = new Set(
  [...readFileSync(join(src, 'app/mantine.css'), 'utf8').matchAll(/styles\/(\w[\w-]*)\.layer/g)].map(
    ([, name]) => name,
  ),
);

test('every component in use comes with its styles', () => {
  const missing = [...used].filter(
    (name) => existsSync(join(styles, `${name}.css`)) && !imported.has(name) && !elsewhere.has(name),
  );
  expect(used.size).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
