import { Alert, Anchor, Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { copilotBatchesCompare } from '#lib/api/sdk.gen.ts';
import type { GenerationBatchLikeness } from '#lib/api/types.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useFailure } from '../failure.ts';
import { useCost } from '../made-by.tsx';
import { READABLE } from '../readable.ts';
import { vendorName } from '../tried.ts';
import type { BatchItem } from './parse-list.ts';

const SHOWN = 20;

interface Props {
  items: readonly BatchItem[];
  left: ReadonlySet<number>;
  onLeft: (left: ReadonlySet<number>) => void;
}

/** How they were compared, by whom, and what it cost; where not by meaning, why. */
function ComparedBy({ by, provider, model, cost, failure }: GenerationBatchLikeness) {
  const { t } = useTranslation();
  const amount = useCost();
  const reasonOf = useFailure();
  if (by === 'meaning')
    return t('aiBatches.alike.byMeaning', { model: `${vendorName(provider)}, ${model}`, cost: amount(cost) });
  if (failure !== 'no_provider') return t('aiBatches.alike.byWordsAs', { reason: reasonOf(failure) });
  return (
    <>
      {t('aiBatches.alike.byWords')}{' '}
      <Anchor component={Link} to="/ai/models" size="sm" underline="always">
        {t('aiBatches.alike.setUp')}
      </Anchor>
    </>
  );
}

/** Topics that say nearly the same as an earlier one. Nobody but a person knows whether that is meant, so each is asked about. */
export function AlikeTopics({ items, left, onLeft }: Props) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['copilotBatchesCompare', items],
    queryFn: ({ signal }) => copilotBatchesCompare({ body: { items: [...items] }, signal, throwOnError: true }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error)
    return (
      <Text size="sm" role="status">
        {t('aiBatches.alike.failed', { reason: words(error) })}
      </Text>
    );
  if (data === undefined)
    return (
      <Text size="sm" c="dimmed" role="status">
        {t('aiBatches.alike.comparing')}
      </Text>
    );
  const { pairs } = data;
  const named = (at: number) => ({ line: at + 1, topic: items[at]?.topic ?? '' });
  const put = (position: number, out: boolean) =>
    onLeft(out ? left.union(new Set([position])) : left.difference(new Set([position])));
  const how = (
    <Text size="sm" c={pairs.length === 0 ? 'dimmed' : 'var(--mantine-color-text)'} role="status">
      {pairs.length === 0 && t('aiBatches.alike.none')} <ComparedBy {...data} />
    </Text>
  );
  if (pairs.length === 0) return how;
  return (
    <Alert color="blue" variant="light" styles={READABLE} title={t('aiBatches.alike.title', { count: pairs.length })}>
      <Stack gap="sm">
        {pairs.slice(0, SHOWN).map(({ position, of }) => (
          <Checkbox
            key={position}
            label={t('aiBatches.alike.leaveOut', named(position))}
            description={t('aiBatches.alike.like', named(of))}
            checked={left.has(position)}
            onChange={({ currentTarget }) => put(position, currentTarget.checked)}
          />
        ))}
        {pairs.length > SHOWN && (
          <Text size="sm" c="var(--mantine-color-text)">
            {t('aiBatches.alike.more', { count: pairs.length - SHOWN })}
          </Text>
        )}
        {how}
      </Stack>
    </Alert>
  );
}
