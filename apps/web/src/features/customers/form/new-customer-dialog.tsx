import { Fieldset, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { customersCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { BASES, READ } from '../stages.ts';
import { AskedBack } from './asked-back.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { type Confirmed, useCustomerForm } from './use-customer-form.ts';
import { type CustomerValues, newBodyOf } from './values.ts';

/** Somebody new; their screen opens when they are stored. */
export default function NewCustomerDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const notify = useNotify();
  const { form, submit, sending, failure, requestId, asked } = useCustomerForm();
  const create = async (values: CustomerValues, confirmed: Confirmed): Promise<void> => {
    const { id } = await customersCreate({ body: { ...newBodyOf(values), ...confirmed }, throwOnError: true });
    await refresh(...READ);
    notify.done(t('customers.added'));
    await navigate({ to: '/customers/$customerId', params: { customerId: id } });
  };
  return (
    <Dialog opened onClose={onClose} title={t('customers.new')} size="lg">
      <form noValidate onSubmit={submit(create)}>
        <Stack>
          <CustomerFields form={form} />
          <Fieldset legend={t('customers.consent')} p="sm">
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('customers.basis')}
                placeholder={t('customers.noBasis')}
                data={BASES.filter((value) => value !== 'withdrawn').map((value) => ({
                  value,
                  label: t(`customers.bases.${value}`),
                }))}
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear') }}
                {...form.getInputProps('basis')}
              />
              <TextInput
                label={t('customers.source')}
                placeholder={t('customers.sourceHint')}
                maxLength={200}
                {...form.getInputProps('source')}
              />
            </SimpleGrid>
          </Fieldset>
          <AskedBack
            asked={asked}
            text={failure}
            sending={sending}
            onConfirm={(confirmed) => submit(create, confirmed)()}
          />
          <FormFoot
            failure={asked === undefined ? failure : ''}
            requestId={requestId}
            sending={sending}
            submit={t('customers.add')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
