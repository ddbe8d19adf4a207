import { invalidTemplate, sharedReadOnly, templateSchema } from '#domains/templates/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  previewRequest,
  previewSchema,
  publishedVersion,
  versionDetail,
  versionListQuery,
  versionPage,
  versionParams,
} from './template-versions.schemas.ts';
import type { TemplateVersions } from './template-versions.service.ts';

export const templateVersionRoutes = (versions: TemplateVersions) => [
  defineRoute({
    id: 'templateVersions.publish',
    method: 'POST',
    path: '/templates/{id}/versions',
    summary: 'Publish the draft as the next version; with If-Match, only that revision of it',
    access: 'template:update',
    params: idParams,
    status: 201,
    response: publishedVersion,
    errors: [notFound, sharedReadOnly, invalidTemplate, revisionConflict],
    revisioned: true,
    handler: ({ actor, params, request }) => versions.publish(asMember(actor), params.id, request.ifMatch),
  }),
  defineRoute({
    id: 'templateVersions.list',
    method: 'GET',
    path: '/templates/{id}/versions',
    summary: 'Published versions, newest first',
    access: 'template:read',
    params: idParams,
    query: versionListQuery,
    status: 200,
    response: versionPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => versions.list(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'templateVersions.get',
    method: 'GET',
    path: '/templates/{id}/versions/{version}',
    summary: 'One published version with everything in it',
    access: 'template:read',
    params: versionParams,
    status: 200,
    response: versionDetail,
    errors: [notFound],
    handler: ({ actor, params }) => versions.get(asMember(actor), params.id, params.version),
  }),
  defineRoute({
    id: 'templateVersions.restore',
    method: 'POST',
    path: '/templates/{id}/versions/{version}/restore',
    summary: 'Make the draft what a version was; with If-Match, only that revision of it',
    access: 'template:update',
    params: versionParams,
    status: 200,
    response: templateSchema,
    errors: [notFound, sharedReadOnly, revisionConflict],
    revisioned: true,
    handler: ({ actor, params, request }) =>
      versions.restore(asMember(actor), params.id, params.version, request.ifMatch),
  }),
  defineRoute({
    id: 'templateVersions.preview',
    method: 'POST',
    path: '/templates/{id}/preview',
    summary: 'Render the draft, or a version, with sample content and without scripts',
    access: 'template:read',
    params: idParams,
    body: previewRequest,
    status: 200,
    response: previewSchema,
    errors: [notFound, invalidTemplate],
    limit: { perMinute: 240 },
    readsOnly: true,
    handler: ({ actor, params, body }) => versions.preview(asMember(actor), params.id, body),
  }),
];
