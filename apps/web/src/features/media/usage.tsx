import { Button, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaUsageListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { mediaUsageReplace } from '#lib/api/sdk.gen.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { MediaPicker } from './media-picker.tsx';
import { FILES } from './media-queries.ts';
import { Place } from './place.tsx';

/** Where a file is shown, and putting another one there. */
export function UsedWhere({ file }: { file: Media }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const query = useQuery(mediaUsageListOptions({ path: { id: file.id } }));
  const [opened, { open, close }] = useDisclosure();
  const replace = async (other: Media): Promise<void> => {
    try {
      const { replaced } = await mediaUsageReplace({
        path: { id: file.id },
        body: { with: other.id },
        throwOnError: true,
      });
      notify.done(t('library.replaced', { count: replaced }));
      await refresh(...FILES, 'pagesGet', 'sitesGet');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Loaded query={query}>
      {({ items, total }) => (
        <Stack gap="xs">
          {items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('library.unused')}
            </Text>
          ) : (
            <List size="sm" spacing={4}>
              {items.map((place) => (
                <List.Item key={`${place.id} ${place.place} ${place.blockId}`} style={{ overflowWrap: 'anywhere' }}>
                  <Place place={place} />
                </List.Item>
              ))}
              {total > items.length && <List.Item>{t('common.andMore', { count: total - items.length })}</List.Item>}
            </List>
          )}
          {items.length > 0 && can('media:update') && (
            <Button variant="default" size="xs" onClick={open}>
              {t('library.replaceEverywhere')}
            </Button>
          )}
          <MediaPicker
            opened={opened}
            onClose={close}
            kind={file.kind}
            without={file.id}
            mayUpload={can('media:create')}
            onPick={(other) => void replace(other)}
          />
        </Stack>
      )}
    </Loaded>
  );
}
