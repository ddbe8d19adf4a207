import type { PermissionList } from '#lib/api/types.gen.ts';

type Permission = PermissionList['items'][number];

/** One row per thing, its rights in the order in which people think of them. */
export interface GridRow {
  thing: string;
  permissions: Permission[];
}

const ORDER = ['read', 'create', 'update', 'delete'];
const place = (act: string): number => (ORDER.includes(act) ? ORDER.indexOf(act) : ORDER.length);

/** Groups rights by what they are about. */
export function gridOf(permissions: readonly Permission[]): GridRow[] {
  const rows = new Map<string, Permission[]>();
  for (const one of permissions) rows.set(one.thing, [...(rows.get(one.thing) ?? []), one]);
  return [...rows].map(([thing, all]) => ({
    thing,
    permissions: all.sort((a, b) => place(a.act) - place(b.act) || a.act.localeCompare(b.act)),
  }));
}
