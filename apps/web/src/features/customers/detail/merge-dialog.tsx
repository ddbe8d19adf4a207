import { Radio, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customerMergesMerge } from '#lib/api/sdk.gen.ts';
import type { Customer, CustomerMergeOrder } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import classes from '../customers.module.css';
import { READ } from '../stages.ts';

type Field = NonNullable<CustomerMergeOrder['take']>[number];
/** Values that people can choose between; what is empty here is filled in by itself. */
const CHOICES = [
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'jobTitle',
  'domain',
  'vatNumber',
  'taxCode',
  'sdiCode',
  'pec',
  'stage',
  'nextAction',
] as const satisfies readonly Field[];

/** Who else looks like somebody: found by mail, phone or name. */
function Other(props: { without: Customer; value: string; onChange: (other: Customer | undefined) => void }) {
  const { without, value, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(without.familyName || without.displayName);
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery(customersListOptions({ query: { limit: 20, ...(q === '' ? {} : { q }) } }));
  const others = (found.data?.items ?? []).filter(({ id }) => id !== without.id);
  return (
    <Select
      label={t('customers.mergeOther')}
      description={t('customers.mergeOtherHint')}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      data={others.map(({ id, displayName, mails, phones }) => ({
        value: id,
        label: [displayName, mails[0]?.address ?? phones[0]?.number].filter(Boolean).join(' · '),
      }))}
      // What was typed is looked for by the server, in mails and numbers too.
      filter={({ options }) => options}
      nothingFoundMessage={t('customers.noneFound')}
      value={value === '' ? null : value}
      onChange={(id) => onChange(others.find((one) => one.id === id))}
      data-autofocus
    />
  );
}

function Choice(props: {
  field: (typeof CHOICES)[number];
  own: string;
  other: string;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
}) {
  const { field, own, other, isTaken, onTake } = props;
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t(`customers.field.${field}`)}
      value={isTaken ? 'other' : 'own'}
      onChange={(value) => onTake(value === 'other')}
    >
      <Stack gap={6} mt={4}>
        <Radio value="own" label={own} className={classes.wrap} />
        <Radio value="other" label={other} className={classes.wrap} />
      </Stack>
    </Radio.Group>
  );
}

/** Another customer goes into this one; where both say something else, somebody chooses. */
export function MergeDialog(props: {
  customer: Customer;
  /** Whom it is about, where that is known. */
  preselected?: Customer;
  onClose: () => void;
}) {
  const { customer, preselected, onClose } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [other, setOther] = useState<Customer | undefined>(preselected);
  const [take, setTake] = useState<ReadonlySet<Field>>(new Set());
  const shown = (one: Customer, field: (typeof CHOICES)[number]): string =>
    field === 'stage' ? t(`customers.stage.${one.stage}`) : (one[field] ?? '');
  const differing =
    other === undefined
      ? []
      : CHOICES.filter((field) => customer[field] && other[field] && customer[field] !== other[field]);
  const merge = async (): Promise<void> => {
    if (other === undefined) return;
    try {
      await customerMergesMerge({
        path: { id: customer.id },
        body: { otherId: other.id, take: differing.filter((field) => take.has(field)) },
        headers: { 'If-Match': String(customer.revision) },
        throwOnError: true,
      });
    } catch (thrown) {
      if (isProblem(thrown, 'revision_conflict')) await refresh(...READ);
      throw thrown;
    }
    await refresh(...READ, 'customerMergesList', 'customerMergesDuplicates', 'customersConsents');
    notify.done(t('customers.mergeDone', { name: other.displayName }));
  };
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('customers.merge')}
      action={t('customers.mergeNow')}
      disabled={other === undefined}
      onSend={merge}
    >
      <Text size="sm">{t('customers.mergeText')}</Text>
      {preselected === undefined ? (
        <Other without={customer} value={other?.id ?? ''} onChange={setOther} />
      ) : (
        <Text fw={600} className={classes.wrap}>
          {preselected.displayName} → {customer.displayName}
        </Text>
      )}
      {other !== undefined &&
        differing.map((field) => (
          <Choice
            key={field}
            field={field}
            own={shown(customer, field)}
            other={shown(other, field)}
            isTaken={take.has(field)}
            onTake={(isTaken) =>
              setTake((before) =>
                isTaken ? new Set([...before, field]) : new Set([...before].filter((one) => one !== field)),
              )
            }
          />
        ))}
    </AskDialog>
  );
}
