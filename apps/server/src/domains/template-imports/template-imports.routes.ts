import { asMember } from '#kernel/access/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { archiveTooLarge, importRefused, noArchive } from './template-imports.errors.ts';
import { importedSchema, importFields } from './template-imports.schemas.ts';
import type { TemplateImports } from './template-imports.service.ts';

export const templateImportRoutes = (imports: TemplateImports) => [
  defineRoute({
    id: 'templateImports.create',
    method: 'POST',
    path: '/templates/import',
    summary: 'Turn an HTML theme in a zip file into a template; fields before the file: name, externalAssets',
    access: 'template:create',
    upload: true,
    uploadFields: importFields,
    status: 201,
    response: importedSchema,
    errors: [importRefused, noArchive, archiveTooLarge, invalidInput],
    limit: { perMinute: 20 },
    handler: ({ actor, files }) => imports.upload(asMember(actor), files()),
  }),
];
