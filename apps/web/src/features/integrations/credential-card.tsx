import { Button, Card, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { useNotify } from '#lib/notify.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { TestState } from './test-state.tsx';

/** One credential or configuration: what it is, whether it works, and what can be done with it. */
export function CredentialCard(props: {
  name: string;
  text: string;
  facts: string;
  isActive: boolean;
  tested: Parameters<typeof TestState>[0]['tested'];
  onTest?: () => Promise<unknown>;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const { name, text, facts, isActive, tested, onTest, onEdit, onDelete } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  return (
    <Card padding="md">
      <Group gap="sm" align="flex-start">
        <div style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            {!isActive && <StatusBadge tone="quiet">{t('integrations.inactive')}</StatusBadge>}
            <TestState tested={tested} />
          </Group>
          <Text size="sm" style={{ overflowWrap: 'anywhere', fontFamily: 'var(--mantine-font-family-monospace)' }}>
            {text}
          </Text>
          <Text size="sm" c="dimmed">
            {facts}
          </Text>
        </div>
        <Group gap="xs">
          {onTest !== undefined && can('credential:update') && (
            <Button
              size="xs"
              variant="default"
              loading={busy}
              aria-label={t('integrations.testOf', { name })}
              onClick={async () => {
                setBusy(true);
                await onTest().catch(notify.failed);
                setBusy(false);
              }}
            >
              {t('integrations.testButton')}
            </Button>
          )}
          {can('credential:update') && (
            <Button size="xs" variant="default" aria-label={t('integrations.editOf', { name })} onClick={onEdit}>
              {t('integrations.edit')}
            </Button>
          )}
          {can('credential:delete') && (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t('integrations.deleteOf', { name })}
              onClick={onDelete}
            >
              {t('common.delete')}
            </Button>
          )}
        </Group>
      </Group>
    </Card>
  );
}
