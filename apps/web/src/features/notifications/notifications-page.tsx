import { Button, Card, SegmentedControl, Stack } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { NotificationList } from './notification-list.tsx';
import { useReadAll } from './use-read-all.ts';

/** Everything that happened, back to the beginning. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'all' | 'unread'>('all');
  const readAll = useReadAll();
  const query = useInfiniteQuery({
    ...notificationsListInfiniteOptions({ query: { limit: 30, ...(shown === 'unread' ? { unread: 'true' } : {}) } }),
    ...byCursor,
  });
  const unread = query.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader title={t('notifications.title')} text={t('notifications.text')}>
        {unread > 0 && (
          <Button variant="default" onClick={() => void readAll()}>
            {t('notifications.readAll')}
          </Button>
        )}
      </PageHeader>
      <Stack>
        <SegmentedControl
          aria-label={t('notifications.filter')}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={(['all', 'unread'] as const).map((value) => ({ value, label: t(`notifications.show.${value}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <Loaded query={listed(query)}>
          {(items) =>
            items.length === 0 ? (
              <EmptyCard icon={IconBellOff} title={t('notifications.empty')} text={t('notifications.emptyText')} />
            ) : (
              <Card padding={0}>
                <NotificationList items={items} />
              </Card>
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        )}
      </Stack>
    </>
  );
}
