import { Alert, Button, Group, Progress, SimpleGrid, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { AiBudget } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Section } from '#ui/section.tsx';
import { useCost, useSum } from '../made-by.tsx';
import { READABLE } from '../readable.ts';

/** Forms come with the wish to change something. */
const LimitsDialog = lazy(async () => ({ default: (await import('./limits-dialog.tsx')).LimitsDialog }));

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={24} fw={650}>
        {value}
      </Text>
    </div>
  );
}

/** What may be spent this month, what is, and who may change it. */
export function Limits({ budget }: { budget: AiBudget }) {
  const { t } = useTranslation();
  const can = useCan();
  const cost = useCost();
  const sum = useSum();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { softLimit, hardLimit, spent, unknownCosts, month, isWarned } = budget;
  const amount = (micros: number | null): string => (micros === null ? t('aiBudget.never') : cost(micros));
  const isUsedUp = hardLimit !== null && spent >= hardLimit;
  const share = hardLimit === null ? 0 : hardLimit === 0 ? 100 : Math.min(100, (100 * spent) / hardLimit);
  return (
    <Section title={t('aiBudget.month', { month: format.month(month) })}>
      {isUsedUp && (
        <Alert color="red" variant="light" styles={READABLE}>
          {t('aiBudget.usedUp')}
        </Alert>
      )}
      {isWarned && !isUsedUp && (
        <Alert color="yellow" variant="light" styles={READABLE}>
          <Text size="sm">{t('aiBudget.warned')}</Text>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Figure name={t('aiBudget.spent')} value={sum(spent, unknownCosts)} />
        <Figure name={t('aiBudget.warning')} value={amount(softLimit)} />
        <Figure name={t('aiBudget.ceiling')} value={amount(hardLimit)} />
      </SimpleGrid>
      {hardLimit !== null && (
        <Progress value={share} color={isUsedUp ? 'red' : 'teal'} aria-label={t('aiBudget.used')} />
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {unknownCosts > 0 && t('aiBudget.unknown', { count: unknownCosts })}
        </Text>
        {can('budget:update') && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('aiBudget.change')}
          </Button>
        )}
      </Group>
      {isOpen && (
        <Suspense>
          <LimitsDialog budget={budget} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Section>
  );
}
