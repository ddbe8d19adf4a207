import { useTranslation } from 'react-i18next';
import type { GenerationBatchEstimate } from '#lib/api/types.gen.ts';
import { useCost } from '../made-by.tsx';
import { vendorName } from '../tried.ts';

/** What a batch will cost and who writes it, before it starts. */
export function Price({ estimate }: { estimate: GenerationBatchEstimate }) {
  const { t } = useTranslation();
  const cost = useCost();
  const { isSample, provider } = estimate;
  const model = `${vendorName(provider)}, ${estimate.model}`;
  if (provider === null) return t('aiBatches.form.nobody');
  if (isSample) return t('aiBatches.form.priceSample');
  if (estimate.cost === null) return t('aiBatches.form.priceUnknown', { model });
  return t('aiBatches.form.price', { cost: cost(estimate.cost), model });
}
