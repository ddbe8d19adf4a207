import { Card, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconPhotoSpark } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { generationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { More } from '#ui/more.tsx';
import { isUnfinished } from '../state.tsx';
import { MadeCard } from './made-card.tsx';

/** Live updates tell when something is done; this is for those who do not get them. */
const LOOK_MS = 3000;

/** What has been ordered of one kind, newest first; looks again while something is under way. */
export function MadeList({ kind }: { kind: 'image' | 'video' }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...generationsListInfiniteOptions({ query: { kind, limit: 12 } }),
    ...byCursor,
    refetchInterval: ({ state }) => (itemsOf(state.data)?.some(isUnfinished) ? LOOK_MS : false),
  });
  return (
    <Stack component="section" aria-label={t('aiPictures.made')}>
      <Title order={2} size="h3">
        {t('aiPictures.made')}
      </Title>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon={IconPhotoSpark} title={t('aiPictures.empty')} text={t('aiPictures.emptyText')} />
            </Card>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {items.map((made) => (
                <MadeCard key={made.id} made={made} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
