import { Alert, Button, Card, Checkbox, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconStack3 } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { copilotBatchesGetOptions, generationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { generationsReview } from '#lib/api/sdk.gen.ts';
import type { Generation, GenerationBatch } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { useFailure } from '../failure.ts';
import { MadeBy, useSum } from '../made-by.tsx';
import { hasFailed, State } from '../state.tsx';
import { BatchActions, READ } from './batch-actions.tsx';
import { BatchState, doneOf, useBatchName } from './batches-page.tsx';
import { BlogPiece } from './blog-piece.tsx';
import { PagePiece } from './page-piece.tsx';

const LOOK_MS = 3000;
const isUnderWay = (batch: GenerationBatch | undefined): boolean =>
  batch?.state === 'running' || batch?.state === 'queued';

const CHANNELS = Object.keys(PLATFORMS) as (keyof typeof PLATFORMS)[];

function Item(props: { item: Generation; isChosen: boolean | undefined; onChoose: (isChosen: boolean) => void }) {
  const { item, isChosen, onChoose } = props;
  const { t } = useTranslation();
  const reasonOf = useFailure();
  const topic = item.order.topic ?? item.order.name ?? '';
  const [first] = item.output?.variants ?? [];
  const channel = CHANNELS.find((one) => one === item.order.platform);
  return (
    <Group w="100%" align="start" gap="sm" wrap="nowrap">
      {isChosen !== undefined && (
        <Checkbox
          mt={2}
          aria-label={t('aiBatches.select', { name: topic })}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere', flex: '1 1 160px' }}>
            {topic}
          </Text>
          {channel !== undefined && (
            <Text size="sm" c="dimmed">
              {PLATFORMS[channel]}
            </Text>
          )}
          <State state={item.state} />
        </Group>
        {first !== undefined && (
          <Text size="sm" lineClamp={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {first.post.replaceAll(/\n{2,}/g, '\n')}
          </Text>
        )}
        {item.kind === 'prompt' && <PagePiece item={item} />}
        {item.kind === 'content' && <BlogPiece item={item} />}

        {(first?.issues.length ?? 0) > 0 && (
          <Text size="sm" c="dimmed">
            {t('ai.content.issues')}: {first?.issues.length}
          </Text>
        )}
        {hasFailed(item) && (
          <Text size="sm">{t('aiPictures.failedWith', { reason: reasonOf(item.failure, item.tried) })}</Text>
        )}
      </Stack>
    </Group>
  );
}

/** Everything that can be decided is chosen; a person takes out what must not go through. */
function Decide({ items, left, onDone }: { items: Generation[]; left: ReadonlySet<string>; onDone: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const chosen = items.filter(({ id }) => !left.has(id));
  // Nobody approves a sample: with one among them, the way is the review.
  const decision = chosen.some(({ isSample }) => isSample) ? 'submit' : 'approve';
  const open = decision === 'submit' ? chosen.filter(({ state }) => state === 'produced') : chosen;
  if (!can('ai:review') || items.length === 0) return null;
  const decide = async (): Promise<void> => {
    setBusy(true);
    let [done, failed, reason] = [0, 0, ''];
    for (const { id } of open)
      try {
        await generationsReview({ path: { id }, body: { decision }, throwOnError: true });
        done += 1;
      } catch (thrown) {
        failed += 1;
        reason = words(thrown);
      }
    await refresh(...READ);
    setBusy(false);
    setFailure(failed === 0 ? '' : t('aiBatches.notDecided', { count: failed, reason }));
    if (done > 0) notify.done(t('aiBatches.decided', { count: done }));
    onDone();
  };
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed" style={{ flex: '1 1 240px' }}>
        {t('aiBatches.byException')}
      </Text>
      <Button loading={busy} disabled={open.length === 0} onClick={() => void decide()}>
        {t(`aiBatches.${decision}`, { count: open.length })}
      </Button>
      {failure !== '' && (
        <Alert color="red" variant="light" w="100%">
          {failure}
        </Alert>
      )}
    </Group>
  );
}

const STATES = [
  'queued',
  'running',
  'produced',
  'in_review',
  'approved',
  'rejected',
  'failed',
  'cancelled',
  'expired',
] as const;

function Items({ batch }: { batch: GenerationBatch }) {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof STATES)[number] | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery({
    ...generationsListInfiniteOptions({ query: { batch: batch.id, limit: 50, ...(state === null ? {} : { state }) } }),
    ...byCursor,
    refetchInterval: isUnderWay(batch) ? LOOK_MS : false,
  });
  const items = itemsOf(query.data) ?? [];
  const decidable = items.filter((one) => one.state === 'produced' || one.state === 'in_review');
  const madeBy = items.filter(
    (item, at) =>
      item.provider !== null &&
      items.findIndex(({ provider, model }) => provider === item.provider && model === item.model) === at,
  );
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(left);
    if (isChosen) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <Stack>
      {madeBy.map((item) => (
        <MadeBy key={item.id} made={item} hideCost />
      ))}
      <Select
        aria-label={t('aiBatches.onlyState')}
        data-any
        placeholder={t('aiBatches.anyState')}
        data={STATES.map((value) => ({ value, label: t(`ai.state.${value}`) }))}
        value={state}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={setState}
        maw={240}
      />
      <Decide items={decidable} left={left} onDone={() => setLeft(new Set())} />
      <Loaded query={listed(query)}>
        {(all) =>
          all.length === 0 && state !== null ? (
            <NothingFits onClear={() => setState(null)} />
          ) : all.length === 0 ? (
            <Card>
              <EmptyState icon={IconStack3} title={t('aiBatches.noItems')} text={t('aiBatches.noItemsText')} />
            </Card>
          ) : (
            <ItemList label={t('aiBatches.items')}>
              {all.map((item) => (
                <Item
                  key={item.id}
                  item={item}
                  isChosen={decidable.includes(item) ? !left.has(item.id) : undefined}
                  onChoose={(isChosen) => choose(item.id, isChosen)}
                />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      <More query={query} />
    </Stack>
  );
}

/** One batch: how far it is, its pieces, and what a person decides about them. */
export function BatchPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const nameOf = useBatchName();
  const sum = useSum();
  const query = useQuery({
    ...copilotBatchesGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded screen query={query}>
      {(batch) => {
        const done = doneOf(batch);
        const failed = (batch.counts.failed ?? 0) + (batch.counts.expired ?? 0);
        return (
          <>
            <PageHeader title={nameOf(batch)}>{can('ai:create') && <BatchActions batch={batch} />}</PageHeader>
            <Stack>
              <Group gap="sm">
                <BatchState batch={batch} />
                <Text size="sm">{t('aiBatches.counts', { done, total: batch.total })}</Text>
                {failed > 0 && <Text size="sm">{t('aiBatches.failedCount', { count: failed })}</Text>}
                <Text size="sm">{t('ai.costWas', { cost: sum(batch.cost, batch.unknownCosts) })}</Text>
              </Group>
              <Progress
                value={batch.total === 0 ? 0 : (100 * (done + failed)) / batch.total}
                aria-label={t('aiBatches.progress')}
              />
              <Items batch={batch} />
            </Stack>
          </>
        );
      }}
    </Loaded>
  );
}
