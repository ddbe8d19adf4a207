import { expect, test } from 'vitest';
import { domainOrder } from '../../apps/server/src/app/domain-order.ts';
import { codeFaults } from '../architecture/code-faults.ts';
import { domainNameFaults } from '../architecture/domain-names.ts';
import { withPlantedTree } from '../architecture/planted-tree.ts';
import { root } from '../run.ts';
import { planDomain } from './plan.ts';

const { files, byHand } = planDomain(root, 'price-lists', 'price-list');

test('a new domain finds its place in every file that has to know it', () => {
  expect(byHand).toEqual([]);
});

test('a new domain keeps the names and ceilings of the architecture', async () => {
  const written = [...files].map(([path, text]) => ({ path, text }));
  expect(codeFaults(written.filter(({ path }) => path.includes('price-lists')))).toEqual([]);
  const faults = await withPlantedTree(Object.fromEntries(files), (tree) =>
    domainNameFaults(tree, [...domainOrder, 'price-lists']),
  );
  expect(faults).toEqual([]);
});

test('a name of two words is written as each place needs it', () => {
  expect(files.get('apps/server/src/db/tables/price-lists.ts')).toContain(
    "export const priceLists = pgTable(\n  'price_lists'",
  );
  expect(files.get('apps/server/src/domains/price-lists/price-lists.routes.ts')).toContain(
    "access: 'price-list:create'",
  );
  expect(files.get('apps/server/src/app/domain-order.ts')).toContain("  'price-lists',\n] as const");
});
