import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export default function SessionLostDialog({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const { user } = useMe();

  const enter = async (entered: { id: string }): Promise<void> => {
    // Somebody else's session must not meet this person's open page.
    if (entered.id === user.id) onBack();
    else window.location.assign('/');
  };

  return (
    <Modal
      opened
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
