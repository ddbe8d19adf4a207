import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconCheck,
  IconCopy,
  IconDots,
  IconHistory,
  IconLanguage,
  IconListSearch,
  IconPencil,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { pagesDelete, pagesDuplicate, pagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkMenuItem } from '#ui/link.tsx';

// Loaded when somebody opens it: most visits to the list do not.
const PageSettings = lazy(async () => ({ default: (await import('./page-settings.tsx')).PageSettings }));

export function PageMenu({ page, site }: { page: Page; site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  const [editing, edit] = useDisclosure();
  const { id, title, status, revision } = page;
  const others = site.locales.filter(({ code }) => code !== page.locale);

  const act = async (send: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await send();
      await refresh('pagesList', 'pagesGet');
      notify.done(said);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const copy = (locale?: string) =>
    act(
      () => pagesDuplicate({ path: { id }, body: locale === undefined ? {} : { locale, title }, throwOnError: true }),
      t('pages.duplicated', { name: title }),
    );
  const mark = (next: Page['status']) =>
    act(
      () =>
        pagesUpdate({
          path: { id },
          headers: { 'If-Match': String(revision) },
          body: { status: next },
          throwOnError: true,
        }),
      t('common.changesSaved'),
    );

  return (
    <>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon aria-label={t('common.actionsFor', { name: title })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <LinkMenuItem
            to="/sites/$siteId/pages/$pageId"
            params={{ siteId: site.id, pageId: id }}
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {t(can('page:update') || can('page:content') ? 'pages.edit' : 'pages.look')}
          </LinkMenuItem>
          <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={edit.open}>
            {t('pages.settings')}
          </Menu.Item>
          <LinkMenuItem
            to="/sites/$siteId/pages/$pageId/versions"
            params={{ siteId: site.id, pageId: id }}
            leftSection={<IconHistory size={16} aria-hidden />}
          >
            {t('versions.title')}
          </LinkMenuItem>
          {can('ai:create') && (
            <LinkMenuItem
              to="/sites/$siteId/seo"
              params={{ siteId: site.id }}
              search={{ page: id }}
              leftSection={<IconListSearch size={16} aria-hidden />}
            >
              {t('pages.seoProposals')}
            </LinkMenuItem>
          )}
          {can('page:update') && (
            <Menu.Item
              leftSection={<IconCheck size={16} aria-hidden />}
              onClick={() => void mark(status === 'ready' ? 'draft' : 'ready')}
            >
              {status === 'ready' ? t('pages.markDraft') : t('pages.markReady')}
            </Menu.Item>
          )}
          {can('page:create') && (
            <>
              <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
                {t('common.duplicate')}
              </Menu.Item>
              {others.map(({ code }) => (
                <Menu.Item
                  key={code}
                  leftSection={<IconLanguage size={16} aria-hidden />}
                  onClick={() => void copy(code)}
                >
                  {t('pages.translate', { language: format.languageName(code) })}
                </Menu.Item>
              ))}
            </>
          )}
          {can('page:delete') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={ask.open}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <Suspense>
          <PageSettings page={page} opened={editing} onClose={edit.close} />
        </Suspense>
      )}
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('pages.deleteTitle', { name: title })}
        text={t('pages.deleteText')}
        onConfirm={async () => {
          await pagesDelete({ path: { id }, throwOnError: true });
          notify.done(t('pages.deleted', { name: title }));
          await refresh('pagesList');
        }}
      />
    </>
  );
}
