import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { invoicePaymentsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { invoicePaymentsReverse } from '#lib/api/sdk.gen.ts';
import type { Invoice, Payment } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useMoney } from '#lib/money.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { More } from '#ui/more.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { METHODS } from './codes.ts';
import { atNoon } from './day.ts';
import classes from './finance.module.css';
import { PaymentDialog } from './payment-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

function ReverseDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <ReasonDialog
      title={t('finance.payments.reverseTitle')}
      text={t('finance.payments.reverseText', { amount: money.text(payment.amount, payment.currency) })}
      action={t('finance.payments.reverse')}
      done={t('finance.payments.reverseDone')}
      onSend={(note) => invoicePaymentsReverse({ path: { id: payment.id }, body: { note }, throwOnError: true })}
      onClose={onClose}
    />
  );
}

function Row({ payment, onReverse }: { payment: Payment; onReverse: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const money = useMoney();
  const isReversal = payment.kind === 'payment_reversed';
  const method = METHODS.find((one) => one === payment.method) ?? 'other';
  const date = format.date(atNoon(payment.paidOn));
  return (
    <Group component="li" justify="space-between" gap="xs">
      <div style={{ flex: '1 1 180px', minWidth: 0 }}>
        <Text size="sm">
          {date} · {t(`finance.payments.methods.${method}`)}
        </Text>
        {[payment.note, payment.providerPaymentId ?? ''].filter(Boolean).map((text) => (
          <Text key={text} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        ))}
      </div>
      <Group gap="xs">
        {isReversal && <StatusBadge tone="quiet">{t('finance.payments.reversal')}</StatusBadge>}
        {payment.isReversed && <StatusBadge tone="quiet">{t('finance.payments.reversed')}</StatusBadge>}
        <Text fw={600} className={classes.figure}>
          {money.text(isReversal ? -payment.amount : payment.amount, payment.currency)}
        </Text>
        {can('invoice:pay') && !isReversal && !payment.isReversed && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            aria-label={t('finance.payments.reverseOf', { date })}
            onClick={onReverse}
          >
            {t('finance.payments.reverse')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** What came in, and what was taken back; nothing is ever deleted. */
export function PaymentsSection({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const [isPaying, pay] = useDisclosure();
  const [reversing, setReversing] = useState<Payment>();
  const query = useInfiniteQuery({
    ...invoicePaymentsListInfiniteOptions({ query: { invoice: invoice.id, limit: 20 } }),
    ...byCursor,
  });
  const title = t(invoice.kind === 'credit_note' ? 'finance.payments.titleCredit' : 'finance.payments.title');
  return (
    <Section title={title}>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm">{t('finance.payments.none')}</Text>
          ) : (
            <Stack component="ul" gap="sm" aria-label={title} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((payment) => (
                <Row key={payment.id} payment={payment} onReverse={() => setReversing(payment)} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <More query={query} />
      {can('invoice:pay') && invoice.balance > 0 && invoice.state !== 'written_off' && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} style={{ alignSelf: 'start' }} onClick={pay.open}>
          {t(invoice.kind === 'credit_note' ? 'finance.payments.recordCredit' : 'finance.payments.record')}
        </Button>
      )}
      {isPaying && <PaymentDialog invoice={invoice} onClose={pay.close} />}
      {reversing !== undefined && <ReverseDialog payment={reversing} onClose={() => setReversing(undefined)} />}
    </Section>
  );
}
