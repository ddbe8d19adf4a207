import { Alert, Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authConfirmRegistration, emailsVerify } from '#lib/api/sdk.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';

/** One button, because programs that look through mails open links, and those must not use them up. */
function LinkPage(props: { title: string; text: string; button: string; done?: string; act: () => Promise<void> }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready');
  const [failure, setFailure] = useState('');
  const act = async (): Promise<void> => {
    setState('busy');
    setFailure('');
    try {
      await props.act();
      setState('done');
    } catch (thrown) {
      setFailure(words(thrown));
      setState('ready');
    }
  };
  return (
    <AuthFrame title={props.title} text={props.text}>
      <Stack>
        <ProblemAlert text={failure} />
        {state === 'done' ? (
          <Alert color="teal" role="status">
            {props.done}
          </Alert>
        ) : (
          <Button size="md" loading={state === 'busy'} onClick={() => void act()}>
            {props.button}
          </Button>
        )}
        <LinkAnchor underline="always" size="sm" to="/sign-in" search={{}}>
          {t('auth.toSignIn')}
        </LinkAnchor>
      </Stack>
    </AuthFrame>
  );
}

/** Makes the account that was asked for, and signs in. */
export function ConfirmRegistrationPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <LinkPage
      title={t('auth.confirmTitle')}
      text={t('auth.confirmText')}
      button={t('auth.confirmButton')}
      act={async () => {
        await authConfirmRegistration({ body: { token, transport: 'cookie' }, throwOnError: true });
        queryClient.clear();
        router.history.push('/');
      }}
    />
  );
}

/** Shows that an address is the person's own. */
export function VerifyEmailPage({ token }: { token: string }) {
  const { t } = useTranslation();
  return (
    <LinkPage
      title={t('auth.verifyTitle')}
      text={t('auth.verifyText')}
      button={t('auth.verifyButton')}
      done={t('auth.verifyDone')}
      act={async () => void (await emailsVerify({ body: { token }, throwOnError: true }))}
    />
  );
}
