/**
 * What each role may do: patterns over the permissions that routes declare. `*` stands for any thing or any act.
 * A permission that no role but the owner's pattern matches is still granted to owners, never to others by accident.
 */
import type { Role } from '#domains/workspaces/index.ts';

export const rolePatterns: Readonly<Record<Role, readonly string[]>> = {
  owner: ['*:*'],
  admin: [
    'workspace:read',
    'workspace:update',
    'member:read',
    'site:*',
    'page:*',
    'template:*',
    'media:*',
    'deployment:*',
    'deploy-target:*',
    'site-check:*',
    'language:*',
    'affiliate-link:*',
    'mailbox:read',
    'audit:read',
  ],
  editor: [
    'workspace:read',
    'member:read',
    'site:read',
    'page:*',
    'template:read',
    'media:*',
    'deployment:read',
    'deployment:create',
    'deploy-target:read',
    'site-check:read',
    'site-check:accept',
    'language:read',
    'affiliate-link:*',
  ],
  client: [
    'workspace:read',
    'site:read',
    'page:read',
    'template:read',
    'media:read',
    'deployment:read',
    'site-check:read',
    'language:read',
    'affiliate-link:read',
  ],
};

const matches = (pattern: string, permission: string): boolean => {
  const [thing, act] = pattern.split(':');
  const [wantedThing, wantedAct] = permission.split(':');
  return (thing === '*' || thing === wantedThing) && (act === '*' || act === wantedAct);
};

/** The role × permission table over the permissions that exist. */
export function permissionTable(permissions: readonly string[]): (role: string) => ReadonlySet<string> {
  const none: ReadonlySet<string> = new Set();
  const table = new Map<string, ReadonlySet<string>>(
    Object.entries(rolePatterns).map(([role, patterns]) => [
      role,
      new Set(permissions.filter((p) => patterns.some((pattern) => matches(pattern, p)))),
    ]),
  );
  return (role) => table.get(role) ?? none;
}
