import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { deploymentsPreviewLink } from '#lib/api/sdk.gen.ts';
import type { Page, PreviewLink } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useDocumentTitle } from '#ui/page-header.tsx';
import { useComments } from './comments/use-comments.ts';
import classes from './editor.module.css';
import { EditorContext, type EditorScope, FieldContext } from './editor-context.ts';
import type { EditorData } from './load.ts';
import { Outline } from './outline/outline.tsx';
import { PreviewFrame } from './preview/preview-frame.tsx';
import { makePreview } from './preview/render.ts';
import { makePictureUrl } from './preview/site-input.ts';
import { Restored } from './restored.tsx';
import { Saving } from './saving.tsx';
import { Sidebar } from './sidebar.tsx';
import type { Session } from './state/session.ts';
import type { EditorStore } from './state/store.ts';
import { type Blocks, rowsOf } from './state/tree.ts';
import { Toolbar, type Width, widths } from './toolbar.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useFrameEvents } from './use-frame-events.ts';
import { useKeys } from './use-keys.ts';
import { useSession } from './use-session.ts';

// Fetched when somebody opens one: the editor is heavy enough.
const dialogs = () => import('./dialogs.tsx');
const EditorPublish = lazy(async () => ({ default: (await dialogs()).EditorPublish }));
const KeysDialog = lazy(async () => ({ default: (await dialogs()).KeysDialog }));
const PreviewLinkDialog = lazy(async () => ({ default: (await dialogs()).PreviewLinkDialog }));
const PageSettings = lazy(async () => ({ default: (await import('#features/pages/index.ts')).PageSettings }));

const parts = ['outline', 'preview', 'inspector'] as const;
type Part = (typeof parts)[number];

const anchorsOf = (blocks: Blocks): string[] =>
  rowsOf(blocks)
    .map(({ block }) => block.content.anchor)
    .filter((anchor) => typeof anchor === 'string' && anchor !== '')
    .map((anchor) => `#${String(anchor)}`);

/** What the editor's parts share; the same object for as long as the editor is open. */
function useScope(data: EditorData, store: EditorStore, mayBuild: boolean, mayWrite: boolean): EditorScope {
  const { workspaceId } = useMe();
  const clipboard = useClipboard(store, workspaceId ?? '', mayBuild);
  return useMemo(
    () => ({
      store,
      site: data.site,
      page: data.page,
      defaultLocale: data.site.defaultLocale,
      pages: data.source.pages,
      anchors: () => anchorsOf(store.getState().blocks),
      affiliateLinks: data.source.affiliateLinks,
      presets: data.source.presets,
      palette: data.source.template.colorVariables.map(({ name, value }) => data.site.customColors[name] ?? value),
      available: data.source.template.availableBlocks,
      mayBuild,
      mayWrite,
      preview: makePreview(data.source),
      clipboard,
      pictureUrl: makePictureUrl(data.source),
    }),
    [store, data, mayBuild, mayWrite, clipboard],
  );
}

function Dialogs(props: {
  scope: EditorScope;
  session: Session;
  page: Page;
  open: { settings: boolean; publishing: boolean; keys: boolean; link: PreviewLink | undefined };
  onClose: () => void;
  onPage: (page: Page) => void;
}) {
  const { scope, session, page, open, onClose, onPage } = props;
  return (
    <Suspense>
      {open.settings && (
        <PageSettings
          key={page.revision}
          page={{ ...page, revision: session.revision() }}
          opened
          onClose={onClose}
          onSaved={onPage}
        />
      )}
      {open.link !== undefined && <PreviewLinkDialog link={open.link} onClose={onClose} />}
      {open.keys && <KeysDialog opened onClose={onClose} />}
      {open.publishing && (
        <EditorPublish
          site={scope.site}
          page={page}
          opened
          onClose={onClose}
          saveAll={async () => ((await session.autosave.flush()) ? session.revision() : undefined)}
          onPage={onPage}
        />
      )}
    </Suspense>
  );
}

const CLOSED = { settings: false, publishing: false, keys: false, link: undefined };

interface EditorProps {
  data: EditorData;
  withComments: boolean;
  block: string | undefined;
}

export function Editor({ data, withComments, block }: EditorProps) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const mayBuild = can('page:update');
  const mayWrite = mayBuild || can('page:content');
  const { store, session, names } = useSession(data.page, !mayBuild, block);
  const scope = useScope(data, store, mayBuild, mayWrite);
  const comments = useComments(data.page.id, names);
  const [page, setPage] = useState<Page>(data.page);
  const [width, setWidth] = useState<Width>(() => (window.innerWidth < 600 ? 'phone' : 'desktop'));
  const [zoom, setZoom] = useState(0);
  const [part, setPart] = useState<Part>(withComments ? 'inspector' : 'preview');
  const [open, setOpen] = useState<Parameters<typeof Dialogs>[0]['open']>(CLOSED);
  const save = useCallback(() => void session.autosave.flush(), [session]);
  const showKeys = useCallback(() => setOpen({ ...CLOSED, keys: true }), []);
  const showInspector = useCallback(() => setPart('inspector'), []);
  const handleKey = useKeys(store, { save, help: showKeys }, mayBuild);
  const { handle } = scope.clipboard;
  const events = useFrameEvents(store, { key: handleKey, clipboard: handle }, { mayWrite, mayBuild }, showInspector);
  useDocumentTitle(t('editor.title', { name: page.title }));

  useEffect(() => {
    for (const what of ['copy', 'cut', 'paste'] as const) window.addEventListener(what, handle);
    return () => {
      for (const what of ['copy', 'cut', 'paste'] as const) window.removeEventListener(what, handle);
    };
  }, [handle]);

  const takePage = (changed: Page): void => {
    setPage(changed);
    session.rebase(changed.revision);
  };
  const makeLink = async (): Promise<void> => {
    try {
      await session.autosave.flush();
      const link = await deploymentsPreviewLink({ body: { pageId: page.id }, throwOnError: true });
      setOpen({ ...CLOSED, link });
    } catch (thrown) {
      notify.failed(thrown);
    }
  };

  return (
    <EditorContext value={scope}>
      <FieldContext value={scope}>
        <div className={classes.editor}>
          <Toolbar
            {...{ page, width, zoom }}
            onWidth={setWidth}
            onZoom={setZoom}
            status={<Saving {...{ session, store, names }} wordsOnly={!mayBuild} onPage={setPage} />}
            onSettings={() => void session.autosave.flush().then(() => setOpen({ ...CLOSED, settings: true }))}
            onPreview={() => void makeLink()}
            onKeys={showKeys}
            onPublish={() => void session.autosave.flush().then(() => setOpen({ ...CLOSED, publishing: true }))}
          />
          <Restored session={session} store={store} />
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
              <Outline openThreads={comments.openThreads} />
            </section>
            <section
              className={classes.canvas}
              aria-label={t('editor.preview')}
              data-shown={part === 'preview' || undefined}
            >
              <PreviewFrame {...{ store, page, zoom, events }} preview={scope.preview} width={widths[width]} />
            </section>
            <section
              className={classes.side}
              aria-label={t('editor.inspector')}
              data-shown={part === 'inspector' || undefined}
            >
              <Sidebar {...{ comments, session, withComments }} pageId={page.id} />
            </section>
          </main>
        </div>
        <Dialogs {...{ scope, session, page, open }} onClose={() => setOpen(CLOSED)} onPage={takePage} />
      </FieldContext>
    </EditorContext>
  );
}
