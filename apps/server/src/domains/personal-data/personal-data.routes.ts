import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { erasureListQuery, erasurePage, erasureReport } from './personal-data.schemas.ts';
import type { PersonalData } from './personal-data.service.ts';

export const personalDataRoutes = (personalData: PersonalData) => [
  defineRoute({
    id: 'personalData.collect',
    method: 'GET',
    path: '/customers/{id}/personal-data',
    summary: 'All that the workspace keeps about a person, as a JSON file to hand over',
    access: 'contact:export',
    params: idParams,
    status: 200,
    contentType: 'application/json',
    errors: [notFound],
    handler: async ({ actor, params }) =>
      reply({
        stream: await personalData.collect(asMember(actor), params.id),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="personal-data.json"',
        },
      }),
  }),
  defineRoute({
    id: 'personalData.erase',
    method: 'POST',
    path: '/customers/{id}/erasure',
    summary: 'Erase a person everywhere in the workspace, for good; says what is gone, what stays, why and until when',
    access: 'contact:erase',
    stepUp: true,
    params: idParams,
    status: 200,
    response: erasureReport,
    errors: [notFound],
    handler: ({ actor, params }) => personalData.erase(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'personalData.erasures',
    method: 'GET',
    path: '/customer-erasures',
    summary: 'Erasures that were made, newest first; nothing of it says whose data it was',
    access: 'contact:erase',
    query: erasureListQuery,
    status: 200,
    response: erasurePage,
    errors: [],
    handler: ({ actor, query }) => personalData.list(asMember(actor), query),
  }),
];
