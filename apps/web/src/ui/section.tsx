import { Card, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A titled group of fields on a card. */
export function Section(props: { title: string; text?: string; children: ReactNode }) {
  const { title, text, children } = props;
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} size="h3" mb={text === undefined ? 'md' : 4}>
        {title}
      </Title>
      {text !== undefined && (
        <Text size="sm" c="dimmed" mb="md">
          {text}
        </Text>
      )}
      <Stack>{children}</Stack>
    </Card>
  );
}
