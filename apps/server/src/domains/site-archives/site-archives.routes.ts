import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { isOver, notReady } from './site-archives.errors.ts';
import { archiveListQuery, newArchive, siteArchive, siteArchivePage } from './site-archives.schemas.ts';
import type { SiteArchives } from './site-archives.service.ts';

export const siteArchiveRoutes = (archives: SiteArchives) => [
  defineRoute({
    id: 'siteArchives.list',
    method: 'GET',
    path: '/site-archives',
    summary: 'Archives of sites, newest first',
    access: 'site:export',
    query: archiveListQuery,
    status: 200,
    response: siteArchivePage,
    errors: [],
    handler: ({ actor, query }) => archives.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'siteArchives.create',
    method: 'POST',
    path: '/site-archives',
    summary:
      'Make an archive of a whole site: pages, media, template. Answers the one that is being made, if there is one',
    access: 'site:export',
    body: newArchive,
    status: 202,
    response: siteArchive,
    errors: [notFound],
    handler: ({ actor, body }) => archives.create(asMember(actor), body.siteId),
  }),
  defineRoute({
    id: 'siteArchives.get',
    method: 'GET',
    path: '/site-archives/{id}',
    summary: 'How far an archive is',
    access: 'site:export',
    params: idParams,
    status: 200,
    response: siteArchive,
    errors: [notFound],
    handler: ({ actor, params }) => archives.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteArchives.cancel',
    method: 'POST',
    path: '/site-archives/{id}/cancel',
    summary: 'Stop making an archive',
    access: 'site:export',
    params: idParams,
    status: 200,
    response: siteArchive,
    errors: [notFound, isOver],
    handler: ({ actor, params }) => archives.cancel(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteArchives.file',
    method: 'GET',
    path: '/site-archives/{id}/file',
    summary: 'The archive itself, a zip file',
    access: 'site:export',
    params: idParams,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound, notReady],
    handler: async ({ actor, params }) => {
      const { stream, size, name } = await archives.file(asMember(actor), params.id);
      return reply({
        stream,
        headers: {
          'content-type': 'application/zip',
          'content-length': String(size),
          'content-disposition': `attachment; filename="${name}"`,
        },
      });
    },
  }),
  defineRoute({
    id: 'siteArchives.delete',
    method: 'DELETE',
    path: '/site-archives/{id}',
    summary: 'Delete an archive',
    access: 'site:export',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await archives.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
