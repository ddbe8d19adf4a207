import { ownerNotConfined, unknownSite } from '#domains/members/index.ts';
import { beyondYours } from '#domains/roles/index.ts';
import { asMember, asPerson } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadyInvited, alreadyMember, notOpen, notValid, otherAddress } from './invitations.errors.ts';
import {
  invitationListQuery,
  invitationOffer,
  invitationPage,
  invitationSchema,
  invitationToken,
  joined,
  newInvitation,
} from './invitations.schemas.ts';
import type { Invitations } from './invitations.service.ts';

const inside = (invitations: Invitations) => [
  defineRoute({
    id: 'invitations.list',
    method: 'GET',
    path: '/invitations',
    summary: 'Invitations to this workspace, newest first',
    access: 'member:read',
    query: invitationListQuery,
    status: 200,
    response: invitationPage,
    errors: [],
    handler: ({ actor, query }) => invitations.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'invitations.create',
    method: 'POST',
    path: '/invitations',
    summary: 'Invite somebody by mail, with a role and perhaps only some sites',
    access: 'member:create',
    // It gives rights away, as changing a member does: neither a session left open nor one that acts for somebody does that.
    stepUp: true,
    body: newInvitation,
    status: 201,
    response: invitationSchema,
    errors: [notFound, alreadyInvited, alreadyMember, beyondYours, unknownSite, ownerNotConfined],
    handler: ({ actor, body }) => invitations.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'invitations.resend',
    method: 'POST',
    path: '/invitations/{id}/resend',
    summary: 'Send the mail again, with a new link; the former link ends',
    access: 'member:create',
    params: idParams,
    status: 200,
    response: invitationSchema,
    errors: [notFound, notOpen, beyondYours],
    handler: ({ actor, params }) => invitations.resend(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'invitations.revoke',
    method: 'DELETE',
    path: '/invitations/{id}',
    summary: 'Revoke an invitation',
    access: 'member:delete',
    params: idParams,
    status: 204,
    errors: [notFound, notOpen],
    handler: async ({ actor, params }) => {
      await invitations.revoke(asMember(actor), params.id);
      return undefined;
    },
  }),
];

const outside = (invitations: Invitations) => [
  defineRoute({
    id: 'invitations.look',
    method: 'POST',
    path: '/invitations/look',
    summary: 'What an invitation offers, by the token of its mail',
    access: 'public',
    readsOnly: true,
    limit: { perMinute: 120 },
    body: invitationToken,
    status: 200,
    response: invitationOffer,
    errors: [notValid],
    handler: ({ body }) => invitations.look(body.token),
  }),
  defineRoute({
    id: 'invitations.accept',
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Join a workspace with the account that is signed in',
    access: 'signed-in',
    body: invitationToken,
    status: 200,
    response: joined,
    errors: [notValid, otherAddress, alreadyMember],
    handler: ({ actor, body }) => invitations.accept(asPerson(actor), body.token),
  }),
];

export const invitationRoutes = (invitations: Invitations) => [...inside(invitations), ...outside(invitations)];
