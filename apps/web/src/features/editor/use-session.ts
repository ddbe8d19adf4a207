import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { pagesSaveBlocks, pagesSaveContent } from '#lib/api/sdk.gen.ts';
import type { BlockDraft, PageDetail } from '#lib/api/types.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { afterPaint } from './state/after-paint.ts';
import type { SaveState } from './state/autosave.ts';
import { makeDrafts } from './state/drafts.ts';
import { makeNames, type Names } from './state/names.ts';
import { makeSession, type Session } from './state/session.ts';
import { type EditorStore, makeEditorStore } from './state/store.ts';
import { type Blocks, findBlock, rowsOf } from './state/tree.ts';

const toDrafts = (blocks: Blocks): BlockDraft[] =>
  blocks.map(({ id, type, version, content, hidden, promptId, swiperPresetId, children }) => ({
    id,
    type,
    version,
    content,
    hidden,
    promptId,
    swiperPresetId,
    children: toDrafts(children),
  }));

const later = (call: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};

/** Blocks whose content differs from what the server has. */
const rewritten = (blocks: Blocks, stored: Blocks) =>
  rowsOf(blocks)
    .filter(({ block }) => findBlock(stored, block.id)?.content !== block.content)
    .map(({ block: { id, version, content } }) => ({ id, version, content }));

function makeParts(
  page: PageDetail,
  wordsOnly: boolean,
  block?: string,
): { store: EditorStore; session: Session; names: Names } {
  const store = makeEditorStore(page.blocks as unknown as Blocks, Date.now, afterPaint);
  const names = makeNames();
  const session: Session = makeSession({
    store,
    names,
    revision: page.revision,
    drafts: makeDrafts(page.id, () => localStorage, Date.now),
    later,
    async send(blocks, on) {
      const to = { path: { id: page.id }, headers: { 'If-Match': String(on) }, throwOnError: true } as const;
      if (!wordsOnly) {
        const stored = await pagesSaveBlocks({ ...to, body: { blocks: toDrafts(blocks) } });
        names.learn(blocks, stored.blocks as unknown as Blocks);
        return stored.revision;
      }
      const changed = rewritten(blocks, session.stored());
      if (changed.length === 0) return on;
      return (await pagesSaveContent({ ...to, body: { blocks: changed } })).revision;
    },
  });
  const there = block === undefined ? undefined : findBlock(store.getState().blocks, block);
  if (there !== undefined) store.select(there.id);
  return { store, session, names };
}

/**
 * Edits a page: stores it while it is edited, and what is left when the editor is left.
 *
 * @param wordsOnly the person may change words and pictures only
 * @param block chosen at first, where it is on the page
 */
export function useSession(page: PageDetail, wordsOnly: boolean, block?: string) {
  const refresh = useRefresh();
  const [parts] = useState(() => makeParts(page, wordsOnly, block));
  const refreshLists = useRef(refresh);
  refreshLists.current = refresh;

  useEffect(() => {
    const { autosave, start } = parts.session;
    const stop = start();
    const online = (): void => void autosave.flush();
    window.addEventListener('online', online);
    return () => {
      stop();
      window.removeEventListener('online', online);
      void autosave.flush().finally(() => {
        autosave.stop();
        void refreshLists.current('pagesList', 'pagesGet');
      });
    };
  }, [parts]);

  return parts;
}

export const useSaveState = (session: Session): SaveState => useSyncExternalStore(session.subscribe, session.getState);
