import { Alert, Button, Group, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink, IconRocket } from '@tabler/icons-react';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { PublishDialog } from '#features/deployments/index.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SiteMenu } from '../site-menu.tsx';
import { useSite } from '../site-queries.ts';
import { hostOf, SiteState } from '../site-state.tsx';
import classes from './site-layout.module.css';
import { sitePartNeeds, sitePartPaths, siteParts } from './site-parts.ts';

function Head({ site }: { site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [publishing, publish] = useDisclosure();
  return (
    <>
      <PageHeader
        title={site.brandName}
        text={
          <Group gap="sm" component="span">
            <span>{hostOf(site)}</span>
            <SiteState site={site} />
          </Group>
        }
      >
        {site.isDeployed && (
          <Button
            component="a"
            href={site.url}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('deployments.openSite')}
          </Button>
        )}
        {can('deployment:create') && site.archivedAt === null && (
          <Button leftSection={<IconRocket size={18} aria-hidden />} onClick={publish.open}>
            {t('deployments.publish')}
          </Button>
        )}
        <SiteMenu site={site} onDeleted={() => void navigate({ to: '/sites' })} />
      </PageHeader>
      {site.archivedAt !== null && (
        <Alert color="gray" mb="lg">
          {t('sites.archivedNote')}
        </Alert>
      )}
      <PublishDialog site={site} opened={publishing} onClose={publish.close} />
    </>
  );
}

/** Where not all tabs have room, the open one is brought to where it can be seen. */
const intoView = (tab: HTMLElement | null): void => {
  const list = tab?.parentElement;
  if (tab && list && list.scrollWidth > list.clientWidth) tab.scrollIntoView({ block: 'nearest', inline: 'center' });
};

/** What all screens of one site have in common. */
export function SiteLayout({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const query = useSite(id);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const open = siteParts.find((tab) => tab === pathname.split('/')[3]) ?? 'overview';
  const shown = siteParts.filter((tab) => {
    const right = sitePartNeeds[tab];
    return right === undefined || tab === open || can(right);
  });
  return (
    <Loaded screen query={query}>
      {(site) => (
        <>
          <Head site={site} />
          <Tabs
            value={open}
            onChange={(tab) =>
              void navigate({
                to: sitePartPaths[(tab ?? 'overview') as keyof typeof sitePartPaths],
                params: { siteId: id },
              })
            }
          >
            <Tabs.List mb="lg" aria-label={t('sites.tabsLabel')} className={classes.tabs}>
              {shown.map((tab) => (
                <Tabs.Tab key={tab} value={tab} ref={tab === open ? intoView : null}>
                  {t(`sites.tabs.${tab}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={open}>
              <Outlet />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Loaded>
  );
}
