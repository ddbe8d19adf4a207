import { z } from 'zod';
import { invalidTemplate, requiredSection, sharedReadOnly } from '#domains/templates/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { keyTaken } from './template-sections.errors.ts';
import {
  newSection,
  sectionChange,
  sectionListQuery,
  sectionOrder,
  sectionPage,
  sectionSchema,
} from './template-sections.schemas.ts';
import type { TemplateSections } from './template-sections.service.ts';

const refusals = [notFound, sharedReadOnly, invalidTemplate, keyTaken];

export const templateSectionRoutes = (sections: TemplateSections) => [
  defineRoute({
    id: 'templateSections.list',
    method: 'GET',
    path: '/template-sections',
    summary: 'List template sections',
    access: 'template:read',
    query: sectionListQuery,
    status: 200,
    response: sectionPage,
    errors: [],
    handler: ({ actor, query }) => sections.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'templateSections.create',
    method: 'POST',
    path: '/template-sections',
    summary: 'Add a section to a template',
    access: 'template:update',
    body: newSection,
    status: 201,
    response: sectionSchema,
    errors: refusals,
    handler: ({ actor, body }) => sections.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'templateSections.reorder',
    method: 'POST',
    path: '/template-sections/reorder',
    summary: 'Put the sections of a template into a new order',
    access: 'template:update',
    body: sectionOrder,
    status: 200,
    response: z.object({ ids: z.array(z.string()) }).meta({ id: 'TemplateSectionIds' }),
    errors: refusals,
    handler: ({ actor, body }) => sections.reorder(asMember(actor), body),
  }),
  defineRoute({
    id: 'templateSections.get',
    method: 'GET',
    path: '/template-sections/{id}',
    summary: 'One template section',
    access: 'template:read',
    params: idParams,
    status: 200,
    response: sectionSchema,
    errors: [notFound],
    handler: ({ actor, params }) => sections.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'templateSections.update',
    method: 'PUT',
    path: '/template-sections/{id}',
    summary: 'Change a template section',
    access: 'template:update',
    params: idParams,
    body: sectionChange,
    status: 200,
    response: sectionSchema,
    errors: refusals,
    handler: ({ actor, params, body }) => sections.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'templateSections.delete',
    method: 'DELETE',
    path: '/template-sections/{id}',
    summary: 'Remove a section from a template',
    access: 'template:update',
    params: idParams,
    status: 204,
    errors: [...refusals, requiredSection],
    handler: async ({ actor, params }) => {
      await sections.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
