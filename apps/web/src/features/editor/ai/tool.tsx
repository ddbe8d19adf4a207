import { Fieldset, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Names } from '../state/names.ts';

/** What the tools need beside the editor's own scope. */
export interface ToolProps {
  pageId: string;
  names: Names;
  /** Stores what was typed; the server has to know a block before it can be told about it. */
  saveAll: () => Promise<boolean>;
}

/** One thing that AI can do here. */
export function Tool({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fieldset legend={title} p="sm" radius="md">
      <Stack gap="sm">{children}</Stack>
    </Fieldset>
  );
}
