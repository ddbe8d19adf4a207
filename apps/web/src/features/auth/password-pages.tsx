import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { hasLength, isEmail } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordsForgot, passwordsReset } from '#lib/api/sdk.gen.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';

export const PASSWORD_MIN = 12;

/** Asks for a mail with a link; the answer is the same whether or not there is such an account. */
export function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState('');
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { email: '' },
    validate: { email: isEmail(t('fields.email')) },
  });
  return (
    <AuthFrame
      title={t('auth.forgotTitle')}
      text={t('auth.forgotText')}
      below={
        <Text size="sm" mt="lg">
          <LinkAnchor underline="always" to="/sign-in" search={{}}>
            {t('auth.toSignIn')}
          </LinkAnchor>
        </Text>
      }
    >
      {sentTo === '' ? (
        <form
          noValidate
          onSubmit={submit(async ({ email }) => {
            await passwordsForgot({ body: { email }, throwOnError: true });
            setSentTo(email);
          })}
        >
          <Stack>
            <TextInput label={t('auth.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
            <ProblemAlert text={failure} requestId={requestId} />
            <Button type="submit" loading={sending} fullWidth size="md">
              {t('auth.sendLink')}
            </Button>
          </Stack>
        </form>
      ) : (
        <Alert color="teal" role="status">
          {t('auth.linkSent', { email: sentTo })}
        </Alert>
      )}
    </AuthFrame>
  );
}

/** Where the link of that mail leads. */
export function ResetPasswordPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const [isDone, setDone] = useState(false);
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { password: '' },
      validate: { password: hasLength({ min: PASSWORD_MIN }, t('fields.tooShort', { count: PASSWORD_MIN })) },
    },
    { 'passwords.common': 'password', 'passwords.personal': 'password' },
  );
  return (
    <AuthFrame title={t('auth.resetTitle')} text={t('auth.resetText')}>
      {isDone ? (
        <Stack>
          <Alert color="teal" role="status">
            {t('auth.resetDone')}
          </Alert>
          <LinkAnchor underline="always" to="/sign-in" search={{}}>
            {t('auth.toSignIn')}
          </LinkAnchor>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={submit(async ({ password }) => {
            await passwordsReset({ body: { token, password }, throwOnError: true });
            setDone(true);
          })}
        >
          <Stack>
            <PasswordInput
              label={t('auth.newPassword')}
              description={t('auth.passwordHint')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
              {...form.getInputProps('password')}
            />
            <ProblemAlert text={failure} requestId={requestId} />
            <Button type="submit" loading={sending} fullWidth size="md">
              {t('auth.setPassword')}
            </Button>
            <LinkAnchor underline="always" size="sm" to="/sign-in" search={{}}>
              {t('auth.toSignIn')}
            </LinkAnchor>
          </Stack>
        </form>
      )}
    </AuthFrame>
  );
}
