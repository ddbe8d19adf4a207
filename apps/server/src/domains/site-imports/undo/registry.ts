import type { ItemRow } from '../site-imports.repo.ts';
import {
  undoFile,
  undoLanguage,
  undoLink,
  undoOffer,
  undoPage,
  undoRedirect,
  undoSite,
  undoTemplate,
} from './things.ts';
import type { Undo } from './undo.ts';

/** How everything that an import can make is taken back. */
export const undoOf: Readonly<Record<ItemRow['kind'], Undo>> = {
  language: undoLanguage,
  template: undoTemplate,
  file: undoFile,
  link: undoLink,
  offer: undoOffer,
  site: undoSite,
  page: undoPage,
  redirect: undoRedirect,
};
