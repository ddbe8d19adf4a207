import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './actions.module.css';

/** What can be done on a screen. On a phone the buttons fill their rows, the one that matters most first. */
export function Actions({ children }: { children: ReactNode }) {
  return (
    <Group gap="xs" className={classes.actions}>
      {children}
    </Group>
  );
}
