import { Modal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { i18nHas, needWords } from '#lib/i18n/index.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { useMe } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export default function SessionLostDialog({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation(undefined, { bindI18nStore: 'added' });
  useEffect(() => void needWords('enter'), []);
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
        <SignInForm
          email={user.email}
          onSignedIn={enter}
          forgot={
            i18nHas('enter.sendMeALink') && (
              <LinkAnchor to="/sign-in/link" size="sm" underline="always">
                {t('enter.sendMeALink')}
              </LinkAnchor>
            )
          }
        />
      </Stack>
    </Modal>
  );
}
