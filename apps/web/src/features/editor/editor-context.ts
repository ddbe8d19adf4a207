import type { Label } from '@atelier/engine';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffiliateLink, Page, Site } from '#lib/api/types.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import type { EditorState, EditorStore } from './state/store.ts';

export interface EditorScope {
  store: EditorStore;
  site: Site;
  pages: readonly Page[];
  affiliateLinks: readonly AffiliateLink[];
  /** The site's colours, for colour fields. */
  palette: readonly string[];
  /** Block types that the template shows; empty: all. */
  available: readonly string[];
  mayEdit: boolean;
  /** Address under which a picture of the content can be seen from here. */
  pictureUrl: (src: string) => string;
}

export const EditorContext = createContext<EditorScope | null>(null);

export function useEditor(): EditorScope {
  const scope = useContext(EditorContext);
  if (scope === null) throw new Error('The editor’s parts stand inside the editor.');
  return scope;
}

export function useEditorState(): EditorState {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribe, store.getState);
}

/** Words of a block definition in the language of the admin. */
export function useLabel(): (label: Label) => string {
  const { i18n } = useTranslation();
  const language = toLanguage(i18n.resolvedLanguage);
  return (label) => label[language];
}
