import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { deploymentBatchesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { Choose } from './choose.tsx';
import { BatchReport } from './report.tsx';

function Earlier() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery({ ...deploymentBatchesListInfiniteOptions({ query: { limit: 10 } }), ...byCursor });
  return (
    <Section title={t('bulk.earlier')}>
      <Loaded query={listed(query)}>
        {(batches) =>
          batches.length === 0 ? (
            <Text c="dimmed">{t('bulk.noneEarlier')}</Text>
          ) : (
            <ItemList label={t('bulk.earlier')}>
              {batches.map(({ id, note, createdAt, total, live, failed, running }) => (
                <div key={id} style={{ display: 'contents' }}>
                  <div style={{ flex: '1 1 160px', minWidth: 0 }}>
                    <LinkAnchor to="/sites/publish" search={{ batch: id }} fw={550} c="inherit">
                      {note === '' ? format.dateTime(createdAt) : note}
                    </LinkAnchor>
                    {note !== '' && (
                      <Text size="xs" c="dimmed">
                        {format.dateTime(createdAt)}
                      </Text>
                    )}
                  </div>
                  <StatusBadge tone={running > 0 ? 'busy' : failed > 0 ? 'bad' : 'good'}>
                    {t('bulk.liveOf', { live, total })}
                  </StatusBadge>
                </div>
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Section>
  );
}

interface Props {
  batchId: string | undefined;
  onBatch: (batchId: string | undefined) => void;
}

export function BulkPublishPage({ batchId, onBatch }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const [first, setFirst] = useState<readonly string[]>([]);
  return (
    <>
      <PageHeader title={t('bulk.title')} text={t('bulk.text')}>
        {batchId !== undefined && (
          <Button variant="default" onClick={() => onBatch(undefined)}>
            {t('bulk.back')}
          </Button>
        )}
      </PageHeader>
      {batchId !== undefined ? (
        <BatchReport
          id={batchId}
          onAgain={(siteIds) => {
            setFirst(siteIds);
            onBatch(undefined);
          }}
        />
      ) : (
        <Stack>
          {can('deployment:create') && <Choose first={first} onStarted={onBatch} />}
          <Earlier />
        </Stack>
      )}
    </>
  );
}
