import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '#lib/notify.ts';
import { copiedText, pastedBlocks } from './state/clipboard.ts';
import { placeForNew } from './state/moves.ts';
import type { EditorStore } from './state/store.ts';
import { findBlock } from './state/tree.ts';

/** Copy and paste of blocks through the system's clipboard: between pages, sites and windows. */
export interface BlockClipboard {
  /** A copy, cut or paste of the window or of the preview; does nothing when it is about a text. */
  handle: (event: ClipboardEvent) => void;
  copy: (id: string) => void;
  paste: () => Promise<void>;
}

const isAboutText = ({ target }: ClipboardEvent): boolean => {
  const element = target as HTMLElement | null;
  if (element?.isContentEditable === true || /^(?:INPUT|TEXTAREA)$/.test(element?.tagName ?? '')) return true;
  const selection = element?.ownerDocument?.getSelection();
  return (
    (selection !== null && selection !== undefined && !selection.isCollapsed) ||
    document.querySelector('[role="dialog"]') !== null
  );
};

export function useClipboard(store: EditorStore, workspaceId: string, mayBuild: boolean): BlockClipboard {
  const { t } = useTranslation();
  const said = useNotify();
  const latest = useRef(said);
  latest.current = said;
  return useMemo(() => {
    const selected = () => {
      const { blocks, selectedId } = store.getState();
      return selectedId === null ? undefined : findBlock(blocks, selectedId);
    };
    function insert(text: string): boolean {
      const pasted = pastedBlocks(text, workspaceId);
      if (pasted.length === 0) return false;
      const { blocks, selectedId } = store.getState();
      store.insertAll(pasted, placeForNew(blocks, selectedId));
      return true;
    }
    function handle(event: ClipboardEvent): void {
      if (isAboutText(event) || event.clipboardData === null) return;
      if (event.type === 'paste') {
        if (mayBuild && insert(event.clipboardData.getData('text/plain'))) event.preventDefault();
        return;
      }
      const block = selected();
      if (block === undefined) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', copiedText(workspaceId, [block]));
      if (event.type === 'cut' && mayBuild) store.remove(block.id);
      latest.current.done(t('editor.clipboard.copied'));
    }
    return {
      handle,
      copy(id) {
        store.select(id);
        // Runs `handle` with a clipboard that may be written to, also where the page is not served securely.
        if (!document.execCommand('copy')) latest.current.done(t('editor.clipboard.useKeys'));
      },
      async paste() {
        const text = await navigator.clipboard?.readText().catch(() => undefined);
        if (text === undefined) latest.current.done(t('editor.clipboard.useKeys'));
        else if (!insert(text)) latest.current.done(t('editor.clipboard.nothing'));
      },
    };
  }, [store, workspaceId, mayBuild, t]);
}
