import { Alert, Button, NativeSelect, SimpleGrid, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Invoice } from '#lib/api/types.gen.ts';
import { useMoney } from '#lib/money.ts';
import { Section } from '#ui/section.tsx';
import { AddressFields, TaxFields } from './address-fields.tsx';
import { WITHHOLDINGS } from './codes.ts';
import { CustomerSelect } from './customer-select.tsx';
import { DocumentFields } from './document-fields.tsx';
import { type DraftValues, newLine } from './draft-values.ts';
import classes from './finance.module.css';
import { LineFields } from './line-fields.tsx';

type Form = UseFormReturnType<DraftValues>;

export function BuyerFields(props: { form: Form; customerId: string | null; onCustomer: (id: string) => void }) {
  const { form, customerId, onCustomer } = props;
  const { t } = useTranslation();
  const can = useCan();
  return (
    <Section title={t('finance.draft.buyer')}>
      {can('contact:read') && <CustomerSelect value={customerId} onPick={onCustomer} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('finance.draft.name')} maxLength={200} {...form.getInputProps('buyer.name')} />
        <TextInput
          label={t('finance.draft.email')}
          inputMode="email"
          maxLength={254}
          {...form.getInputProps('buyer.email')}
        />
      </SimpleGrid>
      <AddressFields form={form} at="buyer.address" />
      <TaxFields form={form} prefix="buyer." />
    </Section>
  );
}

export function DateFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  const order = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];
  return (
    <Section title={t('finance.draft.details')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        <TextInput
          type="date"
          label={t('finance.draft.dueOn')}
          description={t('finance.draft.dueHint')}
          inputWrapperOrder={order}
          {...form.getInputProps('dueOn')}
        />
        <TextInput
          label={t('finance.draft.paymentDays')}
          inputMode="numeric"
          maxLength={3}
          {...form.getInputProps('paymentDays')}
        />
        <TextInput
          type="date"
          label={t('finance.draft.suppliedOn')}
          description={t('finance.draft.suppliedHint')}
          inputWrapperOrder={order}
          {...form.getInputProps('suppliedOn')}
        />
        <TextInput label={t('finance.draft.orderReference')} maxLength={60} {...form.getInputProps('orderReference')} />
        <DocumentFields form={form} />
      </SimpleGrid>
    </Section>
  );
}

export function Lines({ form, nets, vatRate }: { form: Form; nets: (number | undefined)[]; vatRate: number }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { lines } = form.getValues();
  return (
    <Section title={t('finance.draft.lines')}>
      {lines.length === 0 ? (
        <Text c="dimmed">{t('finance.draft.noLines')}</Text>
      ) : (
        <ol className={classes.lines} aria-label={t('finance.draft.lines')}>
          {lines.map((line, index) => (
            <li key={line.key}>
              <LineFields form={form} index={index} net={nets[index]} />
            </li>
          ))}
        </ol>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden />}
        style={{ alignSelf: 'start' }}
        onClick={() => form.insertListItem('lines', newLine(vatRate, money))}
      >
        {t('finance.draft.addLine')}
      </Button>
    </Section>
  );
}

export function MoreFields({ form, invoice }: { form: Form; invoice: Invoice }) {
  const { t } = useTranslation();
  const { isWithheld, stampDuty } = form.getValues();
  return (
    <Section title={t('finance.draft.more')}>
      <Textarea
        label={t('finance.draft.note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        {...form.getInputProps('note')}
      />
      <Switch label={t('finance.draft.withholding')} {...form.getInputProps('isWithheld', { type: 'checkbox' })} />
      {isWithheld && (
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput
            label={t('finance.draft.withholdingRate')}
            inputMode="decimal"
            maxLength={6}
            {...form.getInputProps('withholding.rate')}
          />
          <NativeSelect
            label={t('finance.draft.withholdingType')}
            data={WITHHOLDINGS.map((value) => ({ value, label: t(`finance.draft.types.${value}`) }))}
            {...form.getInputProps('withholding.type')}
          />
          <TextInput
            label={t('finance.draft.withholdingReason')}
            description={t('finance.draft.reasonHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={2}
            {...form.getInputProps('withholding.reason')}
          />
        </SimpleGrid>
      )}
      <NativeSelect
        label={t('finance.draft.stampDuty')}
        maw={320}
        data={(['none', 'issuer', 'buyer'] as const).map((value) => ({
          value,
          label: t(`finance.draft.stampDuties.${value}`),
        }))}
        {...form.getInputProps('stampDuty')}
      />
      {invoice.totals.stampDutyDue && stampDuty === 'none' && (
        <Alert color="yellow">{t('finance.draft.stampDue')}</Alert>
      )}
    </Section>
  );
}
