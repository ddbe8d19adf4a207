import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { PLATFORMS } from '../content-kinds.ts';
import { READABLE } from '../readable.ts';
import type { PlanItem } from './plan-kinds.ts';

/** Why this hour: own figures with how many posts, or a custom because there are too few of them. */
export function useReason(): (item: PlanItem) => string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ why, platform }) => {
    if (why === undefined) return undefined;
    const name = PLATFORMS[platform];
    if (why.basis === 'usual') return t('aiPlans.why.usual', { name });
    return t('aiPlans.why.own', {
      name,
      count: why.posts,
      mean: format.number(why.mean ?? 0),
      overall: format.number(why.overall ?? 0),
    });
  };
}

/** For each network, whether own figures chose its hours or which rule did. */
export function Basis({ items }: { items: readonly PlanItem[] }) {
  const { t } = useTranslation();
  const networks = [...new Set(items.map(({ platform }) => platform))];
  const rows = networks.map((platform) => {
    const mine = items.filter((item) => item.platform === platform);
    const own = mine.filter(({ why }) => why?.basis === 'own').length;
    const hours = [...new Set(mine.filter(({ why }) => why?.basis === 'usual').map(({ time }) => time))].sort();
    return { platform, own, hours: hours.join(', '), total: mine.length };
  });
  const isNone = rows.every(({ own }) => own === 0);
  return (
    <Alert
      color="gray"
      variant="light"
      styles={READABLE}
      title={t(isNone ? 'aiPlans.basis.none' : 'aiPlans.basis.title')}
    >
      {isNone && t('aiPlans.basis.noneText')}
      <List size="sm" c="var(--mantine-color-text)">
        {rows.map(({ platform, own, hours, total }) => (
          <List.Item key={platform}>
            {PLATFORMS[platform]}:{' '}
            {[
              ...(own === 0 ? [] : [t('aiPlans.basis.own', { own, total })]),
              ...(hours === '' ? [] : [t('aiPlans.basis.usual', { hours })]),
            ].join('; ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
