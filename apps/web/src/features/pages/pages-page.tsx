import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { NewPageDialog } from './new-page-dialog.tsx';
import { useSitePages } from './page-queries.ts';

/** Dragging is heavy: it is fetched while the pages are. */
const list = () => import('./page-list.tsx').then(({ PageList }) => ({ default: PageList }));
const PageList = lazy(list);

export function PagesPage({ site, locale }: { site: Site; locale: string | undefined }) {
  const { t } = useTranslation();
  useEffect(() => void list(), []);
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
            <Suspense fallback={<Bars />}>
              <PageList pages={items} site={site} locale={shown} />
            </Suspense>
          )
        }
      </Loaded>
      <NewPageDialog site={site} locale={shown} opened={creating} onClose={create.close} />
    </Stack>
  );
}
