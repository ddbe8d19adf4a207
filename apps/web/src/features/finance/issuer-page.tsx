import { Alert, Button, Group, List, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { MediaField } from '#features/media/index.ts';
import { issuersGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { issuersGet, issuersUpdate } from '#lib/api/sdk.gen.ts';
import type { Issuer } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { type Money, useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { AddressFields, isMail, isSdi, TaxFields } from './address-fields.tsx';
import { READS, REGIMES } from './codes.ts';
import { DocumentFields } from './document-fields.tsx';
import { shareOf } from './draft-values.ts';
import classes from './finance.module.css';
import { PayoutSection } from './payout-section.tsx';

const Numbering = lazy(async () => ({ default: (await import('./numbering.tsx')).Numbering }));

function valuesOf(issuer: Issuer, money: Money) {
  const { payout: _p, missing: _m, nextNumber: _n, revision: _r, updatedAt: _u, ...fields } = issuer;
  return { ...fields, paymentDays: String(fields.paymentDays), vatRate: money.share(fields.vatRate) };
}
type Values = ReturnType<typeof valuesOf>;

function useIssuerForm(issuer: Issuer) {
  const { t } = useTranslation();
  const money = useMoney();
  const mail = (value: string) => (isMail(value) ? null : t('fields.email'));
  const series = (value: string) => (/^[A-Z0-9]{0,6}$/.test(value) ? null : t('finance.issuer.seriesBad'));
  const server = useServerForm<Values>(
    {
      initialValues: valuesOf(issuer, money),
      validate: {
        ...{ email: mail, pec: mail, series, creditSeries: series },
        sdiCode: (value) => (isSdi(value) ? null : t('finance.address.sdiBad')),
        vatRate: (value) => (shareOf(value, money) === undefined ? t('finance.draft.shareBad') : null),
        paymentDays: (value) => (/^\d{1,3}$/.test(value) && Number(value) <= 365 ? null : t('finance.draft.daysBad')),
      },
    },
    { 'issuers.same_series': 'creditSeries' },
  );
  const save = ({ paymentDays, vatRate, ...rest }: Values): Promise<Issuer> =>
    issuersUpdate({
      body: { ...rest, paymentDays: Number(paymentDays), vatRate: shareOf(vatRate, money) ?? 0 },
      headers: { 'If-Match': String(issuer.revision) },
      throwOnError: true,
    });
  return { ...server, save };
}

type Form = ReturnType<typeof useIssuerForm>['form'];

function Business({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('finance.issuer.business')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('finance.issuer.legalName')} maxLength={200} {...form.getInputProps('legalName')} />
          <NativeSelect
            label={t('finance.issuer.regime')}
            data={REGIMES.map((value) => ({ value, label: t(`financeCodes.regimes.${value}`) }))}
            {...form.getInputProps('regime')}
          />
        </SimpleGrid>
        <AddressFields form={form} at="address" />
        <TaxFields form={form} />
      </Section>
      <Section title={t('finance.issuer.contact')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput
            label={t('finance.issuer.email')}
            inputMode="email"
            maxLength={254}
            {...form.getInputProps('email')}
          />
          <TextInput
            label={t('finance.issuer.phone')}
            inputMode="tel"
            maxLength={40}
            {...form.getInputProps('phone')}
          />
          <TextInput
            label={t('finance.issuer.website')}
            inputMode="url"
            maxLength={200}
            {...form.getInputProps('website')}
          />
        </SimpleGrid>
      </Section>
    </>
  );
}

function Beginning({ form, disabled }: { form: Form; disabled: boolean }) {
  const { t } = useTranslation();
  const series = (name: 'series' | 'creditSeries') => ({
    ...form.getInputProps(name),
    maxLength: 6,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      form.setFieldValue(name, event.currentTarget.value.toUpperCase()),
  });
  return (
    <>
      <Section title={t('finance.issuer.beginning')}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <TextInput
            label={t('finance.draft.paymentDays')}
            inputMode="numeric"
            maxLength={3}
            {...form.getInputProps('paymentDays')}
          />
          <TextInput
            label={t('finance.issuer.vatRate')}
            inputMode="decimal"
            maxLength={6}
            {...form.getInputProps('vatRate')}
          />
          <DocumentFields form={form} />
        </SimpleGrid>
      </Section>
      <Section title={t('finance.issuer.numbers')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('finance.issuer.series')}
            description={t('finance.issuer.seriesHint')}
            {...series('series')}
          />
          <TextInput
            label={t('finance.issuer.creditSeries')}
            description={t('finance.issuer.creditSeriesHint')}
            {...series('creditSeries')}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('finance.issuer.look')}>
        <MediaField
          label={t('finance.issuer.logo')}
          value={form.getValues().logoMediaId}
          onChange={(id) => form.setFieldValue('logoMediaId', id)}
          error={form.errors.logoMediaId}
          disabled={disabled}
        />
        <Textarea
          label={t('finance.issuer.note')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          {...form.getInputProps('note')}
        />
      </Section>
    </>
  );
}

function State({ issuer }: { issuer: Issuer }) {
  const { t } = useTranslation();
  if (issuer.missing.length === 0)
    return (
      <Alert color="teal" icon={<IconCircleCheck size={18} />}>
        {t('finance.issuer.complete', { number: issuer.nextNumber })}
      </Alert>
    );
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t('finance.issuer.missingTitle')}>
      <List size="sm">
        {issuer.missing.map((what) => (
          <List.Item key={what}>{t(`finance.issuer.missing.${what}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function IssuerForm({ issuer, onStored }: { issuer: Issuer; onStored: (issuer: Issuer) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, save, sending, failure, requestId } = useIssuerForm(issuer);
  const [conflict, setConflict] = useState(false);
  const disabled = !can('invoice:issuer');
  const dirty = form.isDirty();
  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm(t('finance.draft.leave')),
    enableBeforeUnload: () => dirty,
  });
  const loadTheirs = () => issuersGet({ throwOnError: true }).then(onStored, notify.failed);
  return (
    <form
      noValidate
      onSubmit={submit(async (values) => {
        const stored = await save(values).catch((thrown: unknown) => {
          setConflict(isProblem(thrown, 'revision_conflict'));
          throw thrown;
        });
        form.resetDirty();
        notify.done(t('finance.issuer.saved'));
        onStored(stored);
        await refresh(...READS);
      })}
    >
      <fieldset disabled={disabled} className={classes.plain}>
        <Stack>
          <Business form={form} />
          <Beginning form={form} disabled={disabled} />
          <ProblemAlert text={conflict ? t('finance.issuer.conflict') : failure} requestId={requestId} />
          {!disabled && (
            <Group justify="flex-end">
              {conflict && (
                <Button variant="default" onClick={() => void loadTheirs()}>
                  {t('finance.draft.loadTheirs')}
                </Button>
              )}
              <Button type="submit" loading={sending}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

/** Keeps what was loaded first: a reload in the background must not take away what somebody is typing. */
function Loading({ issuer }: { issuer: Issuer }) {
  const [{ base, round }, setState] = useState({ base: issuer, round: 0 });
  return (
    <Stack>
      <State issuer={base} />
      <PayoutSection
        issuer={base}
        onStored={({ payout, revision }) => setState({ base: { ...base, payout, revision }, round })}
      />
      <IssuerForm key={round} issuer={base} onStored={(stored) => setState({ base: stored, round: round + 1 })} />
      <Suspense>
        <Numbering />
      </Suspense>
    </Stack>
  );
}

/** Who writes the invoices, where buyers pay to, and the proof that no number is missing. */
export function IssuerPage() {
  const { t } = useTranslation();
  const query = useQuery(issuersGetOptions());
  return (
    <>
      <PageHeader title={t('finance.issuer.title')} text={t('finance.issuer.text')} />
      <Loaded query={query}>{(issuer) => <Loading issuer={issuer} />}</Loaded>
    </>
  );
}
