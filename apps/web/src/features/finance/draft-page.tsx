import { Alert, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileTypePdf, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { issuersGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { invoicesDelete, invoicesGet } from '#lib/api/sdk.gen.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { READS } from './codes.ts';
import { BuyerFields, DateFields, Lines, MoreFields } from './draft-fields.tsx';
import { type DraftValues, sumsOf } from './draft-values.ts';
import classes from './finance.module.css';
import { IssueDialog } from './issue-dialog.tsx';
import { SumsList } from './sums.tsx';
import { useDraft } from './use-draft.ts';
import { usePdf } from './use-pdf.ts';

interface Props {
  /** What the form began with. */
  invoice: Invoice;
  /** What the server has now. */
  latest: Invoice;
  onStored: (invoice: Invoice) => void;
}

function Missing({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  if (invoice.missing.length === 0) return null;
  return (
    <Alert color="yellow" title={t('finance.draft.missingTitle')}>
      <List size="sm">
        {invoice.missing.map((what) => (
          <List.Item key={what}>
            {what === 'issuer' ? (
              <LinkAnchor to="/finance/issuer" inherit underline="always" c="inherit">
                {t('finance.draft.missing.issuer')}
              </LinkAnchor>
            ) : (
              t(`finance.draft.missing.${what}`)
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function HeadActions({ invoice, isDirty, onGone }: { invoice: Invoice; isDirty: boolean; onGone: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const pdf = usePdf(invoice);
  const [isLeaving, leave] = useDisclosure();
  return (
    <>
      <StatusBadge tone="draft">{t('finance.states.draft')}</StatusBadge>
      <Button
        variant="default"
        loading={pdf.busy}
        disabled={isDirty}
        leftSection={<IconFileTypePdf size={18} aria-hidden />}
        onClick={() => void pdf.save()}
      >
        {t('finance.draft.preview')}
      </Button>
      {can('invoice:delete') && (
        <Button variant="subtle" color="red" leftSection={<IconTrash size={18} aria-hidden />} onClick={leave.open}>
          {t('common.delete')}
        </Button>
      )}
      <ConfirmDelete
        opened={isLeaving}
        onClose={leave.close}
        title={t('finance.draft.deleteTitle')}
        text={t('finance.draft.deleteText')}
        onConfirm={async () => {
          await invoicesDelete({ path: { id: invoice.id }, throwOnError: true });
          onGone();
          await navigate({ to: '/finance/invoices' });
          await refresh('invoicesList', 'invoicesSums');
          notify.done(t('finance.draft.deleted'));
        }}
      />
    </>
  );
}

/** Says what is not saved, and what went wrong; issuing is offered when everything is there. */
function Foot(props: {
  isDirty: boolean;
  text: string;
  requestId: string;
  sending: boolean;
  mayIssue: boolean;
  conflict: boolean;
  onTheirs: () => void;
  onIssue: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Paper className={classes.bar} shadow="md" withBorder>
      <Stack gap="xs">
        <ProblemAlert text={props.text} requestId={props.requestId} />
        <Group justify="space-between">
          <Text size="sm">{props.isDirty ? t('finance.draft.unsaved') : t('common.changesSaved')}</Text>
          <Group gap="xs">
            {props.conflict && (
              <Button variant="default" onClick={props.onTheirs}>
                {t('finance.draft.loadTheirs')}
              </Button>
            )}
            <Button type="submit" variant={props.mayIssue ? 'default' : 'filled'} loading={props.sending}>
              {t('common.save')}
            </Button>
            {props.mayIssue && <Button onClick={props.onIssue}>{t('finance.issue.action')}</Button>}
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}

/** A draft: everything can still be changed, and nobody owes anything by it. */
export function DraftPage({ invoice, latest, onStored }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const money = useMoney();
  const notify = useNotify();
  const refresh = useRefresh();
  const issuer = useQuery(issuersGetOptions()).data;
  const { form, submit, save, sending, failure, requestId, conflict } = useDraft(invoice);
  const [isIssuing, issue] = useDisclosure();
  const gone = useRef(false);
  const mayChange = can('invoice:update');
  const dirty = form.isDirty();
  const guards = () => dirty && !gone.current;
  useBlocker({
    shouldBlockFn: () => guards() && !window.confirm(t('finance.draft.leave')),
    enableBeforeUnload: guards,
  });
  useEffect(() => {
    if (!dirty && latest !== invoice && latest.revision >= invoice.revision) onStored(latest);
  }, [dirty, latest, invoice, onStored]);
  const sums = sumsOf(form.getValues(), money);
  const store = async (values: DraftValues, customerId?: string): Promise<void> => {
    const stored = await save(values, customerId);
    form.resetDirty();
    notify.done(t('finance.draft.saved'));
    onStored(stored);
    await refresh(...READS);
  };
  const loadTheirs = () => invoicesGet({ path: { id: invoice.id }, throwOnError: true }).then(onStored, notify.failed);
  return (
    <>
      <PageHeader title={t(`finance.draft.titleOf.${invoice.kind}`)} text={invoice.buyer.name || t('finance.noBuyer')}>
        <HeadActions
          invoice={invoice}
          isDirty={dirty}
          onGone={() => {
            gone.current = true;
          }}
        />
      </PageHeader>
      <form noValidate onSubmit={submit((values) => store(values))}>
        <fieldset disabled={!mayChange} className={classes.plain}>
          <Stack>
            {invoice.correctsNumber !== null && (
              <Alert color="blue">{t('finance.draft.corrects', { number: invoice.correctsNumber })}</Alert>
            )}
            {!dirty && <Missing invoice={invoice} />}
            <BuyerFields
              form={form}
              customerId={invoice.customerId}
              onCustomer={(id) => submit((values) => store(values, id))()}
            />
            <Lines form={form} nets={sums.lines} vatRate={issuer?.vatRate ?? 2200} />
            <Section title={t('finance.totals.title')} {...(dirty ? { text: t('finance.totals.live') } : {})}>
              <SumsList sums={dirty ? sums : invoice.totals} currency={form.getValues().currency} />
            </Section>
            <DateFields form={form} />
            <MoreFields form={form} invoice={invoice} />
          </Stack>
          {mayChange && (
            <Foot
              isDirty={dirty}
              text={conflict ? t('finance.draft.conflict') : failure}
              requestId={requestId}
              sending={sending}
              conflict={conflict}
              mayIssue={!dirty && invoice.missing.length === 0 && can('invoice:issue')}
              onTheirs={() => void loadTheirs()}
              onIssue={issue.open}
            />
          )}
        </fieldset>
      </form>
      {isIssuing && (
        <IssueDialog invoice={invoice} nextNumber={issuer?.nextNumber} onClose={issue.close} onStored={onStored} />
      )}
    </>
  );
}
