import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#lib/api/types.gen.ts';
import { isProblem, type Problem } from '#lib/problem.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { type CustomerValues, valuesOf } from './values.ts';

/** What somebody says after the server asked. */
export type Confirmed = { allowDuplicate?: boolean; allowErased?: boolean };

/** `mails.0.address` stands in the form as `mails.0.value`. */
const inForm = (path: string): string => path.replace(/^((?:mails|phones)\.\d+)\.(?:address|number)$/, '$1.value');

/** A form over a customer that knows what the server may want to know before it takes it. */
export function useCustomerForm(customer?: Customer) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Problem>();
  const inner = useServerForm<CustomerValues>({
    initialValues: valuesOf(customer),
    validate: {
      mails: {
        value: (value: string) =>
          value.trim() === '' || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('fields.email'),
      },
      source: (value, { basis }) => (basis !== null && value.trim() === '' ? t('fields.required') : null),
    },
  });
  const submit = (
    send: (values: CustomerValues, confirmed: Confirmed) => Promise<unknown>,
    confirmed: Confirmed = {},
  ) =>
    inner.submit(async (values) => {
      setAsked(undefined);
      try {
        await send(values, confirmed);
      } catch (thrown) {
        if (isProblem(thrown, 'customers.known_already', 'customers.erased_before', 'revision_conflict'))
          setAsked(thrown);
        if (isProblem(thrown))
          for (const { path } of thrown.fields)
            if (inForm(path) !== path)
              inner.form.setFieldError(inForm(path), t(path.startsWith('mails') ? 'fields.email' : 'fields.invalid'));
        throw thrown;
      }
    });
  return { ...inner, submit, asked };
}
