import { Card } from '@mantine/core';
import type { ComponentProps } from 'react';
import { EmptyState } from './empty-state.tsx';

/** The same where a list would stand on a card. */
export function EmptyCard(props: ComponentProps<typeof EmptyState>) {
  return (
    <Card>
      <EmptyState {...props} />
    </Card>
  );
}
