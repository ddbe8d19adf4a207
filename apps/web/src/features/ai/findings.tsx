import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { READABLE } from './readable.ts';

/** What code has found wrong with something. Nothing when it found nothing. */
export function Findings({ title, faults }: { title: string; faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <Alert color="orange" variant="light" styles={READABLE} icon={<IconAlertTriangle size={18} />} title={title}>
      <List size="sm" c="var(--mantine-color-text)">
        {faults.map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
