import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorState } from '../editor-context.ts';
import { usePartName } from '../parts.ts';
import type { Piece } from '../state/document.ts';

const CODE = /(\{\{[^}]*\}\}|var\([^)]*\))/;

/** A text in which `{{ names }}` and `var(--names)` are never broken over two lines. */
export const CodeWhole = ({ text }: { text: string }) =>
  text.split(CODE).map((piece) =>
    CODE.test(piece) ? (
      <span key={piece} style={{ whiteSpace: 'nowrap' }}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );

/** A panel with its name, what it is for, and what can be added to it. */
export function PanelFrame(props: { title: string; text: string; action?: ReactNode; children: ReactNode }) {
  const { title, text, action, children } = props;
  return (
    <Stack maw={860}>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 260px' }}>
          <Title order={2} size="h3">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            <CodeWhole text={text} />
          </Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
}

/** One thing of a panel: its fields, and beside its name what can be done with it. */
export function ThingCard(props: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { title, actions, children } = props;
  return (
    <Card padding="md" component="li">
      <Group justify="space-between" mb="sm" wrap="nowrap" align="flex-start">
        <Text fw={600} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Group gap={4} wrap="nowrap">
          {actions}
        </Group>
      </Group>
      <Stack gap="sm">{children}</Stack>
    </Card>
  );
}

export const ThingList = ({ children }: { children: ReactNode }) => (
  <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
    {children}
  </Stack>
);

/** In which texts something occurs. */
export function UsedIn({ pieces, words }: { pieces: readonly Piece[]; words: 'variables' | 'files' }) {
  const { t } = useTranslation();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  const names = pieces.map((piece) => nameOf(piece, doc)).join(', ');
  return (
    <Text size="xs" c="dimmed">
      {pieces.length === 0
        ? t(`templateEditor.${words}.unused`)
        : t(`templateEditor.${words}.usedIn`, { pieces: names })}
    </Text>
  );
}
