import { NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { invoicePaymentsCreate } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { METHODS, READS } from './codes.ts';

/** Money that came in (or, on a credit note, went back); begins with everything that is open. */
export function PaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation();
  const money = useMoney();
  const notify = useNotify();
  const refresh = useRefresh();
  const { id, balance, currency } = invoice;
  const record = t(invoice.kind === 'credit_note' ? 'finance.payments.recordCredit' : 'finance.payments.record');
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: {
        amount: money.written(balance, currency),
        paidOn: '',
        method: 'bank_transfer',
        note: '',
        providerPaymentId: '',
      },
      validate: {
        amount: (value: string) =>
          (money.parse(value, currency) ?? 0) > 0
            ? null
            : t('finance.draft.amountBad', { example: money.written(123450, currency) }),
      },
    },
    {
      'invoice-payments.too_much': 'amount',
      'invoice-payments.day_ahead': 'paidOn',
      'invoice-payments.known': 'providerPaymentId',
    },
  );
  return (
    <Dialog opened onClose={onClose} title={record}>
      <form
        noValidate
        onSubmit={submit(async ({ amount, paidOn, method, note, providerPaymentId }) => {
          await invoicePaymentsCreate({
            body: {
              ...{ invoiceId: id, amount: money.parse(amount, currency) ?? 0, note: note.trim() },
              ...(paidOn === '' ? {} : { paidOn }),
              method: METHODS.find((one) => one === method) ?? 'other',
              providerPaymentId: providerPaymentId.trim() === '' ? null : providerPaymentId.trim(),
            },
            throwOnError: true,
          });
          await refresh(...READS);
          notify.done(t('finance.payments.recorded'));
          onClose();
        })}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('finance.payments.amount')}
              description={t('finance.payments.amountHint', { open: money.text(balance, currency) })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="decimal"
              maxLength={20}
              rightSection={<Text size="xs">{currency}</Text>}
              rightSectionWidth={48}
              data-autofocus
              {...form.getInputProps('amount')}
            />
            <TextInput
              type="date"
              label={t('finance.payments.date')}
              description={t('finance.issue.dateHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('paidOn')}
            />
          </SimpleGrid>
          <NativeSelect
            label={t('finance.payments.method')}
            data={METHODS.map((value) => ({ value, label: t(`finance.payments.methods.${value}`) }))}
            {...form.getInputProps('method')}
          />
          <TextInput label={t('finance.payments.note')} maxLength={500} {...form.getInputProps('note')} />
          <TextInput
            label={`${t('finance.payments.providerId')} (${t('common.optional')})`}
            description={t('finance.payments.providerHint')}
            maxLength={200}
            {...form.getInputProps('providerPaymentId')}
          />
          <FormFoot failure={failure} requestId={requestId} sending={sending} submit={record} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
