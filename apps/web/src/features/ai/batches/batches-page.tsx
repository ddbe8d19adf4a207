import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconStack3 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { copilotBatchesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { GenerationBatch } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const BatchModal = lazy(async () => ({ default: (await import('./batch-modal.tsx')).BatchModal }));

const tones: Partial<Record<GenerationBatch['state'], Tone>> = {
  running: 'busy',
  done: 'good',
  partly_done: 'draft',
  paused: 'draft',
};

export function BatchState({ batch }: { batch: Pick<GenerationBatch, 'state'> }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[batch.state] ?? 'quiet'}>{t(`aiBatches.state.${batch.state}`)}</StatusBadge>;
}

/** Those that are made every day are called after their day. */
export function useBatchName(): (batch: Pick<GenerationBatch, 'name'>) => string {
  const format = useFormat();
  return ({ name }) => (/^\d{4}-\d\d-\d\d$/.test(name) ? format.date(name) : name);
}

/** What is there: produced, and everything that people have decided about since. */
export const doneOf = ({ counts }: GenerationBatch): number =>
  ['produced', 'in_review', 'approved', 'rejected'].reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** Batches of content, newest first. */
export function BatchesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const nameOf = useBatchName();
  const [isOpen, setOpen] = useState(false);
  const query = useInfiniteQuery({ ...copilotBatchesListInfiniteOptions({ query: { limit: 30 } }), ...byCursor });
  return (
    <>
      <PageHeader title={t('aiBatches.title')} text={t('aiBatches.intro')}>
        {can('ai:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen(true)}>
            {t('aiBatches.new')}
          </Button>
        )}
      </PageHeader>
      <Stack>
        <Loaded query={listed(query)}>
          {(batches) =>
            batches.length === 0 ? (
              <Card>
                <EmptyState icon={IconStack3} title={t('aiBatches.empty')} text={t('aiBatches.emptyText')} />
              </Card>
            ) : (
              <ItemList label={t('aiBatches.list')}>
                {batches.map((batch) => (
                  <Group key={batch.id} w="100%" justify="space-between" gap="xs">
                    <div style={{ flex: '1 1 220px', minWidth: 0 }}>
                      <LinkAnchor
                        to="/ai/batches/$batchId"
                        params={{ batchId: batch.id }}
                        fw={600}
                        style={{ overflowWrap: 'anywhere' }}
                      >
                        {nameOf(batch)}
                      </LinkAnchor>
                      <Text size="sm" c="dimmed">
                        {t('aiBatches.counts', { done: doneOf(batch), total: batch.total })} ·{' '}
                        {format.ago(batch.createdAt)}
                      </Text>
                    </div>
                    <BatchState batch={batch} />
                  </Group>
                ))}
              </ItemList>
            )
          }
        </Loaded>
        <More query={query} />
      </Stack>
      {isOpen && (
        <Suspense>
          <BatchModal onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
