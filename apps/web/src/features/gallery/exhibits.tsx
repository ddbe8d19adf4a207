import { Button, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '#lib/ask.tsx';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { Problem } from '#lib/problem.ts';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LevelChart } from '#ui/level-chart.tsx';
import { LinkAnchor, LinkButton, LinkIcon, LinkMenuItem, LinkNav, LinkPlain } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { WordDiff } from '#ui/word-diff.tsx';
import { samples } from './samples.ts';

export function Exhibit({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={name}>
      <Title order={2} size="h4" mb="md">
        {name}
      </Title>
      {children}
    </Card>
  );
}

export const failed = (status: number, code: string) =>
  new Problem({ status, code, detail: samples.text, requestId: samples.requestId });

/** What opens over a screen; whatever is confirmed here is refused, so that the refusal can be seen, too. */
export function Dialogs() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'ask' | 'delete' | 'plain' | null>(null);
  const close = (): void => setOpen(null);
  const refuse = async (): Promise<void> => {
    throw failed(409, 'conflict');
  };
  return (
    <Group>
      <Button onClick={() => setOpen('ask')}>{t('common.next')}</Button>
      <Button color="red" onClick={() => setOpen('delete')}>
        {t('common.delete')}
      </Button>
      <Button variant="default" onClick={() => setOpen('plain')}>
        {samples.name}
      </Button>
      {open === 'ask' && (
        <Ask title={samples.name} text={samples.text} act={t('common.save')} onClose={close} onConfirm={refuse} />
      )}
      <ConfirmDelete
        opened={open === 'delete'}
        onClose={close}
        title={samples.name}
        text={samples.text}
        typedName={samples.name}
        onConfirm={refuse}
      />
      <Dialog opened={open === 'plain'} onClose={close} title={samples.long}>
        <Text>{samples.text}</Text>
      </Dialog>
    </Group>
  );
}

/** Every way to another screen. */
export function Links() {
  const { t } = useTranslation();
  const cog = <IconSettings size={18} aria-hidden />;
  return (
    <Stack align="flex-start">
      <LinkAnchor to="/">{samples.long}</LinkAnchor>
      <Group>
        <LinkButton to="/">{samples.name}</LinkButton>
        <LinkButton to="/" variant="default" leftSection={cog}>
          {samples.name}
        </LinkButton>
        <LinkIcon to="/settings" size="lg" aria-label={samples.name}>
          {cog}
        </LinkIcon>
        <LinkPlain to="/">{samples.name}</LinkPlain>
        <Menu>
          <Menu.Target>
            <Button variant="default">{t('common.actionsFor', { name: samples.name })}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <LinkMenuItem to="/settings" leftSection={cog}>
              {samples.name}
            </LinkMenuItem>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <LinkNav to="/settings" label={samples.name} leftSection={cog} />
      <LinkNav to="/settings" label={samples.long} leftSection={cog} active />
    </Stack>
  );
}

const page = (fetching: boolean, next = true) => ({
  hasNextPage: next,
  isFetchingNextPage: fetching,
  fetchNextPage: async () => undefined,
});

/** None, one and a long one, and what stands below a list that goes on. */
export function Lists() {
  return (
    <Stack>
      <ItemList label={samples.name}>
        <Text key="short">{samples.name}</Text>
        <Group key="long" justify="space-between" w="100%" wrap="nowrap">
          <Text>{samples.long}</Text>
          <StatusBadge tone="busy">{samples.name}</StatusBadge>
        </Group>
      </ItemList>
      <More query={page(false)} />
      <More query={page(true)} />
      <More query={page(false, false)} />
    </Stack>
  );
}

export function Differences() {
  return (
    <Stack>
      <WordDiff before={samples.text} after={samples.text.replace('first', 'in the end')} />
      <WordDiff before={samples.text} after={samples.text} />
    </Stack>
  );
}

export function Levels() {
  const series = [
    { key: 'many', label: samples.name, color: 'var(--mantine-primary-color-filled)' },
    { key: 'few', label: samples.text, color: 'var(--mantine-color-gray-5)' },
  ];
  const points = [3, 5, 1, 0, 8].map((many, i) => ({ id: `${i}`, label: `${i + 1}`, values: { many, few: i } }));
  return <LevelChart label={samples.name} series={series} points={points} />;
}

export function Frames() {
  const html = `<!doctype html><html lang="en"><title>x</title><body><h1>${samples.name}</h1></body></html>`;
  return <ScaledFrame html={html} title={samples.name} width={800} ratio={0.4} />;
}
