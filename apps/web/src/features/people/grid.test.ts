import { expect, test } from 'vitest';
import { gridOf } from './grid.ts';

const right = (permission: string) => {
  const [thing = '', act = ''] = permission.split(':');
  return { permission, thing, act, held: true };
};

test('rights stand under what they are about, reading first and special acts last', () => {
  const grid = gridOf(
    ['site:delete', 'deployment:rollback', 'site:read', 'deployment:create', 'site:update'].map(right),
  );
  expect(grid.map(({ thing, permissions }) => [thing, ...permissions.map(({ act }) => act)])).toEqual([
    ['site', 'read', 'update', 'delete'],
    ['deployment', 'create', 'rollback'],
  ]);
});
