import { List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invoiceIssuingIssue } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { READS } from './codes.ts';

/** Says what cannot be taken back before it happens. */
export function IssueDialog(props: {
  invoice: Invoice;
  nextNumber: string | undefined;
  onClose: () => void;
  onStored: (invoice: Invoice) => void;
}) {
  const { invoice, nextNumber, onClose, onStored } = props;
  const { t } = useTranslation();
  const money = useMoney();
  const notify = useNotify();
  const refresh = useRefresh();
  const [day, setDay] = useState('');
  const isCredit = invoice.kind === 'credit_note';
  const sum = money.text(invoice.totals.payable, invoice.currency);
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('finance.issue.title')}
      action={t('finance.issue.action')}
      onSend={async () => {
        const stored = await invoiceIssuingIssue({
          path: { id: invoice.id },
          body: day === '' ? {} : { issuedOn: day },
          headers: { 'If-Match': String(invoice.revision) },
          throwOnError: true,
        });
        onStored(stored);
        notify.done(t('finance.issue.done', { number: stored.number ?? '' }));
        await refresh(...READS);
      }}
    >
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {t(isCredit ? 'finance.issue.sumCredit' : 'finance.issue.sum', { buyer: invoice.buyer.name, sum })}
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>
          {isCredit || nextNumber === undefined
            ? t('finance.issue.nextCredit')
            : t('finance.issue.next', { number: nextNumber })}
        </List.Item>
        <List.Item>{t('finance.issue.final')}</List.Item>
      </List>
      <TextInput
        type="date"
        label={t('finance.issue.date')}
        description={t('finance.issue.dateHint')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </AskDialog>
  );
}
