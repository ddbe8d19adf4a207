import { useTranslation } from 'react-i18next';
import type { AiModel } from '#lib/api/types.gen.ts';

/** What a model asks, in words; a price that nobody has read is said to be unknown. */
export function usePrice(): (price: AiModel['price']) => string {
  const { t, i18n } = useTranslation();
  const digits = { style: 'currency', currency: 'USD', maximumFractionDigits: 4 } as const;
  const dollars = (amount: number): string => new Intl.NumberFormat(i18n.resolvedLanguage, digits).format(amount);
  return (price) => {
    if (price?.unit === 'free') return t('ai.models.price.free');
    if (price?.unit === 'token' && price.input !== undefined && price.output !== undefined)
      return t('ai.models.price.token', { input: dollars(price.input), output: dollars(price.output) });
    if (price?.each !== undefined && price.unit !== 'token')
      return t(`ai.models.price.${price.unit}`, { each: dollars(price.each) });
    return t('ai.models.price.unknown');
  };
}
