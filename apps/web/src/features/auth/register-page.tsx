import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authOptionsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { authRegister } from '#lib/api/sdk.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { PASSWORD_MIN } from './password-pages.tsx';
import { safeNext } from './session.ts';
import { Providers } from './sign-in-page.tsx';

interface Props {
  next: string | undefined;
  /** From the link of an invitation, with the address that was invited. */
  invitation?: { token: string; email: string; entersByLink: boolean } | undefined;
}

export function RegisterForm({ next, invitation }: Props) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [mailedTo, setMailedTo] = useState('');
  const [hasPassword, setHasPassword] = useState(invitation?.entersByLink !== true);
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { name: '', email: invitation?.email ?? '', password: '', workspaceName: '' },
      validate: {
        name: isNotEmpty(t('fields.required')),
        email: isEmail(t('fields.email')),
        password: (value) =>
          hasPassword && value.length < PASSWORD_MIN ? t('fields.tooShort', { count: PASSWORD_MIN }) : null,
      },
    },
    { 'auth.email_taken': 'email' },
  );

  const register = async ({ workspaceName, password, ...values }: typeof form.values): Promise<void> => {
    const body = {
      ...values,
      ...(hasPassword ? { password } : {}),
      ...(workspaceName.trim() === '' ? {} : { workspaceName }),
      locale: toLanguage(i18n.resolvedLanguage),
      ...(invitation === undefined ? {} : { invitationToken: invitation.token }),
      transport: 'cookie' as const,
    };
    const { status } = await authRegister({ body, throwOnError: true });
    if (status === 'confirm_email') {
      setMailedTo(values.email);
      return;
    }
    queryClient.clear();
    router.history.push(safeNext(next));
  };

  if (mailedTo !== '')
    return (
      <Alert color="teal" role="status">
        {t('auth.registrationMailed', { email: mailedTo })}
      </Alert>
    );
  return (
    <form noValidate onSubmit={submit(register)}>
      <Stack>
        <TextInput label={t('auth.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={t('auth.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        {hasPassword ? (
          <PasswordInput
            label={t('auth.password')}
            description={t('auth.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
            {...form.getInputProps('password')}
          />
        ) : (
          <Text size="sm">
            {t('enter.noPassword')}{' '}
            <Anchor component="button" type="button" size="sm" underline="always" onClick={() => setHasPassword(true)}>
              {t('enter.choosePassword')}
            </Anchor>
          </Text>
        )}
        {invitation === undefined && (
          <TextInput
            label={t('auth.workspaceName')}
            description={t('auth.workspaceNameHint')}
            autoComplete="organization"
            {...form.getInputProps('workspaceName')}
          />
        )}
        <ProblemAlert text={failure} requestId={requestId} />
        <Button type="submit" loading={sending} fullWidth size="md">
          {t('auth.register')}
        </Button>
      </Stack>
    </form>
  );
}

export function RegisterPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const { data: options } = useQuery({ ...authOptionsOptions(), staleTime: 60_000 });
  const isClosed = options !== undefined && options.registration !== 'open' && !options.isFirstRun;
  return (
    <AuthFrame
      title={t('auth.registerTitle')}
      text={t('auth.registerText')}
      below={
        <Text size="sm" mt="lg" c="dimmed">
          {t('auth.hasAccount')}{' '}
          <LinkAnchor underline="always" to="/sign-in" search={next === undefined ? {} : { next }}>
            {t('auth.signIn')}
          </LinkAnchor>
        </Text>
      }
    >
      {isClosed ? (
        <Alert role="status">{t(`auth.registration.${options.registration as 'closed' | 'invitation'}`)}</Alert>
      ) : (
        <Stack>
          <RegisterForm next={next} />
          <Providers providers={options?.providers ?? []} next={next} />
        </Stack>
      )}
    </AuthFrame>
  );
}
