import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersMeOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { authLogout, invitationsAccept, invitationsLook, signInLinksAsk } from '#lib/api/sdk.gen.ts';
import type { InvitationOffer } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRoleName } from '#lib/roles.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { RegisterForm } from './register-page.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { keepInvitation } from './waiting-invitation.ts';

/** For clients who have no password: the link that signs them in accepts too. */
function ByLink({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle');
  const [failure, setFailure] = useState('');
  const ask = async (): Promise<void> => {
    setState('busy');
    setFailure('');
    try {
      await signInLinksAsk({ body: { email }, throwOnError: true });
      keepInvitation(token, email);
      setState('sent');
    } catch (thrown) {
      setFailure(words(thrown));
      setState('idle');
    }
  };
  if (state === 'sent')
    return (
      <Alert color="teal" role="status">
        {t('enter.sentToAccept', { email })}
      </Alert>
    );
  return (
    <Stack gap="xs">
      <Text size="sm">{t('enter.noPasswordYet')}</Text>
      <ProblemAlert text={failure} />
      <Button variant="default" fullWidth size="md" loading={state === 'busy'} onClick={() => void ask()}>
        {t('enter.sendMeALink')}
      </Button>
    </Stack>
  );
}

/** Whoever is signed in with the invited address needs one click. */
function Join({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();
  const words = useProblemText();
  const me = useQuery({ ...usersMeOptions(), retry: false });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const accept = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const { workspaceId } = await invitationsAccept({ body: { token }, throwOnError: true });
      chosenWorkspace.set(workspaceId);
      queryClient.clear();
      router.history.push('/');
    } catch (thrown) {
      setFailure(words(thrown));
      setBusy(false);
    }
  };

  if (me.data?.user.email === offer.email)
    return (
      <Stack>
        <ProblemAlert text={failure} />
        <Button size="md" loading={busy} onClick={() => void accept()}>
          {t('auth.invitation.accept')}
        </Button>
      </Stack>
    );
  return (
    <Stack>
      {me.data !== undefined && (
        <Stack gap="xs">
          <Text size="sm">{t('auth.invitation.otherPerson', { email: me.data.user.email, invited: offer.email })}</Text>
          <Button
            variant="default"
            onClick={() => void authLogout({ throwOnError: true }).finally(() => window.location.reload())}
          >
            {t('shell.signOut')}
          </Button>
        </Stack>
      )}
      <ProblemAlert text={failure} />
      {offer.hasAccount ? (
        <>
          <SignInForm email={offer.email} onSignedIn={accept} />
          <ByLink token={token} email={offer.email} />
        </>
      ) : (
        <RegisterForm next={undefined} invitation={{ token, email: offer.email, entersByLink: offer.entersByLink }} />
      )}
    </Stack>
  );
}

/** Where the link of an invitation leads. */
export function InvitationPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => invitationsLook({ body: { token }, throwOnError: true }),
    retry: false,
  });
  const offer = query.data;
  return (
    <AuthFrame
      title={
        offer === undefined ? t('auth.invitation.title') : t('auth.invitation.join', { workspace: offer.workspaceName })
      }
      text={
        offer === undefined
          ? ''
          : t(offer.invitedByName === null ? 'auth.invitation.text' : 'auth.invitation.textBy', {
              name: offer.invitedByName ?? '',
              role: nameOf(offer.role, offer.roleName),
            })
      }
    >
      <Loaded query={query}>{(found) => <Join token={token} offer={found} />}</Loaded>
    </AuthFrame>
  );
}
