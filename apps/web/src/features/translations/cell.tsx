import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconCheck, IconDots, IconLink, IconLinkOff, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { pagesUpdate, translationsCreate, translationsMarkCurrent } from '#lib/api/sdk.gen.ts';
import type { TranslationRow } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

export type Cell = TranslationRow['cells'][number];
export interface Place {
  siteId: string;
  row: TranslationRow;
  cell: Cell;
}

const tones: Record<Cell['state'], Tone> = {
  missing: 'quiet',
  draft: 'draft',
  published: 'good',
  outdated: 'bad',
  archived: 'quiet',
};

function Missing({ row, cell, onLink }: Omit<Place, 'siteId'> & { onLink: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      await translationsCreate({ body: { pageId: row.sourceId, locale: cell.locale }, throwOnError: true });
      await refresh('translationsList', 'pagesList');
      notify.done(t('translations.begun'));
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy(false);
  };
  const named = { page: row.title, language: format.languageName(cell.locale) };
  return (
    <Stack gap={6} align="flex-start">
      <StatusBadge tone={tones.missing}>{t('translations.states.missing')}</StatusBadge>
      {can('page:create') && (
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-sm"
            variant="light"
            loading={busy}
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={t('translations.beginFor', named)}
            onClick={() => void begin()}
          >
            {t('translations.begin')}
          </Button>
          <ActionIcon variant="subtle" aria-label={t('translations.linkFor', named)} onClick={onLink}>
            <IconLink size={16} />
          </ActionIcon>
        </Group>
      )}
    </Stack>
  );
}

/** One page in one language. */
export function CellView({ siteId, row, cell, onLink }: Place & { onLink: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const { pageId } = cell;
  if (pageId === null) return <Missing row={row} cell={cell} onLink={onLink} />;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      await refresh('translationsList', 'pagesList');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" justify="space-between">
      <div style={{ minWidth: 0 }}>
        <LinkAnchor
          to="/sites/$siteId/pages/$pageId"
          params={{ siteId, pageId }}
          size="sm"
          fw={550}
          c="inherit"
          style={{ overflowWrap: 'anywhere' }}
        >
          {cell.title}
        </LinkAnchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {cell.path}
        </Text>
        <StatusBadge tone={tones[cell.state]}>{t(`translations.states.${cell.state}`)}</StatusBadge>
      </div>
      {can('page:update') && !cell.isSource && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={t('common.actionsFor', { name: cell.title })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCheck size={16} aria-hidden />}
              onClick={() => void act(() => translationsMarkCurrent({ path: { id: pageId }, throwOnError: true }))}
            >
              {t('translations.current')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLinkOff size={16} aria-hidden />}
              onClick={() =>
                void act(() =>
                  pagesUpdate({
                    path: { id: pageId },
                    headers: { 'If-Match': String(cell.revision) },
                    body: { translationOf: null },
                    throwOnError: true,
                  }),
                )
              }
            >
              {t('translations.part')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
