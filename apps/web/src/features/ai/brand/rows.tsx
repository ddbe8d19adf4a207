import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Things of several fields, one below the other, with a way to add and to remove. */
export function Rows<T>(props: {
  label: string;
  rows: readonly T[];
  max: number;
  empty: T;
  onChange: (rows: T[]) => void;
  children: (row: T, set: (change: Partial<T>) => void, at: number) => ReactNode;
  note?: (row: T) => ReactNode;
}) {
  const { label, rows, max, empty, onChange, children, note } = props;
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <div key={at}>
          <Group gap="xs" align="end">
            {children(row, (change) => onChange(rows.map((one, i) => (i === at ? { ...one, ...change } : one))), at)}
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={t('aiBrand.removeRow', { number: at + 1, name: label })}
              onClick={() => onChange(rows.filter((_, i) => i !== at))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
          {note?.(row)}
        </div>
      ))}
      {rows.length < max && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          aria-label={t('aiBrand.addRow', { name: label })}
          onClick={() => onChange([...rows, empty])}
          style={{ alignSelf: 'start' }}
        >
          {t('aiBrand.add')}
        </Button>
      )}
    </Stack>
  );
}
