/**
 * What each role may do: patterns over the permissions that routes declare. `*` stands for any thing or any act.
 * A permission that no role but the owner's pattern matches is still granted to owners, never to others by accident.
 */
import { builtInRoles, type Rights, type Role } from '#domains/workspaces/index.ts';

/** Everything a workspace is about, for looking. */
const looking = [
  'workspace:read',
  'site:read',
  'page:read',
  'template:read',
  'media:read',
  'deployment:read',
  'site-check:read',
  'language:read',
  'affiliate-link:read',
  'brand:read',
];

/** Making content, without letting it out. */
const writing = [
  ...looking,
  'site-check:accept',
  'deploy-target:read',
  'member:read',
  'page:*',
  'media:*',
  'affiliate-link:*',
  'prompt:*',
  'brand:*',
  'ai:read',
  'ai:create',
  'ai:rewrite',
  'draft:read',
  'draft:create',
  'draft:update',
  'draft:delete',
  'model:read',
  'comment:*',
  'notification:*',
  'analytics:read',
];

const inCharge = [
  ...writing,
  'ai:*',
  'draft:*',
  'site:*',
  'template:*',
  'deployment:*',
  'deploy-target:*',
  'language:*',
  'mailbox:read',
  'analytics:*',
  'contact:*',
  'ticket:*',
  'approval:*',
  'budget:read',
  'credential:read',
  'role:read',
];

export const rolePatterns: Readonly<Record<Role, readonly string[]>> = {
  owner: ['*:*'],
  admin: [
    ...inCharge,
    'workspace:update',
    'member:*',
    'role:*',
    'api-key:*',
    'credential:*',
    'audit:*',
    'mailbox:*',
    'model:*',
    'budget:*',
    'quote:*',
    'invoice:*',
  ],
  manager: inCharge,
  editor: writing,
  publisher: [
    ...looking,
    'member:read',
    'deployment:create',
    'deploy-target:read',
    'site-check:*',
    'comment:*',
    'approval:*',
    'notification:*',
    'analytics:read',
  ],
  analyst: [...looking, 'analytics:*', 'notification:*'],
  finance: [
    'workspace:read',
    'member:read',
    'site:read',
    'language:read',
    'budget:*',
    'model:read',
    'quote:*',
    'invoice:*',
    'contact:read',
    'analytics:read',
    'notification:*',
  ],
  support: [...looking, 'member:read', 'contact:*', 'ticket:*', 'mailbox:read', 'comment:*', 'notification:*'],
  client_reviewer: [
    ...looking,
    'draft:read',
    'draft:approve',
    'comment:*',
    'approval:read',
    'approval:decide',
    'notification:*',
  ],
  client_editor: [
    ...looking,
    'page:content',
    'ai:rewrite',
    'media:create',
    'comment:*',
    'approval:read',
    'approval:decide',
    'notification:*',
  ],
};

/** Every thing that a permission may be about: a route about another one stops the tests. */
export const things = [
  'workspace',
  'member',
  'role',
  'api-key',
  'credential',
  'audit',
  'user',
  'site',
  'page',
  'template',
  'media',
  'deployment',
  'language',
  'deploy-target',
  'site-check',
  'affiliate-link',
  'mailbox',
  'prompt',
  'brand',
  'ai',
  'draft',
  'model',
  'budget',
  'comment',
  'approval',
  'notification',
  'analytics',
  'contact',
  'ticket',
  'quote',
  'invoice',
] as const;

/** What a workspace can switch off, and the things that go with it. The rest is always there. */
export const modules: Readonly<Record<string, readonly (typeof things)[number][]>> = {
  publishing: ['deployment'],
  affiliates: ['affiliate-link'],
  mailbox: ['mailbox'],
  ai: ['ai', 'draft', 'prompt', 'model', 'budget'],
  brand: ['brand'],
  analytics: ['analytics'],
  collaboration: ['comment', 'approval'],
  contacts: ['contact', 'ticket'],
  finance: ['quote', 'invoice'],
};

/** Rights over the workspace as a whole, which nobody keeps who is confined to some of its sites. */
const WHOLE_WORKSPACE = [
  'workspace:update',
  'workspace:suspend',
  'workspace:erase',
  'workspace:export',
  'workspace:transfer',
  'member:create',
  'member:update',
  'member:delete',
  'role:*',
  'api-key:*',
  'credential:*',
  'audit:*',
  'mailbox:*',
  'site:create',
  'budget:*',
  'contact:*',
  'invoice:*',
];

const matches = (pattern: string, permission: string): boolean => {
  const [thing, act] = pattern.split(':');
  const [wantedThing, wantedAct] = permission.split(':');
  return (thing === '*' || thing === wantedThing) && (act === '*' || act === wantedAct);
};

const matching = (patterns: readonly string[], permissions: readonly string[]): ReadonlySet<string> =>
  new Set(permissions.filter((permission) => patterns.some((pattern) => matches(pattern, permission))));

const NONE: ReadonlySet<string> = new Set();

/**
 * The role × permission table over the permissions that exist. Routes are known only after everything is composed, so the
 * table is filled then, once.
 */
export function makeRights(): Rights & { define(permissions: readonly string[]): void } {
  let known: readonly string[] = [];
  let table = new Map<string, ReadonlySet<string>>();
  let wholeWorkspace = NONE;
  return {
    define(permissions) {
      known = [...new Set(permissions)].sort();
      table = new Map(builtInRoles.map((role) => [role, matching(rolePatterns[role], known)]));
      wholeWorkspace = matching(WHOLE_WORKSPACE, known);
    },
    known: () => known,
    modules: () => Object.keys(modules),
    thingsOf: (module) => modules[module] ?? [],
    of({ role, permissions, confined }) {
      const given =
        role === 'custom' ? new Set(known.filter((each) => permissions?.includes(each))) : (table.get(role) ?? NONE);
      if (!confined) return given;
      return new Set([...given].filter((permission) => !wholeWorkspace.has(permission)));
    },
  };
}
