import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customersConsentsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customersAddConsent } from '#lib/api/sdk.gen.ts';
import type { Customer } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { More } from '#ui/more.tsx';
import { Section } from '#ui/section.tsx';
import classes from '../customers.module.css';
import { BASES, type Basis, READ } from '../stages.ts';

function AddDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm<{ basis: Basis; source: string; note: string }>({
    initialValues: { basis: 'consent', source: '', note: '' },
    validate: { source: (value) => (value.trim() === '' ? t('fields.required') : null) },
  });
  return (
    <Dialog opened onClose={onClose} title={t('customers.addConsent')}>
      <form
        noValidate
        onSubmit={submit(async (values) => {
          const body = { ...values, source: values.source.trim(), note: values.note.trim() };
          await customersAddConsent({ path: { id }, body, throwOnError: true });
          await refresh(...READ, 'customersConsents');
          onClose();
        })}
      >
        <Stack>
          <Select
            label={t('customers.basis')}
            data={BASES.map((value) => ({ value, label: t(`customers.bases.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('basis')}
          />
          <TextInput
            label={t('customers.source')}
            placeholder={t('customers.sourceHint')}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('source')}
          />
          <Textarea
            label={t('customers.consentNote')}
            autosize
            minRows={2}
            maxLength={1000}
            {...form.getInputProps('note')}
          />
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

/** On what ground the data is kept; former grounds stay, the newest counts. */
export function Consents({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const path = { id: customer.id };
  const query = useInfiniteQuery({
    ...customersConsentsInfiniteOptions({ path, query: { limit: 10 } }),
    ...byCursor,
    initialPageParam: { path },
  });
  return (
    <Section title={t('customers.consent')} text={t('customers.consentText')}>
      <Loaded query={listed(query)}>
        {(consents) =>
          consents.length === 0 ? (
            <Text size="sm">{t('customers.noConsent')}</Text>
          ) : (
            <ul className={classes.timeline} aria-label={t('customers.consent')}>
              {consents.map(({ id, basis, source, note, at }, index) => (
                <li key={id}>
                  <Text {...(index === 0 ? { fw: 600 } : { c: 'dimmed' })}>{t(`customers.bases.${basis}`)}</Text>
                  <Text size="sm" c="dimmed" className={classes.wrap}>
                    {[source, format.dateTime(at)].join(' · ')}
                  </Text>
                  {note !== '' && (
                    <Text size="sm" className={classes.entry}>
                      {note}
                    </Text>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <More query={query} />
      {can('contact:update') && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('customers.addConsent')}
          </Button>
        </Group>
      )}
      {isAdding && <AddDialog id={customer.id} onClose={() => setAdding(false)} />}
    </Section>
  );
}
