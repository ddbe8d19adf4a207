import {
  Button,
  Card,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { Bars } from '#ui/bars.tsx';
import { EmptyCard } from '#ui/empty-card.tsx';
import { useReorder, useSitePages } from './page-queries.ts';
import { PageRow, type RowProps } from './page-row.tsx';
import { treeRows } from './page-tree.ts';
import classes from './pages.module.css';

// What most visits do not open.
const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }));
const loadSortable = () => import('./sortable-rows.tsx');
// On its way while the pages are: rows that were swapped later would close the menu that somebody has opened meanwhile.
loadSortable().catch(() => undefined);
const SortableRows = lazy(async () => ({ default: (await loadSortable()).SortableRows }));
const NewPageDialog = lazy(async () => ({ default: (await import('./new-page-dialog.tsx')).NewPageDialog }));

/** Rows that are drawn before somebody asks for more: a thousand of them would keep a browser busy for seconds. */
const STEP = 100;

type Shown = Page['status'] | 'all';
const statuses: readonly Shown[] = ['all', 'draft', 'ready', 'archived'];

/** Which pages are shown, and which are chosen. */
function useChoice(pages: readonly Page[]) {
  const [q, setQ] = useState('');
  const [status, setStatus] = useState<Shown>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = q.trim().toLowerCase();
  const isShown = (page: Page): boolean =>
    (status === 'all' || page.status === status) &&
    (wanted === '' || `${page.title} ${page.slug}`.toLowerCase().includes(wanted));
  const choose = (ids: readonly string[], on: boolean): void =>
    setChosen((before) => new Set([...before].filter((id) => !ids.includes(id)).concat(on ? ids : [])));
  return {
    ...{ q, setQ, status, setStatus, choose },
    rows: treeRows(pages).filter(({ page }) => isShown(page)),
    isFiltered: wanted !== '' || status !== 'all',
    picked: pages.filter(({ id }) => chosen.has(id)),
    clear: () => setChosen(new Set()),
  };
}

function Filters({ choice }: { choice: ReturnType<typeof useChoice> }) {
  const { t } = useTranslation();
  return (
    <Group>
      <TextInput
        aria-label={t('pages.search')}
        placeholder={t('pages.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={choice.q}
        onChange={(event) => choice.setQ(event.currentTarget.value)}
        style={{ flex: '1 1 200px' }}
      />
      <NativeSelect
        aria-label={t('pages.form.status')}
        value={choice.status}
        onChange={(event) => choice.setStatus(event.currentTarget.value as Shown)}
        data={statuses.map((value) => ({
          value,
          label: value === 'all' ? t('pages.allStatuses') : t(`pages.status.${value}`),
        }))}
      />
    </Group>
  );
}

/** @param isWhole all pages are there: before that, none can be put elsewhere */
function List(props: { pages: Page[]; isWhole: boolean; site: Site; locale: string }) {
  const { pages, isWhole, site, locale } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const reorder = useReorder(site.id, locale);
  const [said, setSaid] = useState('');
  const choice = useChoice(pages);
  const { rows, picked } = choice;
  const [most, setMost] = useState(STEP);
  const further = rows.slice(most).map(({ page }) => page);
  const mayChange = can('page:update');
  const mayMove = mayChange && isWhole && pages.length > 1 && !choice.isFiltered;

  const store = (next: Page[]): void => void reorder(next).catch(notify.failed);
  const shift = (index: number, by: -1 | 1): void => {
    const next = rows.map(({ page }) => page);
    const [from, to] = [next[index], next[index + by]];
    if (from === undefined || to === undefined) return;
    next[index] = to;
    next[index + by] = from;
    setSaid(t('pages.moved', { name: from.title, position: index + by + 1, count: next.length }));
    store(next);
  };

  const shown: RowProps[] = rows.slice(0, most).map(({ page, depth }, index) => ({
    ...{ page, site, mayMove },
    depth: choice.isFiltered ? 0 : depth,
    chosen: mayChange ? picked.includes(page) : undefined,
    onChoose: (on) => choice.choose([page.id], on),
    onMove: (by) => shift(index, by),
  }));

  return (
    <>
      <Filters choice={choice} />
      {picked.length > 0 && (
        <Suspense>
          <BulkBar pages={picked} onDone={choice.clear} />
        </Suspense>
      )}
      <Card padding={0}>
        <ul className={classes.list}>
          {mayChange ? (
            <Suspense
              fallback={
                <li>
                  <Bars rows={shown.length} />
                </li>
              }
            >
              <SortableRows rows={shown} onOrder={(next) => store([...next, ...further])} />
            </Suspense>
          ) : (
            shown.map((row) => <PageRow key={row.page.id} {...row} />)
          )}
          {rows.length === 0 && (
            <li className={classes.row}>
              <Text c="dimmed">{t('pages.noneFits')}</Text>
            </li>
          )}
        </ul>
      </Card>
      {further.length > 0 && (
        <Button variant="default" onClick={() => setMost(most + STEP)}>
          {t('common.loadMore')}
        </Button>
      )}
      {mayChange && rows.length > 1 && picked.length < rows.length && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={!isWhole}
            onClick={() =>
              choice.choose(
                rows.map(({ page }) => page.id),
                true,
              )
            }
          >
            {t('pages.bulk.all')}
          </Button>
        </Group>
      )}
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
            data={codes.map((code) => ({ value: code, label: format.languageTitle(code) }))}
          />
        ) : (
          <Text c="dimmed">{format.languageTitle(shown)}</Text>
        )}
        {button}
      </Group>
      <Loaded query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyCard icon={IconFileText} title={t('pages.empty', { language })} text={t('pages.emptyText')}>
              {button}
            </EmptyCard>
          ) : (
            <List pages={items} isWhole={next === null || !query.isFetching} site={site} locale={shown} />
          )
        }
      </Loaded>
      {creating && (
        <Suspense>
          <NewPageDialog site={site} locale={shown} opened onClose={create.close} />
        </Suspense>
      )}
    </Stack>
  );
}
