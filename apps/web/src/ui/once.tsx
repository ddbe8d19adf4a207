import { Alert, Code, Group, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { CopyButton } from './copy-button.tsx';

/** A secret that is shown this once, with what to do about it. */
export function Once({ text, lines }: { text: string; lines: readonly string[] }) {
  return (
    <Stack>
      <Alert color="yellow" icon={<IconEye size={18} aria-hidden />}>
        <Text size="sm" c="var(--mantine-color-text)">
          {text}
        </Text>
      </Alert>
      <Code block fz="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {lines.join('\n')}
      </Code>
      <Group>
        <CopyButton value={lines.join('\n')} />
      </Group>
    </Stack>
  );
}
