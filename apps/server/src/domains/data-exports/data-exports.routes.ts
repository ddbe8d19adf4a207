import { asMember, asPerson } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notReady, underWay } from './data-exports.errors.ts';
import { dataExport, dataExportPage, exportListQuery } from './data-exports.schemas.ts';
import type { DataExports } from './data-exports.service.ts';

type Archive = Awaited<ReturnType<ReturnType<DataExports['ofPerson']>['file']>>;

const download = ({ stream, size, name }: Archive) =>
  reply({
    stream,
    headers: {
      'content-type': 'application/zip',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${name}"`,
    },
  });

const ofWorkspace = (exports: DataExports) => [
  defineRoute({
    id: 'dataExports.list',
    method: 'GET',
    path: '/data-exports',
    summary: 'Archives of this workspace, newest first',
    access: 'workspace:export',
    query: exportListQuery,
    status: 200,
    response: dataExportPage,
    errors: [],
    handler: ({ actor, query }) => exports.ofWorkspace(asMember(actor)).list(query),
  }),
  defineRoute({
    id: 'dataExports.create',
    method: 'POST',
    path: '/data-exports',
    summary: 'Make an archive of everything in this workspace; credentials stay here',
    access: 'workspace:export',
    stepUp: true,
    status: 202,
    response: dataExport,
    errors: [underWay],
    handler: ({ actor }) => exports.ofWorkspace(asMember(actor)).create(),
  }),
  defineRoute({
    id: 'dataExports.get',
    method: 'GET',
    path: '/data-exports/{id}',
    summary: 'How far an archive is',
    access: 'workspace:export',
    params: idParams,
    status: 200,
    response: dataExport,
    errors: [notFound],
    handler: ({ actor, params }) => exports.ofWorkspace(asMember(actor)).get(params.id),
  }),
  defineRoute({
    id: 'dataExports.file',
    method: 'GET',
    path: '/data-exports/{id}/file',
    summary: 'The archive itself, a zip file',
    access: 'workspace:export',
    params: idParams,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound, notReady],
    handler: async ({ actor, params }) => download(await exports.ofWorkspace(asMember(actor)).file(params.id)),
  }),
  defineRoute({
    id: 'dataExports.delete',
    method: 'DELETE',
    path: '/data-exports/{id}',
    summary: 'Delete an archive',
    access: 'workspace:export',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await exports.ofWorkspace(asMember(actor)).remove(params.id);
      return undefined;
    },
  }),
];

const ofPerson = (exports: DataExports) => [
  defineRoute({
    id: 'myDataExports.list',
    method: 'GET',
    path: '/users/me/archives',
    summary: 'Archives of what is kept about me',
    access: 'signed-in',
    query: exportListQuery,
    status: 200,
    response: dataExportPage,
    errors: [],
    handler: ({ actor, query }) => exports.ofPerson(asPerson(actor)).list(query),
  }),
  defineRoute({
    id: 'myDataExports.create',
    method: 'POST',
    path: '/users/me/archives',
    summary: 'Make an archive of all that is kept about me',
    access: 'signed-in',
    stepUp: true,
    status: 202,
    response: dataExport,
    errors: [underWay],
    handler: ({ actor }) => exports.ofPerson(asPerson(actor)).create(),
  }),
  defineRoute({
    id: 'myDataExports.file',
    method: 'GET',
    path: '/users/me/archives/{id}/file',
    summary: 'The archive itself, a zip file',
    access: 'signed-in',
    params: idParams,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound, notReady],
    handler: async ({ actor, params }) => download(await exports.ofPerson(asPerson(actor)).file(params.id)),
  }),
];

export const dataExportRoutes = (exports: DataExports) => [...ofWorkspace(exports), ...ofPerson(exports)];
