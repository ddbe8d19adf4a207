import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A place with nothing in it yet: what it is for and what to do first. */
export function EmptyState(props: {
  icon: Icon;
  title: string;
  text: string;
  children?: ReactNode;
  /** 1 when nothing else stands on the screen. */
  order?: 1 | 2;
}) {
  const { icon: Picture, title, text, children, order = 2 } = props;
  return (
    <div style={{ containerType: 'inline-size', width: '100%' }}>
      <Stack align="center" gap="xs" py="clamp(12px, 10cqi, 56px)" px="md" ta="center">
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          <Picture size={26} stroke={1.6} />
        </ThemeIcon>
        <Title order={order} size="h3" mt="xs">
          {title}
        </Title>
        <Text c="dimmed" maw={440}>
          {text}
        </Text>
        {children !== undefined && <div style={{ marginTop: 12 }}>{children}</div>}
      </Stack>
    </div>
  );
}
