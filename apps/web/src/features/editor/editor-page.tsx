import { SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { PageSettings } from '#features/pages/index.ts';
import { deploymentsPreviewLink } from '#lib/api/sdk.gen.ts';
import type { Page, PageDetail, PreviewLink } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useDocumentTitle } from '#ui/page-header.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { EditorPublish, KeysDialog, PreviewLinkDialog } from './dialogs.tsx';
import classes from './editor.module.css';
import { EditorContext, type EditorScope, useEditorState } from './editor-context.ts';
import { Inspector } from './inspector/inspector.tsx';
import { type EditorData, useEditorData } from './load.ts';
import { Outline } from './outline/outline.tsx';
import { PreviewFrame } from './preview/preview-frame.tsx';
import { makePreview } from './preview/render.ts';
import { makePictureUrl } from './preview/site-input.ts';
import { SaveStatus } from './save-status.tsx';
import { makeEditorStore } from './state/store.ts';
import type { Blocks } from './state/tree.ts';
import { Toolbar, type Width, widths } from './toolbar.tsx';
import { useAutosave } from './use-autosave.ts';
import { useFrameEvents } from './use-frame-events.ts';
import { useKeys } from './use-keys.ts';

const parts = ['outline', 'preview', 'inspector'] as const;
type Part = (typeof parts)[number];

/** `theirs` of a conflict is the page as the other person stored it. */
const theirsOf = (
  { theirs }: Readonly<Record<string, unknown>>,
  inOwn: (blocks: Blocks) => Blocks,
): PageDetail | undefined => {
  if (typeof theirs !== 'object' || theirs === null || !('blocks' in theirs)) return undefined;
  return { ...(theirs as PageDetail), blocks: inOwn(theirs.blocks as Blocks) as never };
};

function Canvas(props: {
  source: EditorData['source'];
  page: Page;
  width: number;
  events: ReturnType<typeof useFrameEvents>;
}) {
  const { source, page, width, events } = props;
  const { blocks, selectedId } = useEditorState();
  const preview = useMemo(() => makePreview(source), [source]);
  return (
    <PreviewFrame preview={preview} page={page} blocks={blocks} selectedId={selectedId} width={width} events={events} />
  );
}

function Editor({ data }: { data: EditorData }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const mayEdit = can('page:update');
  const [store] = useState(() => makeEditorStore(data.page.blocks as unknown as Blocks, Date.now));
  const [page, setPage] = useState<Page>(data.page);
  const [width, setWidth] = useState<Width>(() => (window.innerWidth < 600 ? 'phone' : 'desktop'));
  const [part, setPart] = useState<Part>('preview');
  const [link, setLink] = useState<PreviewLink>();
  const [settings, settingsDialog] = useDisclosure();
  const [publishing, publishDialog] = useDisclosure();
  const [keys, keysDialog] = useDisclosure();
  const [solving, solve] = useDisclosure();
  const { state, autosave, revision, inOwn } = useAutosave(data.page, store);
  const save = useCallback(() => void autosave.flush(), [autosave]);
  const handleKey = useKeys(store, save, mayEdit);
  const events = useFrameEvents(store, handleKey, mayEdit, () => setPart('inspector'));
  useDocumentTitle(t('editor.title', { name: page.title }));

  const scope: EditorScope = useMemo(
    () => ({
      store,
      site: data.site,
      pages: data.source.pages,
      affiliateLinks: data.source.affiliateLinks,
      palette: data.source.template.colorVariables.map(({ name, value }) => data.site.customColors[name] ?? value),
      available: data.source.template.availableBlocks,
      mayEdit,
      pictureUrl: makePictureUrl(data.source),
    }),
    [store, data, mayEdit],
  );

  const stored = useRef(true);
  stored.current = state.kind === 'saved';
  useBlocker({
    shouldBlockFn: async () => !(await autosave.flush()) && !window.confirm(t('editor.leave')),
    enableBeforeUnload: () => !stored.current,
  });

  const theirs = state.kind === 'conflict' ? theirsOf(state.problem.extra, inOwn) : undefined;
  const choose = (which: 'mine' | 'theirs'): void => {
    if (theirs === undefined) return;
    const other = theirs.blocks as unknown as Blocks;
    const mine = store.getState().blocks;
    autosave.resolve(theirs.revision, other, which === 'mine' ? mine : other);
    if (which === 'theirs') store.replace(other);
    revision.current = theirs.revision;
    setPage(theirs);
    solve.close();
  };
  const takePage = (changed: Page): void => {
    setPage(changed);
    revision.current = changed.revision;
    autosave.rebase(changed.revision);
  };
  const makeLink = async (): Promise<void> => {
    try {
      await autosave.flush();
      setLink(await deploymentsPreviewLink({ body: { pageId: page.id }, throwOnError: true }));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };

  return (
    <EditorContext value={scope}>
      <div className={classes.editor}>
        <Toolbar
          page={page}
          width={width}
          onWidth={setWidth}
          status={<SaveStatus state={state} onSave={save} onShow={(id) => store.select(id)} onSolve={solve.open} />}
          onSettings={() => void autosave.flush().then(settingsDialog.open)}
          onPreview={() => void makeLink()}
          onKeys={keysDialog.open}
          onPublish={publishDialog.open}
        />
        <nav className={classes.tabs} aria-label={t('editor.parts')}>
          <SegmentedControl
            fullWidth
            aria-label={t('editor.parts')}
            value={part}
            onChange={(value) => setPart(value as Part)}
            data={parts.map((name) => ({ value: name, label: t(`editor.${name}`) }))}
          />
        </nav>
        <main className={classes.body}>
          <section
            className={classes.side}
            aria-label={t('editor.outline')}
            data-shown={part === 'outline' || undefined}
          >
            <Outline />
          </section>
          <section
            className={classes.canvas}
            aria-label={t('editor.preview')}
            data-shown={part === 'preview' || undefined}
          >
            <Canvas source={data.source} page={page} width={widths[width]} events={events} />
          </section>
          <section
            className={classes.side}
            aria-label={t('editor.inspector')}
            data-shown={part === 'inspector' || undefined}
          >
            <Inspector />
          </section>
        </main>
      </div>
      <PageSettings
        key={page.revision}
        page={{ ...page, revision: revision.current }}
        opened={settings}
        onClose={settingsDialog.close}
        onSaved={takePage}
      />
      <PreviewLinkDialog link={link} onClose={() => setLink(undefined)} />
      <KeysDialog opened={keys} onClose={keysDialog.close} />
      <EditorPublish
        site={data.site}
        page={page}
        opened={publishing}
        onClose={publishDialog.close}
        saveAll={async () => ((await autosave.flush()) ? revision.current : undefined)}
        onPage={takePage}
      />
      <ConflictDialog
        opened={solving}
        mine={store.getState().blocks}
        theirs={theirs}
        onClose={solve.close}
        onChoose={choose}
      />
    </EditorContext>
  );
}

/** Holds what was loaded first: a reload in the background must not exchange a page that somebody is editing. */
function Holding({ siteId, pageId }: { siteId: string; pageId: string }) {
  const query = useEditorData(siteId, pageId);
  const held = useRef<EditorData | undefined>(undefined);
  held.current ??= query.data;
  return <Loaded query={{ ...query, data: held.current }}>{(data) => <Editor data={data} />}</Loaded>;
}

export function EditorPage({ siteId, pageId }: { siteId: string; pageId: string }) {
  return <Holding key={pageId} siteId={siteId} pageId={pageId} />;
}
