import { Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { RightsField } from '#features/people/index.ts';
import type { FreshApiKey, NewApiKey } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Once } from '#ui/once.tsx';

const DAYS = ['30', '90', '365', 'never'] as const;

/** Makes a key and shows it, once. */
export function NewKeyDialog(props: {
  title: string;
  create: (body: NewApiKey) => Promise<FreshApiKey>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const [made, setMade] = useState('');
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name: '', days: '90', scopes: [] as string[] },
    validate: {
      name: isNotEmpty(t('fields.required')),
      scopes: (scopes: string[]) => (scopes.length === 0 ? t('people.noRights') : null),
    },
  });
  // A key may do at most what its maker may.
  const rights = permissions.map((permission) => {
    const [thing = '', act = ''] = permission.split(':');
    return { permission, thing, act, held: true };
  });
  return (
    <Dialog opened onClose={props.onClose} size="lg" title={props.title}>
      {made === '' ? (
        <form
          noValidate
          onSubmit={submit(async ({ name, days, scopes }) => {
            const expiry = days === 'never' ? {} : { expiresInDays: Number(days) };
            setMade((await props.create({ name, scopes, ...expiry })).key);
          })}
        >
          <Stack>
            <TextInput
              label={t('keys.name')}
              description={t('keys.nameHint')}
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Select
              label={t('keys.validFor')}
              data={DAYS.map((value) => ({
                value,
                label: value === 'never' ? t('keys.untilRevoked') : t('keys.days', { count: Number(value) }),
              }))}
              allowDeselect={false}
              {...form.getInputProps('days')}
            />
            <RightsField label={t('keys.mayDo')} permissions={rights} {...form.getInputProps('scopes')} />
            <FormFoot
              failure={failure}
              requestId={requestId}
              sending={sending}
              submit={t('common.create')}
              onCancel={props.onClose}
            />
          </Stack>
        </form>
      ) : (
        <Once text={t('keys.once')} lines={[made]} />
      )}
    </Dialog>
  );
}
