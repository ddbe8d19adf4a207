import { Alert, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What went wrong with a form, above its buttons. Nothing while there is nothing to say. */
export function ProblemAlert({ text, requestId = '' }: { text: string; requestId?: string }) {
  const { t } = useTranslation();
  if (text === '') return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {text}
      </Text>
      {requestId !== '' && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('shell.requestId', { id: requestId })}
        </Text>
      )}
    </Alert>
  );
}
