import { Center } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link.tsx';
import { useDocumentTitle } from '#ui/page-header.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  useDocumentTitle(t('shell.notFoundTitle'));
  return (
    <Center mih="80dvh">
      <EmptyState order={1} icon={IconMapPinOff} title={t('shell.notFoundTitle')} text={t('shell.notFoundText')}>
        <LinkButton to="/">{t('shell.toDashboard')}</LinkButton>
      </EmptyState>
    </Center>
  );
}
