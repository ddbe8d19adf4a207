import { beyondYours } from '#domains/roles/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { lastOwner, notYourself, ownerNotConfined, unknownSite } from './members.errors.ts';
import { memberChange, memberListQuery, memberPage, memberSchema, newOwner } from './members.schemas.ts';
import type { Members } from './members.service.ts';

export const memberRoutes = (members: Members) => [
  defineRoute({
    id: 'members.list',
    method: 'GET',
    path: '/members',
    summary: 'People of this workspace, with role and sites',
    access: 'member:read',
    query: memberListQuery,
    status: 200,
    response: memberPage,
    errors: [],
    handler: ({ actor, query }) => members.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'members.get',
    method: 'GET',
    path: '/members/{id}',
    summary: 'One member, by the id of the person',
    access: 'member:read',
    params: idParams,
    status: 200,
    response: memberSchema,
    errors: [notFound],
    handler: ({ actor, params }) => members.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'members.update',
    method: 'PUT',
    path: '/members/{id}',
    summary: 'Change the role or sites of a member, suspend them or let them in again',
    access: 'member:update',
    stepUp: true,
    params: idParams,
    body: memberChange,
    status: 200,
    response: memberSchema,
    errors: [notFound, lastOwner, notYourself, ownerNotConfined, unknownSite, beyondYours],
    handler: ({ actor, params, body }) => members.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'members.remove',
    method: 'DELETE',
    path: '/members/{id}',
    summary: 'Remove somebody from this workspace; what they made stays',
    access: 'member:delete',
    stepUp: true,
    params: idParams,
    status: 204,
    errors: [notFound, lastOwner, beyondYours],
    handler: async ({ actor, params }) => {
      await members.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'members.leave',
    method: 'POST',
    path: '/members/leave',
    summary: 'Leave this workspace',
    access: 'workspace:read',
    stepUp: true,
    status: 204,
    errors: [lastOwner],
    handler: async ({ actor }) => {
      await members.leave(asMember(actor));
      return undefined;
    },
  }),
  defineRoute({
    id: 'members.transferOwnership',
    method: 'POST',
    path: '/members/transfer-ownership',
    summary: 'Make another member an owner; I become an administrator, or stay one beside them',
    access: 'workspace:transfer',
    stepUp: true,
    body: newOwner,
    status: 200,
    response: memberSchema,
    errors: [notFound, notYourself],
    handler: ({ actor, body }) => members.transfer(asMember(actor), body),
  }),
];
