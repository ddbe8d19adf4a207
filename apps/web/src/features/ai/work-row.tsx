import { ActionIcon, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { State } from './state.tsx';

/** A piece of work in a list, with the way to delete it. */
export function WorkRow(props: {
  made: Generation;
  name: string;
  /** The name, as it leads to the work. */
  link: ReactNode;
  notes?: readonly string[];
  removeText?: string;
  onRemove: () => Promise<unknown>;
}) {
  const { made, name, link, notes = [], removeText = '', onRemove } = props;
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [isLeaving, setLeaving] = useState(false);
  const remove = async (): Promise<void> => {
    await onRemove();
    await refresh('generationsList');
    notify.done(t('visuals.removed'));
  };
  return (
    <Group w="100%" justify="space-between" gap="xs">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        {link}
        <Text size="sm" c="dimmed">
          {[...notes, format.ago(made.createdAt)].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <State state={made.state} />
        {can('ai:create') && (
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('visuals.remove', { name })}
            onClick={() => setLeaving(true)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )}
      </Group>
      <ConfirmDelete
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={t('visuals.removeTitle', { name })}
        text={removeText}
        onConfirm={remove}
      />
    </Group>
  );
}
