import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionLost } from '#lib/session-signal.ts';
import { useMe } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signs in again over the page when the session ends while somebody works, so that nothing typed is lost. */
export function SessionLost() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { user } = useMe();
  const [lost, setLost] = useState(false);
  useEffect(() => onSessionLost(() => setLost(true)), []);

  const enter = async (entered: { id: string }): Promise<void> => {
    // Somebody else's session must not meet this person's open page.
    if (entered.id !== user.id) {
      window.location.assign('/');
      return;
    }
    setLost(false);
    await queryClient.invalidateQueries();
  };

  return (
    <Modal
      opened={lost}
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('shell.sessionLostTitle')}
    >
      <Stack>
        <Text>{t('shell.sessionLostText')}</Text>
        <SignInForm email={user.email} onSignedIn={enter} />
      </Stack>
    </Modal>
  );
}
