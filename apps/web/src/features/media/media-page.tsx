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
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { itemsOf, listed } from '#lib/paging.ts';
import { Problem } from '#lib/problem.ts';
import { Bars } from '#ui/bars.tsx';
import { EmptyCard } from '#ui/empty-card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { CardBars } from '#ui/waiting.tsx';
import { FileGrid } from './file-grid.tsx';
import { type FolderAct, FolderPath, FolderTree, SubFolders } from './folders.tsx';
import classes from './media.module.css';
import { MediaFilters } from './media-filters.tsx';
import { isNarrowed, type MediaFilter, useFolders, useMediaList } from './media-queries.ts';
import { MediaSearch } from './media-search.tsx';
import type { Source } from './sending.ts';
import { UploadList } from './uploads.tsx';
import { useBulk } from './use-bulk.ts';
import { usePaste } from './use-paste.ts';
import { useUploads } from './use-uploads.ts';

// Each comes when it is needed: with them come forms, the editor and what takes files from the desk.
const MediaDrawer = lazy(async () => ({ default: (await import('./media-drawer.tsx')).MediaDrawer }));
const SelectionBar = lazy(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }));
const DropHere = lazy(async () => ({ default: (await import('./drop-here.tsx')).DropHere }));
const FileTable = lazy(async () => ({ default: (await import('./file-table.tsx')).FileTable }));
const FromAddress = lazy(async () => ({ default: (await import('./from-address.tsx')).FromAddress }));
const FolderNameDialog = lazy(async () => ({ default: (await import('./folder-dialogs.tsx')).FolderNameDialog }));
const FolderDialogs = lazy(async () => ({ default: (await import('./folder-dialogs.tsx')).FolderDialogs }));

const isIdOf = (folder: string | undefined): folder is string => folder !== undefined && folder !== 'root';

function Actions(props: {
  folder: string | undefined;
  onFiles: (files: File[]) => void;
  onUrls: (urls: string[]) => void;
  onFolder: (id: string) => void;
}) {
  const { folder, onFiles, onUrls, onFolder } = props;
  const { t } = useTranslation();
  const [naming, name] = useDisclosure();
  const [asking, ask] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconFolderPlus size={17} aria-hidden />} onClick={name.open}>
        {t('library.newFolder')}
      </Button>
      <Button variant="default" leftSection={<IconLink size={17} aria-hidden />} onClick={ask.open}>
        {t('media.fromAddress')}
      </Button>
      <FileButton multiple onChange={onFiles}>
        {(button) => (
          <Button {...button} leftSection={<IconUpload size={17} aria-hidden />}>
            {t('library.upload')}
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
        {asking && <FromAddress onClose={ask.close} onUrls={onUrls} />}
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
  const searching = isNarrowed(filter);
  const choose = (id: string, wanted: boolean): void => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const View = view === 'grid' ? FileGrid : FileTable;
  return (
    <>
      <Suspense>
        {ids.length > 0 && <SelectionBar ids={ids} all={there} onChoose={(wanted) => setChosen(new Set(wanted))} />}
      </Suspense>
      <Loaded
        query={listed(query)}
        {...(view === 'grid'
          ? { waiting: <CardBars columns={{ base: 2, sm: 3, lg: 5 }} count={10} ratio={1.05} /> }
          : {})}
      >
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
            <EmptyCard icon={IconSearchOff} title={t('media.nothingFound')} text={t('library.nothingFoundText')} />
          ) : (
            <EmptyCard icon={IconPhoto} title={t('library.empty')} text={t('media.emptyText')} />
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
        <VisuallyHidden>{t(`library.views.${value}`)}</VisuallyHidden>
      </>
    ),
  });
  return (
    <SegmentedControl
      aria-label={t('library.viewLabel')}
      value={view}
      onChange={(value) => onChange(value as 'grid' | 'list')}
      data={[option('grid', IconLayoutGrid), option('list', IconList)]}
    />
  );
}

/** The library. Which folder is looked into and which file is open stands in the address. */
export function MediaPage(props: {
  folder: string | undefined;
  file: string | undefined;
  onFolder: (folder: string | undefined) => void;
  onFile: (file: string | undefined) => void;
}) {
  const { folder, file, onFolder: setFolder, onFile } = props;
  const { t } = useTranslation();
  const can = useCan();
  const bulk = useBulk();
  const notify = useNotify();
  const uploads = useUploads();
  const folders = useFolders();
  const [filter, setFilter] = useState<MediaFilter>({ q: '', kind: 'all' });
  const [asked] = useDebouncedValue(filter, 250);
  const [view, setView] = useState<'grid' | 'list'>('grid');
  const [act, setAct] = useState<FolderAct | undefined>();
  const mayAdd = can('media:create');
  const send = (sources: Source[], into = folder): void => uploads.add(sources, isIdOf(into) ? into : undefined);
  const add = (files: File[], into = folder): void =>
    send(
      files.map((one) => ({ file: one })),
      into,
    );
  usePaste((files) => add(files), mayAdd);
  const move = async (ids: string[], folderId: string | null): Promise<void> => {
    try {
      const { text } = await bulk(ids, { type: 'move', folderId });
      if (text !== '') notify.failed(new Problem({ status: 409, code: 'media.in_use', detail: text }));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };

  return (
    <>
      <PageHeader title={t('library.title')} text={t('library.text')}>
        {mayAdd && (
          <Actions
            folder={folder}
            onFiles={(files) => add(files)}
            onUrls={(urls) => send(urls.map((url) => ({ url })))}
            onFolder={setFolder}
          />
        )}
      </PageHeader>
      <div className={classes.layout}>
        <div className={classes.side}>
          <FolderTree
            folders={folders}
            chosen={folder}
            onChoose={setFolder}
            onDropFiles={(ids, folderId) => void move(ids, folderId)}
            onDropUploads={mayAdd ? (files, folderId) => add(files, folderId ?? 'root') : undefined}
          />
        </div>
        <Stack style={{ minWidth: 0 }}>
          {/* Nothing can be dropped on a phone: there the button does. */}
          {mayAdd && (
            <Box visibleFrom="sm">
              <Suspense fallback={<Skeleton h={76} radius="lg" />}>
                <DropHere onFiles={(files) => add(files)} />
              </Suspense>
            </Box>
          )}
          <UploadList uploads={uploads} />
          <Group gap="sm" wrap="nowrap" justify="space-between">
            <div style={{ flex: '1 1 auto' }}>
              <MediaSearch value={filter} onChange={setFilter} />
            </div>
            <ViewSwitch view={view} onChange={setView} />
          </Group>
          <Group gap="sm" className={classes.filters}>
            <MediaFilters value={filter} onChange={setFilter} />
          </Group>
          <FolderPath folders={folders} chosen={folder} onChoose={setFolder} onAct={setAct} />
          <SubFolders folders={folders} chosen={folder} onChoose={setFolder} />
          <Files filter={{ ...asked, folder }} view={view} onOpen={({ id }) => onFile(id)} />
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
      <Suspense>{file !== undefined && <MediaDrawer id={file} onClose={() => onFile(undefined)} />}</Suspense>
    </>
  );
}
