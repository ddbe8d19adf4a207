import { Fieldset, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

/** One thing that AI can do here. */
export function Tool({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fieldset legend={title} p="sm" radius="md">
      <Stack gap="sm">{children}</Stack>
    </Fieldset>
  );
}
