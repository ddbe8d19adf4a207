import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { hostOf, SiteState } from '#features/sites/index.ts';
import {
  deploymentsListOptions,
  mediaListOptions,
  mfaStatusOptions,
  pagesListOptions,
  sitesListOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { Deployment, Page, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Checklist } from './checklist.tsx';
import { DeploymentLine } from './deployment-line.tsx';
import { needsOf } from './needs.ts';
import { NeedsCard } from './needs-card.tsx';
import { useSiteNames } from './site-names.ts';

/** @param more there are more sites than these */
function Figures(props: { sites: string; live: string; drafts: string; files: string }) {
  const { sites, live, drafts, files } = props;
  const { t } = useTranslation();
  const figures = [
    [t('dashboard.sites'), sites],
    [t('dashboard.liveSites'), live],
    [t('dashboard.drafts'), drafts],
    [t('dashboard.media'), files],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      {figures.map(([name, value]) => (
        <Card key={name} padding="md">
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fz={30} fw={680} lh={1.2} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}

function Sites({ sites }: { sites: Site[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3">
          {t('dashboard.recentSites')}
        </Title>
        <LinkAnchor to="/sites" size="sm">
          {t('dashboard.allSites')}
        </LinkAnchor>
      </Group>
      <Stack gap="sm">
        {sites.slice(0, 6).map((site) => (
          <Group key={site.id} justify="space-between" wrap="nowrap">
            <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <LinkAnchor to="/sites/$siteId" params={{ siteId: site.id }} fw={550} c="inherit">
                {site.brandName}
              </LinkAnchor>
              <Text size="xs" c="dimmed" truncate>
                {hostOf(site)}
              </Text>
            </div>
            <SiteState site={site} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function Drafts({ pages: all, sites }: { pages: Page[]; sites: Site[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = all.slice(0, 6);
  const nameOf = useSiteNames(
    pages.map(({ siteId }) => siteId),
    sites,
  );
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {t('dashboard.recentDrafts')}
      </Title>
      {pages.length === 0 ? (
        <Text c="dimmed">{t('dashboard.noDrafts')}</Text>
      ) : (
        <Stack gap="sm">
          {pages.map((page) => (
            <div key={page.id} style={{ overflowWrap: 'anywhere' }}>
              <LinkAnchor
                to="/sites/$siteId/pages/$pageId"
                params={{ siteId: page.siteId, pageId: page.id }}
                fw={550}
                c="inherit"
              >
                {page.title}
              </LinkAnchor>
              <Text size="xs" c="dimmed">
                {[nameOf.get(page.siteId), format.ago(page.updatedAt)].filter(Boolean).join(' · ')}
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Card>
  );
}

function Deployments({ deployments, sites }: { deployments: Deployment[]; sites: Site[] }) {
  const { t } = useTranslation();
  const nameOf = useSiteNames(
    deployments.map(({ siteId }) => siteId),
    sites,
  );
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {t('dashboard.lastDeployments')}
      </Title>
      {deployments.length === 0 ? (
        <Text c="dimmed">{t('dashboard.noDeployments')}</Text>
      ) : (
        <Stack gap="sm">
          {deployments.map((deployment) => (
            <DeploymentLine key={deployment.id} deployment={deployment} name={nameOf.get(deployment.siteId) ?? ''} />
          ))}
        </Stack>
      )}
    </Card>
  );
}

const countOf = (list: { items: unknown[]; next: string | null } | undefined): string =>
  list === undefined ? '…' : `${list.items.length}${list.next === null ? '' : '+'}`;

export function DashboardPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const can = useCan();
  const sites = useQuery({ ...sitesListOptions({ query: { limit: 100 } }), enabled: can('site:read') });
  const live = useQuery({
    ...sitesListOptions({ query: { deployed: 'true', limit: 100 } }),
    enabled: sites.data !== undefined && sites.data.next !== null,
  });
  const drafts = useQuery({
    ...pagesListOptions({ query: { status: 'draft', limit: 100, ordering: '-updatedAt' } }),
    enabled: can('page:read'),
  });
  // Whatever its state: the pages that come with a site are ready, and editing leaves them so.
  const changed = useQuery({
    ...pagesListOptions({ query: { limit: 20, ordering: '-updatedAt' } }),
    enabled: can('page:read') && can('site:create'),
  });
  const media = useQuery({ ...mediaListOptions({ query: { limit: 100 } }), enabled: can('media:read') });
  const deployments = useQuery({
    ...deploymentsListOptions({ query: { limit: 30 } }),
    enabled: can('deployment:read'),
  });
  const mfa = useQuery(mfaStatusOptions());
  const mayWrite = can('page:update') || can('page:content');
  const isKnown = [drafts, deployments, mfa].every(({ isLoading }) => !isLoading);

  return (
    <>
      <PageHeader
        title={t('dashboard.hello', { name: user.name.split(' ')[0] ?? user.name })}
        text={t('dashboard.text')}
      />
      <Loaded query={sites} waiting={<Bars rows={3} height={120} />}>
        {(all) => (
          <Stack gap="lg">
            {can('site:create') && (
              <Checklist
                hasSite={all.items.length > 0}
                hasEdited={[...(changed.data?.items ?? []), ...(drafts.data?.items ?? [])].some(
                  ({ revision }) => revision > 1,
                )}
                hasMedia={(media.data?.items.length ?? 0) > 0}
                hasLive={all.items.some(({ isDeployed }) => isDeployed)}
                site={all.items[0]}
              />
            )}
            <Figures
              sites={countOf(all)}
              live={countOf(
                all.next === null ? { ...all, items: all.items.filter(({ isDeployed }) => isDeployed) } : live.data,
              )}
              drafts={countOf(drafts.data)}
              files={countOf(media.data)}
            />
            <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
              <Stack>
                {/* Only once everything is known: a list that shrinks while it is read is worse than a late one. */}
                {isKnown && (
                  <NeedsCard
                    needs={needsOf({
                      sites: all.items,
                      drafts: mayWrite ? (drafts.data?.items ?? []) : [],
                      deployments: deployments.data?.items ?? [],
                      hasSecondFactor: mfa.data === undefined || mfa.data.isOn || mfa.data.passkeys > 0,
                      mayPublish: can('deployment:create'),
                    })}
                  />
                )}
                {all.items.length > 0 && <Sites sites={all.items} />}
              </Stack>
              <Stack>
                {can('deployment:read') && (
                  <Deployments deployments={deployments.data?.items.slice(0, 8) ?? []} sites={all.items} />
                )}
                {mayWrite && <Drafts pages={drafts.data?.items ?? []} sites={all.items} />}
              </Stack>
            </SimpleGrid>
          </Stack>
        )}
      </Loaded>
    </>
  );
}
