import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import classes from './editor.module.css';
import type { Session } from './state/session.ts';
import type { EditorStore } from './state/store.ts';

/** Work of a tab that died has been brought back. */
export function Restored({ session, store }: { session: Session; store: EditorStore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState(session.restoredAt !== undefined);
  if (!shown || session.restoredAt === undefined) return <div />;
  const discard = (): void => {
    store.undo();
    setShown(false);
  };
  return (
    <Alert color="blue" role="status" className={classes.notice} py={8}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('editor.restored', { when: format.ago(new Date(session.restoredAt).toISOString()) })}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={discard}>
            {t('editor.restoredDiscard')}
          </Button>
          <Button size="compact-sm" onClick={() => setShown(false)}>
            {t('editor.restoredKeep')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
