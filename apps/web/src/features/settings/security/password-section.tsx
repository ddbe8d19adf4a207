import { PasswordInput, SimpleGrid, Stack } from '@mantine/core';
import { hasLength } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN } from '#features/auth/index.ts';
import { mfaStatusOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { passwordsChange } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { Section } from '#ui/section.tsx';

/** Other sessions end with the old password. */
export function PasswordSection() {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { currentPassword: '', newPassword: '' },
      validate: { newPassword: hasLength({ min: PASSWORD_MIN }, t('fields.tooShort', { count: PASSWORD_MIN })) },
    },
    {
      'passwords.wrong': 'currentPassword',
      'passwords.common': 'newPassword',
      'passwords.personal': 'newPassword',
    },
  );
  // Accounts that another service made have none until one is set.
  const hasPassword = useQuery(mfaStatusOptions()).data?.hasPassword ?? true;
  const show = { 'aria-label': t('auth.showPassword') };
  return (
    <Section title={t('security.password')} text={t(hasPassword ? 'security.passwordText' : 'security.noPasswordText')}>
      <form
        noValidate
        onSubmit={submit(async ({ currentPassword, newPassword }) => {
          const body = { newPassword, ...(currentPassword === '' ? {} : { currentPassword }) };
          await passwordsChange({ body, throwOnError: true });
          form.reset();
          await refresh('sessionsList', 'mfaStatus');
          notify.done(t('security.passwordChanged'));
        })}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {hasPassword && (
              <PasswordInput
                label={t('security.currentPassword')}
                autoComplete="current-password"
                visibilityToggleButtonProps={show}
                {...form.getInputProps('currentPassword')}
              />
            )}
            <PasswordInput
              label={t('auth.newPassword')}
              description={t('auth.passwordHint')}
              autoComplete="new-password"
              visibilityToggleButtonProps={show}
              {...form.getInputProps('newPassword')}
            />
          </SimpleGrid>
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t(hasPassword ? 'security.changePassword' : 'auth.setPassword')}
          />
        </Stack>
      </form>
    </Section>
  );
}
