import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileTypePdf, IconMail } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  invoiceIssuingCredit,
  invoiceIssuingTakeUpAgain,
  invoiceIssuingWriteOff,
  invoicesDuplicate,
} from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { READS } from './codes.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { usePdf } from './use-pdf.ts';

interface DialogProps {
  invoice: Invoice;
  onClose: () => void;
}

function CreditDialog({ invoice, onClose }: DialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('finance.credit.title', { number: invoice.number ?? '' })}
      action={t('finance.credit.begin')}
      onSend={async () => {
        const { id } = await invoiceIssuingCredit({ path: { id: invoice.id }, throwOnError: true });
        await refresh('invoicesList', 'invoicesGet');
        await navigate({ to: '/finance/invoices/$invoiceId', params: { invoiceId: id } });
      }}
    >
      <Text>{t('finance.credit.text')}</Text>
    </AskDialog>
  );
}

function WriteOffDialog({ invoice, onClose }: DialogProps) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <ReasonDialog
      title={t('finance.writeOff.title')}
      text={t('finance.writeOff.text', { open: money.text(invoice.balance, invoice.currency) })}
      action={t('finance.writeOff.action')}
      done={t('finance.writeOff.done')}
      onSend={(reason) => invoiceIssuingWriteOff({ path: { id: invoice.id }, body: { reason }, throwOnError: true })}
      onClose={onClose}
    />
  );
}

function AgainDialog({ invoice, onClose }: DialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('finance.writeOff.againTitle')}
      action={t('finance.writeOff.again')}
      onSend={async () => {
        await invoiceIssuingTakeUpAgain({ path: { id: invoice.id }, throwOnError: true });
        await refresh(...READS);
        notify.done(t('finance.writeOff.againDone'));
      }}
    >
      <Text>{t('finance.writeOff.againText')}</Text>
    </AskDialog>
  );
}

type Asked = 'credit' | 'writeOff' | 'again' | 'send';

/** What may still happen to it, the rarer part in a menu. */
function MoreActions({ invoice, onAsk }: { invoice: Invoice; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const isInvoice = invoice.kind === 'invoice';
  const mayOff = can('invoice:issue') && isInvoice;
  const duplicate = async (): Promise<void> => {
    try {
      const { id } = await invoicesDuplicate({ path: { id: invoice.id }, throwOnError: true });
      await refresh('invoicesList');
      await navigate({ to: '/finance/invoices/$invoiceId', params: { invoiceId: id } });
      notify.done(t('finance.view.duplicated'));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const items = [
    can('invoice:create') && isInvoice && invoice.state !== 'credited' && (
      <Menu.Item key="credit" onClick={() => onAsk('credit')}>
        {t('finance.credit.action')}
      </Menu.Item>
    ),
    can('invoice:create') && isInvoice && (
      <Menu.Item key="duplicate" onClick={() => void duplicate()}>
        {t('finance.view.duplicate')}
      </Menu.Item>
    ),
    mayOff && invoice.state !== 'written_off' && invoice.balance > 0 && (
      <Menu.Item key="off" color="red" onClick={() => onAsk('writeOff')}>
        {t('finance.writeOff.action')}
      </Menu.Item>
    ),
    mayOff && invoice.state === 'written_off' && (
      <Menu.Item key="again" onClick={() => onAsk('again')}>
        {t('finance.writeOff.again')}
      </Menu.Item>
    ),
  ].filter(Boolean);
  if (items.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('finance.view.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{items}</Menu.Dropdown>
    </Menu>
  );
}

export function IssuedActions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const pdf = usePdf(invoice);
  const [asked, setAsked] = useState<Asked>();
  const props = { invoice, onClose: () => setAsked(undefined) };
  return (
    <>
      <Button
        variant="default"
        loading={pdf.busy}
        leftSection={<IconFileTypePdf size={18} aria-hidden />}
        onClick={() => void pdf.save()}
      >
        {t('finance.view.pdf')}
      </Button>
      {can('invoice:send') && (
        <Button variant="default" leftSection={<IconMail size={18} aria-hidden />} onClick={() => setAsked('send')}>
          {t('finance.send.action')}
        </Button>
      )}
      <MoreActions invoice={invoice} onAsk={setAsked} />
      {asked === 'credit' && <CreditDialog {...props} />}
      {asked === 'writeOff' && <WriteOffDialog {...props} />}
      {asked === 'again' && <AgainDialog {...props} />}
      {asked === 'send' && <SendDialog {...props} />}
    </>
  );
}
