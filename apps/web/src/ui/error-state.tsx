import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { IconLock, IconMoodSad } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Instead of something that could not be shown; `refused` when the person lacks the right. */
export function ErrorState(props: {
  text: string;
  refused?: boolean;
  requestId?: string;
  onRetry?: () => void;
  /** 1 when nothing else stands on the screen. */
  order?: 1 | 2;
  /** Another way on. */
  children?: ReactNode;
}) {
  const { text, refused = false, requestId = '', onRetry, order = 2, children } = props;
  const { t } = useTranslation();
  const Picture = refused ? IconLock : IconMoodSad;
  return (
    // In a narrow column it takes as little room as what it stands for.
    <div style={{ containerType: 'inline-size', width: '100%' }}>
      <Stack align="center" gap="sm" py="clamp(12px, 10cqi, 56px)" px="md" ta="center" role="alert">
        <Picture style={{ width: 'clamp(24px, 8cqi, 40px)', height: 'auto' }} stroke={1.4} aria-hidden />
        <Title order={order} size="h3">
          {refused ? t('common.notAllowed') : t('shell.errorTitle')}
        </Title>
        <Text c="dimmed" maw={480}>
          {refused ? t('common.notAllowedText') : text}
        </Text>
        {requestId !== '' && !refused && <Code>{t('shell.requestId', { id: requestId })}</Code>}
        {onRetry !== undefined && !refused && (
          <Button variant="default" onClick={onRetry} mt="xs">
            {t('common.retry')}
          </Button>
        )}
        {children}
      </Stack>
    </div>
  );
}
