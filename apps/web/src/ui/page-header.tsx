import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from './actions.tsx';

/** Title of a screen (also of the browser tab) with its actions. */
export function PageHeader(props: { title: string; text?: ReactNode; above?: ReactNode; children?: ReactNode }) {
  const { title, text, above, children } = props;
  useDocumentTitle(title);
  return (
    <Box mb="lg">
      {above}
      <Group justify="space-between" align="flex-start" gap="md">
        <Box style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {text !== undefined && (
            <Text c="dimmed" mt={4} component="div">
              {text}
            </Text>
          )}
        </Box>
        {children !== undefined && <Actions>{children}</Actions>}
      </Group>
    </Box>
  );
}

export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  const name = t('common.appName');
  useEffect(() => {
    document.title = title === '' ? name : `${title} · ${name}`;
  }, [title, name]);
}
