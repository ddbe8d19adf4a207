import type { Label } from '@atelier/engine';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffiliateLink, Page, Site, SwiperPreset } from '#lib/api/types.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import type { Preview } from './preview/render.ts';
import type { EditorState, EditorStore } from './state/store.ts';
import { type EditorBlock, findBlock } from './state/tree.ts';
import type { BlockClipboard } from './use-clipboard.ts';

/** What controls of fields ask for; offers of a carousel are edited outside the editor too. */
export interface FieldScope {
  /** Language in which pictures are described. */
  defaultLocale: string;
  pages: readonly Page[];
  /** Places of this page that links can lead to. */
  anchors: () => readonly string[];
  affiliateLinks: readonly AffiliateLink[];
  /** The site's colours, for colour fields. */
  palette: readonly string[];
  /** May change everything. */
  mayBuild: boolean;
  /** May change words and pictures at least. */
  mayWrite: boolean;
  /** Address under which a picture of the content can be seen from here. */
  pictureUrl: (src: string) => string;
}

export interface EditorScope extends FieldScope {
  store: EditorStore;
  site: Site;
  /** The page as it was loaded: for pictures of blocks, not for its fields. */
  page: Page;
  presets: readonly SwiperPreset[];
  /** Block types that the template shows; empty: all. */
  available: readonly string[];
  preview: Preview;
  clipboard: BlockClipboard;
}

export const EditorContext = createContext<EditorScope | null>(null);

export const FieldContext = createContext<FieldScope | null>(null);

export function useFields(): FieldScope {
  const scope = useContext(FieldContext);
  if (scope === null) throw new Error('Fields stand inside a form that says what they may use.');
  return scope;
}

export function useEditor(): EditorScope {
  const scope = useContext(EditorContext);
  if (scope === null) throw new Error('The editor’s parts stand inside the editor.');
  return scope;
}

/** The page as it stands; while somebody types, as it stood when a frame was last painted. */
export function useEditorState(): EditorState {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribeCalm, store.getCalmState);
}

/** The selected block with every key, for the controls that are being typed in. */
export function useSelectedBlock(): EditorBlock | undefined {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribe, () => {
    const { blocks, selectedId } = store.getState();
    return selectedId === null ? undefined : findBlock(blocks, selectedId);
  });
}

/** Words of a block definition in the language of the admin. */
export function useLabel(): (label: Label) => string {
  const { i18n } = useTranslation();
  const language = toLanguage(i18n.resolvedLanguage);
  return (label) => label[language];
}
