import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useSignOut } from '#features/auth/index.ts';
import { mfaStatusOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { passwordsForgot } from '#lib/api/sdk.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { wantedWorkspace } from '#lib/stored.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** For who came in by a link and wants a workspace: the way to a password, which leads back to the name they typed. */
export function PasswordFirst({ name }: { name: string }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const signOut = useSignOut();
  const { user } = useMe();
  const { data: mfa } = useQuery(mfaStatusOptions());
  const [state, setState] = useState<'ready' | 'busy' | 'sent'>('ready');
  const [failure, setFailure] = useState('');
  const hasPassword = mfa?.hasPassword === true;

  const goOn = async (): Promise<void> => {
    setState('busy');
    setFailure('');
    wantedWorkspace.set(`${user.id} ${name}`);
    try {
      if (hasPassword) return await signOut();
      await passwordsForgot({ body: { email: user.email }, throwOnError: true });
      setState('sent');
    } catch (thrown) {
      setFailure(words(thrown));
      setState('ready');
    }
  };

  if (state === 'sent')
    return (
      <Alert color="teal" role="status">
        {t('shell.passwordFirst.sent', { email: user.email, name })}
      </Alert>
    );
  return (
    <Stack role="alert">
      <Text size="sm">{t(`shell.passwordFirst.${hasPassword ? 'has' : 'none'}`, { email: user.email })}</Text>
      <ProblemAlert text={failure} />
      <Group justify="flex-end">
        <Button data-autofocus disabled={mfa === undefined} loading={state === 'busy'} onClick={() => void goOn()}>
          {t(`shell.passwordFirst.${hasPassword ? 'signIn' : 'send'}`)}
        </Button>
      </Group>
    </Stack>
  );
}
