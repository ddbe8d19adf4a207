import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AiModel } from '#lib/api/types.gen.ts';
import { priceOf, useAsked } from '../asked.ts';
import { useCost } from '../made-by.tsx';
import { vendorName } from '../tried.ts';

/** What it will cost and who will do it, before anything is ordered. */
export function PriceNote(props: { kind: 'image' | 'video'; count: number; each?: number }) {
  const { kind, count, each = 1 } = props;
  const asked = useAsked(kind);
  if (asked === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      <Note {...{ kind, count, each, asked }} />
    </Text>
  );
}

function Note(props: {
  kind: 'image' | 'video';
  count: number;
  each: number;
  asked: { model: AiModel; isSample: boolean } | null;
}) {
  const { kind, count, each, asked } = props;
  const { t } = useTranslation();
  const cost = useCost();
  if (asked === null) return t('aiPictures.nobody');
  if (asked.isSample) return t(kind === 'video' ? 'aiPictures.video.priceSample' : 'aiPictures.priceSample');
  const model = `${vendorName(asked.model.provider)}, ${asked.model.id}`;
  const price = priceOf(asked.model, count * each);
  if (price === null) return t('aiPictures.priceUnknown', { model });
  return t('aiPictures.price', { count, model, cost: cost(price) });
}
