import { Select, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { makeFormat } from '#lib/format.ts';
import { languages, toLanguage } from '#lib/i18n/index.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Once } from '#ui/once.tsx';

/** An account that an administrator makes for somebody, who chooses the password by a link. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  const notify = useNotify();
  const [link, setLink] = useState('');
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { name: '', email: '', locale: toLanguage(i18n.resolvedLanguage) },
      validate: {
        name: isNotEmpty(t('fields.required')),
        email: isEmail(t('fields.email')),
      },
    },
    { 'auth.email_taken': 'email' },
  );
  if (link !== '')
    return (
      <Dialog opened onClose={onClose} title={t('users.new')}>
        <Once text={t('users.linkOnce')} lines={[link]} />
      </Dialog>
    );
  return (
    <Dialog opened onClose={onClose} title={t('users.new')}>
      <form
        noValidate
        onSubmit={submit(async (body) => {
          const { passwordLink } = await usersCreate({ body, throwOnError: true });
          await refresh('usersList');
          if (passwordLink !== null) return setLink(passwordLink);
          notify.done(t('users.invited', { email: body.email }));
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('users.name')} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('auth.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <Select
            label={t('settings.language')}
            data={languages.map((code) => ({ value: code, label: makeFormat(code).languageTitle(code) }))}
            allowDeselect={false}
            {...form.getInputProps('locale')}
          />
          <Text size="sm" c="dimmed">
            {t('users.newText')}
          </Text>
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.create')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
