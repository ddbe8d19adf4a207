import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { emailsAskVerification } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

const EmailDialog = lazy(() => import('./email-dialog.tsx'));

/** The address one signs in with: shown to be one's own, and changed. */
export function EmailSection() {
  const { t } = useTranslation();
  const { user } = useMe();
  const notify = useNotify();
  const [changing, change] = useDisclosure();
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    await emailsAskVerification({ throwOnError: true }).then(
      () => notify.done(t('settings.emailLinkSent', { email: user.email })),
      notify.failed,
    );
    setBusy(false);
  };
  return (
    <Section title={t('settings.email')} text={t('settings.emailHint')}>
      <Group gap="xs">
        <Text fw={550} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {user.email}
        </Text>
        <StatusBadge tone={user.emailVerified ? 'good' : 'draft'}>
          {t(user.emailVerified ? 'settings.emailVerified' : 'settings.emailUnverified')}
        </StatusBadge>
      </Group>
      <Group>
        <Button variant="default" onClick={change.open}>
          {t('settings.changeEmail')}
        </Button>
        {!user.emailVerified && (
          <Button variant="light" loading={busy} onClick={() => void ask()}>
            {t('settings.verifyEmail')}
          </Button>
        )}
      </Group>
      <Suspense>{changing && <EmailDialog current={user.email} onClose={change.close} />}</Suspense>
    </Section>
  );
}
