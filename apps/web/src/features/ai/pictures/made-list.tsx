import { Card, Group, NativeSelect, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconPhotoSpark } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { generationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { More } from '#ui/more.tsx';
import { isUnfinished, STATES } from '../state.tsx';
import { MadeCard } from './made-card.tsx';

/** Live updates tell when something is done; this is for those who do not get them. */
const LOOK_MS = 3000;

/** What has been ordered of one kind, newest first, all or in one state; looks again while something is under way. */
export function MadeList({ kind }: { kind: 'image' | 'video' }) {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof STATES)[number]>();
  const query = useInfiniteQuery({
    ...generationsListInfiniteOptions({ query: { kind, limit: 12, ...(state === undefined ? {} : { state }) } }),
    ...byCursor,
    refetchInterval: ({ state: now }) => (itemsOf(now.data)?.some(isUnfinished) ? LOOK_MS : false),
  });
  return (
    <Stack component="section" aria-label={t('aiPictures.made')}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('aiPictures.made')}
        </Title>
        <NativeSelect
          aria-label={t('aiPictures.state')}
          value={state ?? ''}
          onChange={(event) => setState(STATES.find((one) => one === event.currentTarget.value))}
          data={[
            { value: '', label: t('aiPictures.anyState') },
            ...STATES.map((value) => ({ value, label: t(`ai.state.${value}`) })),
          ]}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconPhotoSpark}
                title={state === undefined ? t('aiPictures.empty') : t('aiPictures.noneInState')}
                text={state === undefined ? t('aiPictures.emptyText') : t('aiPictures.noneInStateText')}
              />
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
