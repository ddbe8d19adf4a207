import { Box, Button, FileButton, Group, SegmentedControl, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import {
  IconFolderPlus,
  IconLayoutGrid,
  IconLink,
  IconList,
  IconPhoto,
  IconSearchOff,
  IconUpload,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { itemsOf, listed } from '#lib/paging.ts';
import { Bars } from '#ui/bars.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { FileGrid } from './file-grid.tsx';
import { type FolderAct, FolderPath, FolderTree, SubFolders } from './folders.tsx';
import classes from './media.module.css';
import { type MediaFilter, useFolders, useMaxBytes, useMediaList } from './media-queries.ts';
import { MediaSearch } from './media-search.tsx';
import { UploadList, type Uploads, useUploads } from './uploads.tsx';
import { useBulk } from './use-bulk.ts';

// Each comes when it is needed: with them come forms, the editor and what takes files from the desk.
const MediaDrawer = lazy(async () => ({ default: (await import('./media-drawer.tsx')).MediaDrawer }));
const SelectionBar = lazy(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }));
const DropArea = lazy(async () => ({ default: (await import('#ui/drop-area.tsx')).DropArea }));
const FileTable = lazy(async () => ({ default: (await import('./file-table.tsx')).FileTable }));
const FromAddress = lazy(async () => ({ default: (await import('./from-address.tsx')).FromAddress }));
const FolderNameDialog = lazy(async () => ({ default: (await import('./folder-dialogs.tsx')).FolderNameDialog }));
const FolderDialogs = lazy(async () => ({ default: (await import('./folder-dialogs.tsx')).FolderDialogs }));

const isIdOf = (folder: string | undefined): folder is string => folder !== undefined && folder !== 'root';

/** Pictures from the clipboard are uploaded, unless somebody is writing. */
function usePaste(onFiles: (files: File[]) => void, enabled: boolean): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
      if (files.length > 0 && !writing) onFiles(files);
    };
    if (enabled) document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, enabled]);
}

function Actions(props: {
  folder: string | undefined;
  onFiles: (files: File[]) => void;
  onFolder: (id: string) => void;
}) {
  const { folder, onFiles, onFolder } = props;
  const { t } = useTranslation();
  const [naming, name] = useDisclosure();
  const [asking, ask] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconFolderPlus size={17} aria-hidden />} onClick={name.open}>
        {t('media.newFolder')}
      </Button>
      <Button variant="default" leftSection={<IconLink size={17} aria-hidden />} onClick={ask.open}>
        {t('media.fromAddress')}
      </Button>
      <FileButton multiple onChange={onFiles}>
        {(button) => (
          <Button {...button} leftSection={<IconUpload size={17} aria-hidden />}>
            {t('media.upload')}
          </Button>
        )}
      </FileButton>
      <Suspense>
        {naming && (
          <FolderNameDialog
            opened
            onClose={name.close}
            parentId={isIdOf(folder) ? folder : null}
            onMade={({ id }) => onFolder(id)}
          />
        )}
        {asking && <FromAddress opened onClose={ask.close} folder={isIdOf(folder) ? folder : undefined} />}
      </Suspense>
    </>
  );
}

function Files(props: { filter: MediaFilter; view: 'grid' | 'list'; onOpen: (file: Media) => void }) {
  const { filter, view, onOpen } = props;
  const { t } = useTranslation();
  const can = useCan();
  const query = useMediaList(filter);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const there = itemsOf(query.data)?.map(({ id }) => id) ?? [];
  const ids = there.filter((id) => chosen.has(id));
  const searching = filter.q !== '' || filter.kind !== 'all' || Boolean(filter.tag) || Boolean(filter.missing);
  const choose = (id: string, wanted: boolean): void => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const View = view === 'grid' ? FileGrid : FileTable;
  return (
    <>
      <Suspense>{ids.length > 0 && <SelectionBar ids={ids} onClear={() => setChosen(new Set())} />}</Suspense>
      <Loaded query={listed(query)}>
        {(files) => {
          if (files.length > 0)
            return (
              <Suspense fallback={<Bars />}>
                <View
                  files={files}
                  chosen={new Set(ids)}
                  onChoose={choose}
                  onOpen={onOpen}
                  mayChoose={can('media:delete')}
                />
              </Suspense>
            );
          return searching ? (
            <EmptyState icon={IconSearchOff} title={t('media.nothingFound')} text={t('media.nothingFoundText')} />
          ) : (
            <EmptyState icon={IconPhoto} title={t('media.empty')} text={t('media.emptyText')} />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </>
  );
}

function ViewSwitch({ view, onChange }: { view: 'grid' | 'list'; onChange: (view: 'grid' | 'list') => void }) {
  const { t } = useTranslation();
  const option = (value: 'grid' | 'list', Sign: typeof IconList) => ({
    value,
    label: (
      <>
        <Sign size={16} aria-hidden />
        <VisuallyHidden>{t(`media.views.${value}`)}</VisuallyHidden>
      </>
    ),
  });
  return (
    <SegmentedControl
      aria-label={t('media.viewLabel')}
      value={view}
      onChange={(value) => onChange(value as 'grid' | 'list')}
      data={[option('grid', IconLayoutGrid), option('list', IconList)]}
    />
  );
}

function DropHere({ uploads, onFiles }: { uploads: Uploads; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const maxBytes = useMaxBytes();
  return (
    <>
      {/* Nothing can be dropped on a phone: there the button does. */}
      <Box visibleFrom="sm">
        <Suspense fallback={<Skeleton h={76} radius="lg" />}>
          <DropArea
            text={t('media.dropHere')}
            hint={t('media.dropHint', { size: format.bytes(maxBytes) })}
            onFiles={onFiles}
          />
        </Suspense>
      </Box>
      <UploadList uploads={uploads} />
    </>
  );
}

export function MediaPage() {
  const { t } = useTranslation();
  const can = useCan();
  const bulk = useBulk();
  const uploads = useUploads();
  const folders = useFolders();
  const [filter, setFilter] = useState<MediaFilter>({ q: '', kind: 'all' });
  const [asked] = useDebouncedValue(filter, 250);
  const [folder, setFolder] = useState<string | undefined>();
  const [view, setView] = useState<'grid' | 'list'>('grid');
  const [act, setAct] = useState<FolderAct | undefined>();
  const [openId, setOpenId] = useState<string | undefined>();
  const mayAdd = can('media:create');
  const add = (files: File[]): void => uploads.add(files, isIdOf(folder) ? folder : undefined);
  usePaste(add, mayAdd);

  return (
    <>
      <PageHeader title={t('media.title')} text={t('media.text')}>
        {mayAdd && <Actions folder={folder} onFiles={add} onFolder={setFolder} />}
      </PageHeader>
      <div className={classes.layout}>
        <div className={classes.side}>
          <FolderTree
            folders={folders}
            chosen={folder}
            onChoose={setFolder}
            onDropFiles={(ids, folderId) => void bulk(ids, { type: 'move', folderId })}
          />
        </div>
        <Stack style={{ minWidth: 0 }}>
          {mayAdd && <DropHere uploads={uploads} onFiles={add} />}
          <Group gap="sm" align="flex-start" justify="space-between">
            <div style={{ flex: '1 1 240px' }}>
              <MediaSearch value={filter} onChange={setFilter} />
            </div>
            <ViewSwitch view={view} onChange={setView} />
          </Group>
          <FolderPath folders={folders} chosen={folder} onChoose={setFolder} onAct={setAct} />
          <SubFolders folders={folders} chosen={folder} onChoose={setFolder} />
          <Files filter={{ ...asked, folder }} view={view} onOpen={({ id }) => setOpenId(id)} />
        </Stack>
      </div>
      <Suspense>
        {act !== undefined && (
          <FolderDialogs
            act={act}
            chosen={folder}
            onClose={() => setAct(undefined)}
            onGone={() => setFolder(folders.find(({ id }) => id === folder)?.parentId ?? undefined)}
          />
        )}
      </Suspense>
      <Suspense>{openId !== undefined && <MediaDrawer id={openId} onClose={() => setOpenId(undefined)} />}</Suspense>
    </>
  );
}
