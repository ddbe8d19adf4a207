import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customersUpdate } from '#lib/api/sdk.gen.ts';
import type { Customer } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { READ } from '../stages.ts';
import { AskedBack } from './asked-back.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { type Confirmed, useCustomerForm } from './use-customer-form.ts';
import { bodyOf, type CustomerValues, valuesOf } from './values.ts';

/** Changes what is known about a customer, on top of what was read. */
export default function EditCustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const notify = useNotify();
  const [revision, setRevision] = useState(customer.revision);
  const { form, submit, sending, failure, requestId, asked } = useCustomerForm(customer);
  const save = async (values: CustomerValues, confirmed: Confirmed): Promise<void> => {
    const { displayName, ...others } = bodyOf(values);
    // A name that was not touched is made anew of the others when they change.
    const body = displayName === customer.displayName ? others : { ...others, displayName };
    await customersUpdate({
      path: { id: customer.id },
      body: { ...body, ...confirmed },
      headers: { 'If-Match': String(revision) },
      throwOnError: true,
    });
    await refresh(...READ);
    notify.done(t('common.changesSaved'));
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t('customers.edit')} size="lg">
      <form noValidate onSubmit={submit(save)}>
        <Stack>
          <TextInput
            label={t('customers.field.displayName')}
            description={t('customers.displayNameHint')}
            maxLength={200}
            {...form.getInputProps('displayName')}
          />
          <CustomerFields form={form} />
          <AskedBack
            asked={asked}
            text={failure}
            sending={sending}
            onConfirm={(confirmed) => submit(save, confirmed)()}
            onTheirs={(theirs) => {
              form.setValues(valuesOf(theirs));
              setRevision(theirs.revision);
            }}
          />
          <FormFoot
            failure={asked === undefined ? failure : ''}
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
