import { PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { hasLength, isEmail, isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN } from '#features/auth/index.ts';
import { usersCreate } from '#lib/api/sdk.gen.ts';
import { makeFormat } from '#lib/format.ts';
import { languages, toLanguage } from '#lib/i18n/index.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { Dialog } from '#ui/dialog.tsx';
import { FormFoot } from '#ui/form-foot.tsx';

/** An account that an administrator makes for somebody. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { name: '', email: '', password: '', locale: toLanguage(i18n.resolvedLanguage) },
      validate: {
        name: isNotEmpty(t('fields.required')),
        email: isEmail(t('fields.email')),
        password: hasLength({ min: PASSWORD_MIN }, t('fields.tooShort', { count: PASSWORD_MIN })),
      },
    },
    { 'auth.email_taken': 'email', 'users.email_taken': 'email', 'passwords.common': 'password' },
  );
  return (
    <Dialog opened onClose={onClose} title={t('users.new')}>
      <form
        noValidate
        onSubmit={submit(async (body) => {
          await usersCreate({ body, throwOnError: true });
          await refresh('usersList');
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('users.name')} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('auth.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <PasswordInput
            label={t('auth.password')}
            description={t('auth.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
            {...form.getInputProps('password')}
          />
          <Select
            label={t('settings.language')}
            data={languages.map((code) => ({ value: code, label: makeFormat(code).languageTitle(code) }))}
            allowDeselect={false}
            {...form.getInputProps('locale')}
          />
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
