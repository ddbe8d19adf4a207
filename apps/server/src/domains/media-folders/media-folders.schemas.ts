import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

const folderName = text(80, 1).refine(
  (name) => !/[/\\]/.test(name) && name !== '.' && name !== '..',
  'must not contain a slash',
);

export const folderSchema = z
  .object({ id: uuid, parentId: uuid.nullable(), name: z.string(), fullPath: z.string(), createdAt: isoInstant })
  .meta({ id: 'MediaFolder' });
export const folderList = z.object({ items: z.array(folderSchema) }).meta({ id: 'MediaFolderList' });
/** No pages: the tree is read as a whole, and a workspace has at most a thousand folders. */
export const folderListQuery = z.strictObject({
  ordering: z.enum(['fullPath', '-fullPath', 'name', '-name', 'createdAt', '-createdAt']).default('fullPath'),
});
export const newFolder = z
  .strictObject({ name: folderName, parentId: uuid.nullable().default(null) })
  .meta({ id: 'NewMediaFolder' });
export const folderChange = z
  .strictObject({ name: folderName.optional(), parentId: uuid.nullable().optional() })
  .meta({ id: 'MediaFolderChange' });

export type Folder = z.output<typeof folderSchema>;
export type FolderListQuery = z.output<typeof folderListQuery>;
export type NewFolder = z.output<typeof newFolder>;
export type FolderChange = z.output<typeof folderChange>;
