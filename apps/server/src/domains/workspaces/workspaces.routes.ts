import type { Actor } from '#kernel/access/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { unauthenticated } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { memberList, newWorkspace, workspaceChange, workspaceList, workspaceSchema } from './workspaces.schemas.ts';
import type { Workspaces } from './workspaces.service.ts';

const person = (actor: Actor): Actor & { userId: string } => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor as Actor & { userId: string };
};

export const workspaceRoutes = (workspaces: Workspaces) => [
  defineRoute({
    id: 'workspaces.list',
    method: 'GET',
    path: '/workspaces',
    summary: 'Workspaces that I belong to',
    access: 'signed-in',
    status: 200,
    response: workspaceList,
    errors: [],
    handler: async ({ actor }) => ({ items: await workspaces.list(person(actor)) }),
  }),
  defineRoute({
    id: 'workspaces.create',
    method: 'POST',
    path: '/workspaces',
    summary: 'Create a workspace that I own',
    access: 'signed-in',
    body: newWorkspace,
    status: 201,
    response: workspaceSchema,
    errors: [],
    handler: ({ actor, body }) => workspaces.create(person(actor), body),
  }),
  defineRoute({
    id: 'workspaces.current',
    method: 'GET',
    path: '/workspaces/current',
    summary: 'The workspace of this request',
    access: 'workspace:read',
    status: 200,
    response: workspaceSchema,
    errors: [],
    handler: ({ actor }) => workspaces.current(asMember(actor)),
  }),
  defineRoute({
    id: 'workspaces.update',
    method: 'PATCH',
    path: '/workspaces/current',
    summary: 'Change name, language or time zone',
    access: 'workspace:update',
    body: workspaceChange,
    status: 200,
    response: workspaceSchema,
    errors: [],
    handler: ({ actor, body }) => workspaces.update(asMember(actor), body),
  }),
  defineRoute({
    id: 'workspaces.members',
    method: 'GET',
    path: '/workspaces/current/members',
    summary: 'People of this workspace',
    access: 'member:read',
    status: 200,
    response: memberList,
    errors: [],
    handler: async ({ actor }) => ({ items: await workspaces.members(asMember(actor)) }),
  }),
];
