import { useEffect, useMemo, useRef, useState } from 'react';
import { pagesSaveBlocks } from '#lib/api/sdk.gen.ts';
import type { BlockDraft, PageDetail } from '#lib/api/types.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { makeAutosave, type SaveState } from './state/autosave.ts';
import { makeNames } from './state/names.ts';
import type { EditorStore } from './state/store.ts';
import type { Blocks } from './state/tree.ts';
import { firstInvalid } from './state/validity.ts';

const toDrafts = (blocks: Blocks): BlockDraft[] =>
  blocks.map(({ id, type, version, content, hidden, swiperPresetId, children }) => ({
    id,
    type,
    version,
    content,
    hidden,
    swiperPresetId,
    children: toDrafts(children),
  }));

const later = (call: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};

/** Stores the page while it is edited, and what is left when the editor is left. */
export function useAutosave(page: PageDetail, store: EditorStore) {
  const refresh = useRefresh();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const revision = useRef(page.revision);
  const refreshLists = useRef(refresh);
  refreshLists.current = refresh;

  const [names] = useState(makeNames);
  const autosave = useMemo(
    () =>
      makeAutosave({
        blocks: store.getState().blocks,
        revision: revision.current,
        invalidBlock: firstInvalid,
        later,
        onState: setState,
        send: async (blocks, on) => {
          const stored = await pagesSaveBlocks({
            path: { id: page.id },
            headers: { 'If-Match': String(on) },
            body: { blocks: toDrafts(blocks) },
            throwOnError: true,
          });
          revision.current = stored.revision;
          names.learn(blocks, stored.blocks as unknown as Blocks);
          return stored.revision;
        },
      }),
    [page.id, store, names],
  );

  useEffect(() => {
    let known = store.getState().blocks;
    const stop = store.subscribe(() => {
      const { blocks } = store.getState();
      if (blocks === known) return;
      known = blocks;
      autosave.changed(blocks);
    });
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
  }, [autosave, store]);

  return { state, autosave, revision, inOwn: names.inOwn };
}
