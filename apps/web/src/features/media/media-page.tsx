import { Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhoto, IconSearchOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { itemsOf, listed } from '#lib/paging.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import classes from './media.module.css';
import { MediaDrawer } from './media-drawer.tsx';
import { altOf, MAX_BYTES, useMediaList } from './media-queries.ts';
import { MediaSearch, type MediaSearchValue } from './media-search.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { UploadList, useUploads } from './uploads.tsx';

function Tiles({ files, onOpen }: { files: Media[]; onOpen: (file: Media) => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.grid}>
      {files.map((file) => (
        <li key={file.id}>
          <UnstyledButton
            className={classes.tile}
            onClick={() => onOpen(file)}
            aria-label={t('media.details', { name: file.fileName })}
          >
            <Thumbnail file={file} />
            <div className={classes.caption}>
              <Text size="sm" fw={550} truncate>
                {file.title === '' ? file.fileName : file.title}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {file.kind === 'image' && altOf(file, i18n.language) === ''
                  ? t('media.noAlt')
                  : format.bytes(file.size)}
              </Text>
            </div>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

export function MediaPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const uploads = useUploads();
  const [search, setSearch] = useState<MediaSearchValue>({ q: '', kind: 'all' });
  const [asked] = useDebouncedValue(search, 250);
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useMediaList(asked);
  const searching = asked.q !== '' || asked.kind !== 'all';
  const opened = itemsOf(query.data)?.find(({ id }) => id === openId);

  return (
    <>
      <PageHeader title={t('media.title')} text={t('media.text')} />
      <Stack>
        {can('media:create') && (
          <DropArea
            text={t('media.dropHere')}
            hint={t('media.dropHint', { size: format.bytes(MAX_BYTES) })}
            onFiles={uploads.add}
          />
        )}
        <UploadList uploads={uploads} />
        <MediaSearch value={search} onChange={setSearch} />
        <Loaded query={listed(query)}>
          {(files) => {
            if (files.length > 0) return <Tiles files={files} onOpen={({ id }) => setOpenId(id)} />;
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
      </Stack>
      <MediaDrawer file={opened} onClose={() => setOpenId(null)} />
    </>
  );
}
