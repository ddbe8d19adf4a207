import {
  checkVersion,
  lengthMissing,
  numberIn,
  offsetDiffers,
  readMetadata,
  tusHeaders,
  wrongVersion,
} from '#domains/media-uploads/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { forbidden, notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { fileGone, fileTooLarge, notNow, tooManyImports, unknownSource } from './site-imports.errors.ts';
import {
  importItemPage,
  importListQuery,
  importOrder,
  itemListQuery,
  siteClone,
  siteImport,
  siteImportPage,
} from './site-imports.schemas.ts';
import type { SiteImports } from './site-imports.service.ts';

const uploadRoutes = ({ upload }: SiteImports) => [
  defineRoute({
    id: 'siteImports.create',
    method: 'POST',
    path: '/site-imports',
    summary: 'Begin the upload of a site in pieces (tus 1.0.0; Upload-Metadata: filename, source archive or wordpress)',
    access: 'site:create',
    status: 201,
    response: siteImport,
    errors: [wrongVersion, lengthMissing, unknownSource, fileTooLarge, tooManyImports],
    handler: async ({ actor, request }) => {
      checkVersion(request);
      const size = numberIn(request.headers['upload-length']);
      if (size < 1) throw lengthMissing(undefined);
      const { fileName, given } = readMetadata(request.headers['upload-metadata']);
      const source = given.get('source');
      if (source !== 'archive' && source !== 'wordpress') throw unknownSource(undefined);
      const state = await upload.create(asMember(actor), { size, fileName, source });
      const location = `/api/v1/site-imports/${state.id}/upload`;
      return reply({ body: state, headers: { ...tusHeaders(state), location } });
    },
  }),
  defineRoute({
    id: 'siteImports.uploadState',
    method: 'GET',
    path: '/site-imports/{id}/upload',
    summary: 'Where the upload of a site stands; HEAD tells the same in headers',
    access: 'site:create',
    params: idParams,
    status: 200,
    response: siteImport,
    errors: [notFound, fileGone],
    handler: async ({ actor, params }) => {
      const state = await upload.state(asMember(actor), params.id);
      return reply({ body: state, headers: tusHeaders(state) });
    },
  }),
  defineRoute({
    id: 'siteImports.write',
    method: 'PATCH',
    path: '/site-imports/{id}/upload',
    summary: 'Send the next bytes of a site (header Upload-Offset); after the last ones the file is looked at',
    access: 'site:create',
    params: idParams,
    bytes: true,
    status: 204,
    errors: [notFound, wrongVersion, offsetDiffers, fileGone],
    handler: async ({ actor, params, request, bytes }) => {
      await upload.known(asMember(actor), params.id);
      checkVersion(request);
      const offset = numberIn(request.headers['upload-offset']);
      const state = await upload.write(asMember(actor), params.id, offset, bytes());
      return reply({ headers: tusHeaders(state) });
    },
  }),
];

const lookRoutes = (imports: SiteImports) => [
  defineRoute({
    id: 'siteImports.list',
    method: 'GET',
    path: '/site-imports',
    summary: 'Imports and copies of sites, newest first',
    access: 'site:create',
    query: importListQuery,
    status: 200,
    response: siteImportPage,
    errors: [],
    handler: ({ actor, query }) => imports.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'siteImports.get',
    method: 'GET',
    path: '/site-imports/{id}',
    summary: 'An import: what it would make, how far it is, what came of it',
    access: 'site:create',
    params: idParams,
    status: 200,
    response: siteImport,
    errors: [notFound],
    handler: ({ actor, params }) => imports.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteImports.items',
    method: 'GET',
    path: '/site-imports/{id}/items',
    summary: 'The report of an import: what became of each thing',
    access: 'site:create',
    params: idParams,
    query: itemListQuery,
    status: 200,
    response: importItemPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => imports.items(asMember(actor), params.id, query),
  }),
];

const orderRoutes = (imports: SiteImports) => [
  defineRoute({
    id: 'siteImports.check',
    method: 'POST',
    path: '/site-imports/{id}/check',
    summary: 'Dry run: look again at what would be made, with these options; makes nothing',
    access: 'site:create',
    params: idParams,
    body: importOrder,
    status: 202,
    response: siteImport,
    errors: [notFound, notNow, fileGone],
    handler: ({ actor, params, body }) => imports.check(asMember(actor), params.id, body.options),
  }),
  defineRoute({
    id: 'siteImports.run',
    method: 'POST',
    path: '/site-imports/{id}/run',
    summary: 'Make what the import holds; what is made already is not made twice',
    access: 'site:create',
    params: idParams,
    body: importOrder,
    status: 202,
    response: siteImport,
    errors: [notFound, notNow, fileGone],
    handler: ({ actor, params, body }) => imports.run(asMember(actor), params.id, body.options),
  }),
  defineRoute({
    id: 'siteImports.cancel',
    method: 'POST',
    path: '/site-imports/{id}/cancel',
    summary: 'Stop an import; what is made stays until it is undone',
    access: 'site:create',
    params: idParams,
    status: 200,
    response: siteImport,
    errors: [notFound, notNow],
    handler: ({ actor, params }) => imports.cancel(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteImports.undo',
    method: 'POST',
    path: '/site-imports/{id}/undo',
    summary: 'Take back what the import made and nobody has changed since',
    access: 'site:create',
    params: idParams,
    status: 202,
    response: siteImport,
    errors: [notFound, notNow],
    handler: ({ actor, params }) => imports.undo(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteImports.delete',
    method: 'DELETE',
    path: '/site-imports/{id}',
    summary: 'Throw away the file and the report of an import; what it made stays',
    access: 'site:create',
    params: idParams,
    status: 204,
    errors: [notFound, notNow],
    handler: async ({ actor, params }) => {
      await imports.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'siteImports.clone',
    method: 'POST',
    path: '/sites/{id}/clone',
    summary:
      'Copy a site with its pages, media and template, here or into another workspace; follow the import it answers',
    access: 'site:export',
    params: idParams,
    body: siteClone,
    status: 202,
    response: siteImport,
    errors: [notFound, forbidden],
    handler: ({ actor, params, body }) => imports.copy(asMember(actor), params.id, body),
  }),
];

export const siteImportRoutes = (imports: SiteImports) => [
  ...uploadRoutes(imports),
  ...lookRoutes(imports),
  ...orderRoutes(imports),
];
