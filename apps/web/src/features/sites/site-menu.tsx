import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { sitesDelete } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkMenuItem } from '#ui/link.tsx';
import { useArchive } from './use-archive.ts';

// Fetched when somebody opens it.
const DuplicateDialog = lazy(async () => ({ default: (await import('./duplicate-dialog.tsx')).DuplicateDialog }));

/** What can be done with a site from a list or from its own page. */
export function SiteMenu({ site, onDeleted }: { site: Site; onDeleted?: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const archive = useArchive();
  const [asking, ask] = useDisclosure();
  const [copying, copy] = useDisclosure();
  const archived = site.archivedAt !== null;
  const ArchiveSign = archived ? IconArchiveOff : IconArchive;
  return (
    <>
      <Menu width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('common.actionsFor', { name: site.brandName })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {site.isDeployed && (
            <Menu.Item
              component="a"
              href={site.url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t('sites.openLive')}
            </Menu.Item>
          )}
          <LinkMenuItem
            to="/sites/$siteId/settings"
            params={{ siteId: site.id }}
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {t('sites.tabs.settings')}
          </LinkMenuItem>
          {can('site:create') && (
            <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copy.open}>
              {t('common.duplicate')}
            </Menu.Item>
          )}
          {can('site:update') && (
            <Menu.Item
              leftSection={<ArchiveSign size={16} aria-hidden />}
              onClick={() => void archive(site, !archived)}
            >
              {archived ? t('sites.unarchive') : t('sites.archive')}
            </Menu.Item>
          )}
          {can('site:delete') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={ask.open}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {copying && (
        <Suspense>
          <DuplicateDialog site={site} onClose={copy.close} />
        </Suspense>
      )}
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('sites.deleteTitle', { name: site.brandName })}
        text={t('sites.deleteText')}
        typedName={site.brandName}
        onConfirm={async () => {
          await sitesDelete({ path: { id: site.id }, throwOnError: true });
          onDeleted?.();
          await refresh('sitesList', 'pagesList', 'deploymentsList');
        }}
      />
    </>
  );
}
