import { NumberInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { aiLedgerSetBudget } from '#lib/api/sdk.gen.ts';
import type { AiBudget } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

const MICRO = 1_000_000;

const toDollars = (micros: number | null): number | '' => (micros === null ? '' : micros / MICRO);
const toMicros = (dollars: number | ''): number | null => (dollars === '' ? null : Math.round(dollars * MICRO));

/** Warning and ceiling of a month, in dollars. */
export function LimitsDialog({ budget, onClose }: { budget: AiBudget; onClose: () => void }) {
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
