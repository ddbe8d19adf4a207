import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { hasLength, isEmail, isNotEmpty } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { authRegister } from '#lib/api/sdk.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { safeNext } from './session.ts';

const PASSWORD_MIN = 12;

function RegisterForm({ next }: { next: string | undefined }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { name: '', email: '', password: '', workspaceName: '' },
      validate: {
        name: isNotEmpty(t('fields.required')),
        email: isEmail(t('fields.email')),
        password: hasLength({ min: PASSWORD_MIN }, t('fields.tooShort', { count: PASSWORD_MIN })),
      },
    },
    { 'auth.email_taken': 'email' },
  );

  const register = async ({ workspaceName, ...values }: typeof form.values): Promise<void> => {
    const body = {
      ...values,
      ...(workspaceName.trim() === '' ? {} : { workspaceName }),
      locale: toLanguage(i18n.resolvedLanguage),
      transport: 'cookie' as const,
    };
    await authRegister({ body, throwOnError: true });
    queryClient.clear();
    router.history.push(safeNext(next));
  };

  return (
    <form noValidate onSubmit={submit(register)}>
      <Stack>
        <TextInput label={t('auth.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={t('auth.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('auth.password')}
          description={t('auth.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={t('auth.workspaceName')}
          description={t('auth.workspaceNameHint')}
          autoComplete="organization"
          {...form.getInputProps('workspaceName')}
        />
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
      <RegisterForm next={next} />
    </AuthFrame>
  );
}
