import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconLink, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { DropHere } from './drop-here.tsx';
import { FolderSelect } from './folder-select.tsx';
import { FromAddress } from './from-address.tsx';
import classes from './media.module.css';
import { type MediaFilter, useFolders, useMediaList } from './media-queries.ts';
import { MediaSearch } from './media-search.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { UploadList } from './uploads.tsx';
import { usePaste } from './use-paste.ts';
import { useUploads } from './use-uploads.ts';

/** Files of the workspace to choose from, and a place for new ones. */
export function MediaChoices(props: {
  onPick: (file: Media) => void;
  mayUpload: boolean;
  kind: Media['kind'];
  without: string | undefined;
}) {
  const { onPick, mayUpload, kind, without } = props;
  const { t } = useTranslation();
  const folders = useFolders();
  const [asking, ask] = useDisclosure();
  const [search, setSearch] = useState<MediaFilter>({ q: '', kind });
  const [asked] = useDebouncedValue(search, 250);
  const query = useMediaList(asked);
  const uploads = useUploads((media) => {
    if (media.kind === kind && media.id !== without) onPick(media);
  });
  const add = (files: File[]): void =>
    uploads.add(
      files.map((file) => ({ file })),
      search.folder,
    );
  usePaste(add, mayUpload);

  return (
    <Stack>
      <MediaSearch value={search} onChange={setSearch} />
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
        <Stack gap={6}>
          <DropHere onFiles={add} {...(kind === 'document' ? {} : { accept: [`${kind}/*`] })} />
          <Group justify="flex-end">
            <Button variant="subtle" size="xs" leftSection={<IconLink size={15} aria-hidden />} onClick={ask.open}>
              {t('media.fromAddress')}
            </Button>
          </Group>
        </Stack>
      )}
      {asking && (
        <FromAddress
          onClose={ask.close}
          onUrls={(urls) =>
            uploads.add(
              urls.map((url) => ({ url })),
              search.folder,
            )
          }
        />
      )}
      <UploadList uploads={uploads} />
      <Loaded query={listed(query)}>
        {(all) => {
          const files = all.filter(({ id }) => id !== without);
          const isSearched = asked.q !== '' || Boolean(asked.folder);
          return files.length === 0 && isSearched ? (
            <NothingFits onClear={() => setSearch({ q: '', kind })} />
          ) : files.length === 0 ? (
            <EmptyState icon={IconPhoto} title={t('library.empty')} text={t('media.emptyText')} />
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
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Stack>
  );
}
