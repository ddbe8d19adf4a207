import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authOptionsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { AuthOptions, User } from '#lib/api/types.gen.ts';
import { followProfile } from '#lib/i18n/index.ts';
import { Problem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { AuthFrame } from './auth-frame.tsx';
import type { Ticket } from './second-step.tsx';
import { safeNext } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Somebody who signed in at a provider comes back with the second step in the part of the address that no server sees. */
function ticketFromAddress(): Ticket | undefined {
  const mfaToken = new URLSearchParams(window.location.hash.slice(1)).get('mfaToken');
  if (mfaToken === null) return undefined;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return { mfaToken, methods: ['totp', 'recovery_code', 'passkey'] };
}

/** Signing in elsewhere, where somebody has set that up. */
export function Providers({ providers, next }: { providers: AuthOptions['providers']; next: string | undefined }) {
  const { t } = useTranslation();
  if (providers.length === 0) return null;
  return (
    <Stack gap="sm">
      <Divider label={t('auth.or')} />
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          component="a"
          variant="default"
          size="md"
          href={`/api/v1/auth/oauth/${id}?${new URLSearchParams({ next: safeNext(next) })}`}
        >
          {t('auth.withProvider', { name })}
        </Button>
      ))}
    </Stack>
  );
}

export function SignInPage({ next, problem }: { next: string | undefined; problem?: string | undefined }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();
  const words = useProblemText();
  const options = useQuery({ ...authOptionsOptions(), staleTime: 60_000 });
  const [ticket] = useState(ticketFromAddress);

  const enter = async (user: User): Promise<void> => {
    queryClient.clear();
    await followProfile(user.locale);
    router.history.push(safeNext(next));
  };
  const mayRegister = options.data?.registration === 'open' || options.data?.isFirstRun === true;

  return (
    <AuthFrame
      title={t('auth.signInTitle')}
      text={t('auth.signInText')}
      below={
        mayRegister && (
          <Text size="sm" mt="lg" c="dimmed">
            {t('auth.noAccount')}{' '}
            <LinkAnchor underline="always" to="/register" search={next === undefined ? {} : { next }}>
              {t('auth.register')}
            </LinkAnchor>
          </Text>
        )
      }
    >
      <Stack>
        {problem !== undefined && (
          <Alert color="red" role="alert">
            {words(new Problem({ status: 0, code: problem, detail: '' }))}
          </Alert>
        )}
        <SignInForm
          onSignedIn={enter}
          ticket={ticket}
          forgot={
            <Group justify="space-between" gap="xs">
              <LinkAnchor to="/forgot-password" size="sm" underline="always">
                {t('auth.forgot')}
              </LinkAnchor>
              <LinkAnchor to="/sign-in/link" size="sm" underline="always">
                {t('enter.sendMeALink')}
              </LinkAnchor>
            </Group>
          }
        />
        <Providers providers={options.data?.providers ?? []} next={next} />
      </Stack>
    </AuthFrame>
  );
}
