import { Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FolderSelect } from './folder-dialogs.tsx';
import classes from './media.module.css';
import { type MediaFilter, useFolders, useMaxBytes, useMediaList } from './media-queries.ts';
import { MediaSearch } from './media-search.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { UploadList, useUploads } from './uploads.tsx';

/** Pictures of the workspace to choose from, and a place for new ones. */
export function MediaChoices({ onPick, mayUpload }: { onPick: (file: Media) => void; mayUpload: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const folders = useFolders();
  const maxBytes = useMaxBytes();
  const [search, setSearch] = useState<MediaFilter>({ q: '', kind: 'image' });
  const [asked] = useDebouncedValue(search, 250);
  const query = useMediaList(asked);
  const uploads = useUploads((media) => {
    if (media.kind === 'image') onPick(media);
  });

  return (
    <Stack>
      <MediaSearch value={search} onChange={setSearch} withKinds={false} />
      {folders.length > 0 && (
        <FolderSelect
          label={t('media.folder')}
          none={t('media.allFiles')}
          folders={folders}
          value={search.folder ?? null}
          onChange={(folder) => setSearch({ ...search, folder: folder ?? undefined })}
        />
      )}
      {mayUpload && (
        <DropArea
          text={t('media.dropHere')}
          hint={t('media.dropHint', { size: format.bytes(maxBytes) })}
          onFiles={(files) => uploads.add(files, search.folder)}
          accept={['image/*']}
        />
      )}
      <UploadList uploads={uploads} />
      <Loaded query={listed(query)}>
        {(files) =>
          files.length === 0 ? (
            <EmptyState icon={IconPhoto} title={t('media.nothingFound')} text={t('media.emptyText')} />
          ) : (
            <ul className={classes.grid}>
              {files.map((file) => (
                <li key={file.id}>
                  <UnstyledButton
                    className={classes.tile}
                    onClick={() => onPick(file)}
                    aria-label={t('media.chooseNamed', { name: file.fileName })}
                  >
                    <Thumbnail file={file} />
                    <Text size="xs" truncate className={classes.caption}>
                      {file.fileName}
                    </Text>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Stack>
  );
}
