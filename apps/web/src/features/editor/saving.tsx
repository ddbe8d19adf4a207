import { useDisclosure } from '@mantine/hooks';
import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, PageDetail } from '#lib/api/types.gen.ts';
import { SaveStatus } from './save-status.tsx';
import type { Names } from './state/names.ts';
import type { Session } from './state/session.ts';
import type { EditorStore } from './state/store.ts';
import type { Blocks } from './state/tree.ts';
import { useSaveState } from './use-session.ts';

/** Rarely do two people change one page at the same time. */
const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.tsx')).ConflictDialog }));

/** `theirs` of a conflict is the page as the other person stored it. */
const theirsOf = ({ theirs }: Readonly<Record<string, unknown>>, names: Names): PageDetail | undefined => {
  if (typeof theirs !== 'object' || theirs === null || !('blocks' in theirs)) return undefined;
  return { ...(theirs as PageDetail), blocks: names.inOwn(theirs.blocks as Blocks) as never };
};

/** Whether the server has everything, and the way out when two people changed the same page. */
export function Saving(props: {
  session: Session;
  store: EditorStore;
  names: Names;
  wordsOnly: boolean;
  onPage: (page: Page) => void;
}) {
  const { session, store, names, wordsOnly, onPage } = props;
  const { t } = useTranslation();
  const state = useSaveState(session);
  const [solving, solve] = useDisclosure();
  const theirs = state.kind === 'conflict' ? theirsOf(state.problem.extra, names) : undefined;
  useBlocker({
    shouldBlockFn: async () => !(await session.autosave.flush()) && !window.confirm(t('editor.leave')),
    enableBeforeUnload: () => session.getState().kind !== 'saved',
  });
  return (
    <>
      <SaveStatus
        state={state}
        onSave={() => void session.autosave.flush()}
        onShow={(id) => store.select(id)}
        onSolve={solve.open}
      />
      {solving && (
        <Suspense>
          <ConflictDialog
            opened={solving}
            base={session.stored()}
            mine={store.getState().blocks}
            theirs={theirs}
            wordsOnly={wordsOnly}
            onClose={solve.close}
            onChoose={(blocks) => {
              if (theirs === undefined) return;
              session.resolve(theirs.revision, theirs.blocks as unknown as Blocks, blocks);
              onPage(theirs);
              solve.close();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
