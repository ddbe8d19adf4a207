import { Button, Card, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { pagesDelete, pagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Page, PageChange } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import classes from './pages.module.css';

const changes = {
  ready: { status: 'ready' },
  draft: { status: 'draft' },
  archived: { status: 'archived' },
  inNav: { inNav: true },
  notInNav: { inNav: false },
  index: { noindex: false },
  noindex: { noindex: true },
} as const satisfies Record<string, PageChange>;
type Change = keyof typeof changes;

/** Does the same to several pages; says how many it could not be done to. */
function useBulk(pages: readonly Page[], onDone: () => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const each = async (work: (page: Page) => Promise<unknown>): Promise<void> => {
    setBusy(true);
    const failures: unknown[] = [];
    // One after the other: each is a revision of its own.
    for (const page of pages) await work(page).catch((thrown: unknown) => failures.push(thrown));
    await refresh('pagesList', 'pagesGet');
    setBusy(false);
    if (failures.length > 0) notify.failed(failures[0]);
    if (failures.length < pages.length) notify.done(t('pages.bulk.done', { count: pages.length - failures.length }));
    if (failures.length === 0) onDone();
  };
  return { busy, each };
}

/** What can be done with the chosen pages. */
export function BulkBar({ pages, onDone }: { pages: readonly Page[]; onDone: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { busy, each } = useBulk(pages, onDone);
  const [asking, ask] = useDisclosure();
  const change = (body: PageChange) =>
    each(({ id, revision }) =>
      pagesUpdate({ path: { id }, headers: { 'If-Match': String(revision) }, body, throwOnError: true }),
    );
  return (
    <Card padding="sm" className={classes.bar} role="region" aria-label={t('pages.bulk.title')}>
      <Group justify="space-between">
        <Text size="sm" fw={600} role="status">
          {t('pages.bulk.chosen', { count: pages.length })}
        </Text>
        <Group gap="xs">
          <Menu width={240}>
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                loading={busy}
                rightSection={<IconChevronDown size={14} aria-hidden />}
              >
                {t('pages.bulk.change')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(Object.keys(changes) as Change[]).map((name) => (
                <Menu.Item key={name} onClick={() => void change(changes[name])}>
                  {t(`pages.bulk.changes.${name}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {can('page:delete') && (
            <Button
              size="xs"
              color="red"
              variant="light"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={ask.open}
            >
              {t('common.delete')}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onDone}>
            {t('pages.bulk.none')}
          </Button>
        </Group>
      </Group>
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('pages.bulk.deleteTitle', { count: pages.length })}
        text={t('pages.deleteText')}
        onConfirm={() => each(({ id }) => pagesDelete({ path: { id }, throwOnError: true }))}
      />
    </Card>
  );
}
