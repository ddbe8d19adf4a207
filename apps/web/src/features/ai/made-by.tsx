import { Alert, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { READABLE } from './readable.ts';
import { triedWords, vendorName } from './tried.ts';

const MICRO = 1_000_000;

/** Millionths of a dollar as an amount; what is unknown is said to be. */
export function useCost(): (cost: number | null) => string {
  const { t, i18n } = useTranslation();
  return (cost) => {
    if (cost === null) return t('ai.costUnknown');
    const digits = { style: 'currency', currency: 'USD', maximumFractionDigits: 4 } as const;
    return new Intl.NumberFormat(i18n.resolvedLanguage, digits).format(cost / MICRO);
  };
}

/** A sum of which so many parts are unknown: what is known of it is the least that it is. */
export function useSum(): (known: number, unknown: number) => string {
  const { t } = useTranslation();
  const cost = useCost();
  return (known, unknown) => {
    if (unknown === 0) return cost(known);
    return known === 0 ? cost(null) : t('ai.costAtLeast', { cost: cost(known) });
  };
}

/** Who made it, who could not, and what it cost; a sample says plainly that it is one. */
export function MadeBy({
  made,
  showCost = false,
  brief = false,
  hideCost = false,
}: {
  made: Pick<Generation, 'provider' | 'model' | 'cost' | 'isSample' | 'brandVersionId' | 'tried'>;
  /** Also under a sample, where somebody has asked what it costs. */
  showCost?: boolean;
  /** In a list, whose screen says what a sample is. */
  brief?: boolean;
  /** One of many, where the sum stands beside it. */
  hideCost?: boolean;
}) {
  const { t } = useTranslation();
  const cost = useCost();
  const said = triedWords(made.tried, t);
  if (made.isSample && brief && said === '') return <StatusBadge tone="draft">{t('ai.sample')}</StatusBadge>;
  if (made.isSample)
    return (
      <Alert color="yellow" variant="light" styles={READABLE} icon={<IconFlask size={18} />} title={t('ai.sample')}>
        <Text size="sm" c="var(--mantine-color-text)">
          {t('ai.sampleText')}
          {said !== '' && ` ${t('ai.triedFirst', { reasons: said })}`}
          {showCost && ` ${t('ai.costWas', { cost: cost(made.cost) })}`}
        </Text>
      </Alert>
    );
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {t(hideCost ? 'ai.madeByOnly' : 'ai.madeBy', {
        ...{ provider: vendorName(made.provider), model: made.model ?? '–', cost: cost(made.cost) },
      })}
      {' · '}
      {t(made.brandVersionId === null ? 'ai.noBrand' : 'ai.withBrand')}
      {said !== '' && (
        <span style={{ display: 'block' }}>
          {t('ai.triedBefore', { reasons: said, provider: vendorName(made.provider) })}
        </span>
      )}
    </Text>
  );
}
