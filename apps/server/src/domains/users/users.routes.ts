import { asPerson } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  alreadyImpersonating,
  cannotImpersonate,
  lastAdmin,
  notImpersonating,
  notYourself,
  soleOwner,
} from './users.errors.ts';
import {
  freshUser,
  impersonationSchema,
  newImpersonation,
  newUser,
  userAccount,
  userAccountPage,
  userChange,
  userFootprint,
  userListQuery,
  userRemoval,
} from './users.schemas.ts';
import type { Users } from './users.service.ts';

/** The documented PUT and PATCH do the same: fields left out stay as they are. */
const change = (users: Users, id: string, method: 'PATCH' | 'PUT') =>
  defineRoute({
    id,
    method,
    path: '/users/{id}',
    summary: 'Block an account or let it in again, rename it, make it an administrator of the instance',
    access: 'instance-admin',
    stepUp: true,
    params: idParams,
    body: userChange,
    status: 200,
    response: userAccount,
    errors: [notFound, notYourself, lastAdmin],
    handler: ({ actor, params, body }) => users.update(asPerson(actor), params.id, body),
  });

const accounts = (users: Users) => [
  defineRoute({
    id: 'users.list',
    method: 'GET',
    path: '/users',
    summary: 'Everybody with an account on this instance, newest first',
    access: 'instance-admin',
    query: userListQuery,
    status: 200,
    response: userAccountPage,
    errors: [],
    handler: ({ query }) => users.list(query),
  }),
  defineRoute({
    id: 'users.create',
    method: 'POST',
    path: '/users',
    summary:
      'Make an account with an own workspace; its person gets a link to choose a password, which nobody else learns',
    access: 'instance-admin',
    stepUp: true,
    body: newUser,
    status: 201,
    response: freshUser,
    errors: [],
    handler: ({ actor, body }) => users.create(asPerson(actor), body),
  }),
  defineRoute({
    id: 'users.get',
    method: 'GET',
    path: '/users/{id}',
    summary: 'One account',
    access: 'instance-admin',
    params: idParams,
    status: 200,
    response: userAccount,
    errors: [notFound],
    handler: ({ params }) => users.get(params.id),
  }),
  change(users, 'users.update', 'PATCH'),
  change(users, 'users.put', 'PUT'),
  defineRoute({
    id: 'users.footprint',
    method: 'GET',
    path: '/users/{id}/footprint',
    summary: 'What deleting the account would mean: what goes, what stays, what has to be handed over first',
    access: 'instance-admin',
    params: idParams,
    status: 200,
    response: userFootprint,
    errors: [notFound],
    handler: ({ params }) => users.footprint(params.id),
  }),
  defineRoute({
    id: 'users.delete',
    method: 'DELETE',
    path: '/users/{id}',
    summary: 'Delete an account and what names the person; what they made stays',
    access: 'instance-admin',
    stepUp: true,
    params: idParams,
    query: userRemoval,
    status: 204,
    errors: [notFound, notYourself, lastAdmin, soleOwner],
    handler: async ({ actor, params, query }) => {
      await users.remove(asPerson(actor), params.id, query.handOverTo);
      return undefined;
    },
  }),
  defineRoute({
    id: 'users.eraseMe',
    method: 'DELETE',
    path: '/users/me',
    summary: 'Delete my account and what names me; what I made in workspaces stays',
    access: 'signed-in',
    stepUp: true,
    status: 204,
    errors: [lastAdmin, soleOwner],
    handler: async ({ actor }) => {
      await users.eraseOwn(asPerson(actor));
      return undefined;
    },
  }),
];

const support = (users: Users) => [
  defineRoute({
    id: 'users.signOut',
    method: 'POST',
    path: '/users/{id}/sign-out',
    summary: 'Sign somebody out everywhere',
    access: 'instance-admin',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await users.signOut(asPerson(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'users.resetMfa',
    method: 'POST',
    path: '/users/{id}/reset-mfa',
    summary: 'Take away the second factor of somebody who lost it',
    access: 'instance-admin',
    stepUp: true,
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await users.resetMfa(asPerson(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'users.impersonate',
    method: 'POST',
    path: '/users/{id}/impersonate',
    summary: 'Act as somebody in this session for a while; everything done meanwhile names me in the audit log',
    access: 'instance-admin',
    stepUp: true,
    params: idParams,
    body: newImpersonation,
    status: 201,
    response: impersonationSchema,
    errors: [notFound, notYourself, cannotImpersonate, alreadyImpersonating],
    handler: ({ actor, params, body }) => users.impersonate(asPerson(actor), params.id, body),
  }),
  defineRoute({
    id: 'users.stopImpersonating',
    method: 'DELETE',
    path: '/auth/impersonation',
    summary: 'Be myself again',
    access: 'signed-in',
    status: 204,
    errors: [notImpersonating],
    handler: async ({ actor }) => {
      await users.stopImpersonating(actor);
      return undefined;
    },
  }),
];

export const userRoutes = (users: Users) => [...accounts(users), ...support(users)];
