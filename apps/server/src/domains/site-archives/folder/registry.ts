import { filesPart } from './files.part.ts';
import { offersPart } from './offers.part.ts';
import { pagesPart } from './pages.part.ts';
import type { FolderPart } from './part.ts';
import { sitePart } from './site.part.ts';
import { templatePart } from './template.part.ts';

/** All that a content folder consists of. */
export const folderParts: readonly FolderPart[] = [sitePart, templatePart, filesPart, offersPart, pagesPart];
