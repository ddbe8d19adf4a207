import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header.tsx';
import { LinkedSection, type LinkOutcome } from './linked-section.tsx';
import { MfaSection } from './mfa-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';

export function SecurityPage(outcome: LinkOutcome) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('settings.places.security')} text={t('settings.places.securityText')} />
      <Stack maw={720}>
        <PasswordSection />
        <MfaSection />
        <PasskeysSection />
        <LinkedSection {...outcome} />
      </Stack>
    </>
  );
}
