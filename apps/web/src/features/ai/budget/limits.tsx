import { Alert, Button, Group, NumberInput, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { aiLedgerSetBudget } from '#lib/api/sdk.gen.ts';
import type { AiBudget } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { Dialog } from '#ui/dialog.tsx';
import { FormFoot } from '#ui/form-foot.tsx';
import { Section } from '#ui/section.tsx';
import { useCost } from '../made-by.tsx';
import { READABLE } from '../readable.ts';

const MICRO = 1_000_000;

const toDollars = (micros: number | null): number | '' => (micros === null ? '' : micros / MICRO);
const toMicros = (dollars: number | ''): number | null => (dollars === '' ? null : Math.round(dollars * MICRO));

function LimitsDialog({ budget, onClose }: { budget: AiBudget; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    { initialValues: { softLimit: toDollars(budget.softLimit), hardLimit: toDollars(budget.hardLimit) } },
    { 'ai.limits_crossed': 'softLimit' },
  );
  return (
    <Dialog opened onClose={onClose} title={t('aiBudget.change')}>
      <form
        noValidate
        onSubmit={submit(async ({ softLimit, hardLimit }) => {
          const body = { softLimit: toMicros(softLimit), hardLimit: toMicros(hardLimit) };
          await aiLedgerSetBudget({ body, throwOnError: true });
          await refresh('aiLedgerBudget');
          notify.done(t('aiBudget.saved'));
          onClose();
        })}
      >
        <Stack>
          {(['softLimit', 'hardLimit'] as const).map((name) => (
            <NumberInput
              key={name}
              label={t(`aiBudget.${name}`)}
              description={t('aiBudget.limitHint')}
              min={0}
              max={1_000_000}
              decimalScale={2}
              prefix="$ "
              {...form.getInputProps(name)}
            />
          ))}
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.save')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

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
  const [isOpen, setOpen] = useState(false);
  const { softLimit, hardLimit, spent, unknownCosts, month, isWarned } = budget;
  const amount = (micros: number | null): string => (micros === null ? t('aiBudget.never') : cost(micros));
  const isUsedUp = hardLimit !== null && spent >= hardLimit;
  const share = hardLimit === null ? 0 : hardLimit === 0 ? 100 : Math.min(100, (100 * spent) / hardLimit);
  return (
    <Section title={t('aiBudget.month', { month })}>
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
        <Figure name={t('aiBudget.spent')} value={cost(spent)} />
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
      {isOpen && <LimitsDialog budget={budget} onClose={() => setOpen(false)} />}
    </Section>
  );
}
