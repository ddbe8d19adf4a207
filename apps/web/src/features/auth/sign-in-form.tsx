import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { authLogin } from '#lib/api/sdk.gen.ts';
import type { User } from '#lib/api/types.gen.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** Email and password; the session itself is a cookie that no script can read. */
export function SignInForm({ email = '', onSignedIn }: { email?: string; onSignedIn: (user: User) => Promise<void> }) {
  const { t } = useTranslation();
  const { form, submit, sending, failure } = useServerForm({
    initialValues: { email, password: '' },
    validate: { email: isEmail(t('fields.email')), password: isNotEmpty(t('fields.required')) },
  });

  return (
    <form
      noValidate
      onSubmit={submit(async (values) => {
        const { user } = await authLogin({ body: { ...values, transport: 'cookie' }, throwOnError: true });
        if (user) await onSignedIn(user);
      })}
    >
      <Stack>
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('auth.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <ProblemAlert text={failure} />
        <Button type="submit" loading={sending} fullWidth size="md">
          {t('auth.signIn')}
        </Button>
      </Stack>
    </form>
  );
}
