import { move } from '@dnd-kit/helpers';
import { DragDropProvider } from '@dnd-kit/react';
import { Button, Card, Group, SegmentedControl, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { dragOptions } from '#lib/drag.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { NewPageDialog } from './new-page-dialog.tsx';
import { useReorder, useSitePages } from './page-queries.ts';
import { PageRow } from './page-row.tsx';
import classes from './pages.module.css';

function List({ pages, site, locale }: { pages: Page[]; site: Site; locale: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const reorder = useReorder(site.id, locale);
  const [said, setSaid] = useState('');
  const mayMove = can('page:update') && pages.length > 1;

  const store = (next: Page[]): void => void reorder(next).catch(notify.failed);
  const shift = (index: number, by: -1 | 1): void => {
    const [from, to] = [pages[index], pages[index + by]];
    if (from === undefined || to === undefined) return;
    const next = [...pages];
    next[index] = to;
    next[index + by] = from;
    setSaid(t('pages.moved', { name: from.title, position: index + by + 1, count: pages.length }));
    store(next);
  };

  return (
    <>
      <DragDropProvider
        {...dragOptions}
        onDragEnd={(event) => {
          if (event.canceled) return;
          const next = move(pages, event);
          if (next.some((page, i) => page.id !== pages[i]?.id)) store(next);
        }}
      >
        <Card padding={0}>
          <ul className={classes.list}>
            {pages.map((page, index) => (
              <PageRow
                key={page.id}
                page={page}
                site={site}
                index={index}
                mayMove={mayMove}
                onMove={(by) => shift(index, by)}
              />
            ))}
          </ul>
        </Card>
      </DragDropProvider>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </>
  );
}

export function PagesPage({ site, locale }: { site: Site; locale: string | undefined }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const navigate = useNavigate();
  const [creating, create] = useDisclosure();
  const codes = site.locales.map(({ code }) => code);
  const shown = locale !== undefined && codes.includes(locale) ? locale : site.defaultLocale;
  const query = useSitePages(site.id, shown);
  const language = format.languageName(shown);
  const button = can('page:create') && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create.open}>
      {t('pages.new')}
    </Button>
  );

  return (
    <Stack>
      <Group justify="space-between">
        {codes.length > 1 ? (
          <SegmentedControl
            aria-label={t('pages.languageLabel')}
            value={shown}
            onChange={(code) =>
              void navigate({ to: '/sites/$siteId/pages', params: { siteId: site.id }, search: { locale: code } })
            }
            data={codes.map((code) => ({ value: code, label: format.languageName(code) }))}
          />
        ) : (
          <Text c="dimmed">{language}</Text>
        )}
        {button}
      </Group>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconFileText} title={t('pages.empty', { language })} text={t('pages.emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <List pages={items} site={site} locale={shown} />
          )
        }
      </Loaded>
      <NewPageDialog site={site} locale={shown} opened={creating} onClose={create.close} />
    </Stack>
  );
}
