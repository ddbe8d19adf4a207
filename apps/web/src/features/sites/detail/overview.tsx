import { Alert, Anchor, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DeploymentRow } from '#features/deployments/index.ts';
import { TemplateThumbnail } from '#features/templates/index.ts';
import { deploymentsListOptions, pagesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { useSite, useTemplate } from '../site-queries.ts';
import classes from '../wizard/wizard.module.css';

const toneOf = { draft: 'draft', ready: 'good', archived: 'quiet' } as const;

function Glance({ site }: { site: Site }) {
  const { t } = useTranslation();
  const format = useFormat();
  const template = useTemplate(site.templateId);
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {t('sites.overview.atAGlance')}
      </Title>
      <dl className={classes.facts}>
        <dt>{t('sites.overview.address')}</dt>
        <dd>
          {site.isDeployed ? (
            <Anchor href={site.url} target="_blank" rel="noreferrer">
              {site.url}
            </Anchor>
          ) : (
            site.url
          )}
        </dd>
        <dt>{t('sites.overview.domain')}</dt>
        <dd>{site.domain ?? t('sites.overview.noDomain')}</dd>
        <dt>{t('sites.overview.languages')}</dt>
        <dd>{format.languageList(site.locales.map(({ code }) => code))}</dd>
        <dt>{t('sites.overview.template')}</dt>
        <dd>
          <LinkAnchor to="/templates/$templateId" params={{ templateId: site.templateId }}>
            {t('deployments.templateVersion', { name: template.data?.name ?? '…', version: site.templateVersion })}
          </LinkAnchor>
        </dd>
        <dt>{t('sites.overview.created')}</dt>
        <dd>{format.date(site.createdAt)}</dd>
      </dl>
    </Card>
  );
}

function LatestPages({ site, pages }: { site: Site; pages: Page[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (pages.length === 0) return <Text c="dimmed">{t('sites.overview.noPages')}</Text>;
  return (
    <Stack gap="sm">
      {pages.map((page) => (
        <Group key={page.id} justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <LinkAnchor
              to="/sites/$siteId/pages/$pageId"
              params={{ siteId: site.id, pageId: page.id }}
              fw={550}
              c="inherit"
            >
              {page.title}
            </LinkAnchor>
            <Text size="xs" c="dimmed" truncate>
              {page.path} · {format.ago(page.updatedAt)}
            </Text>
          </div>
          <StatusBadge tone={toneOf[page.status]}>{t(`pages.status.${page.status}`)}</StatusBadge>
        </Group>
      ))}
    </Stack>
  );
}

function Overview({ site }: { site: Site }) {
  const { t } = useTranslation();
  const pages = useQuery(pagesListOptions({ query: { site: site.id, limit: 6, ordering: '-updatedAt' } }));
  const deployments = useQuery(deploymentsListOptions({ query: { site: site.id, limit: 1 } }));
  return (
    <Stack>
      {!site.allowIndexing && (
        <Alert color="blue" variant="light" icon={<IconInfoCircle size={18} />}>
          <Text size="sm">{t('sites.overview.indexingOff')}</Text>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Glance site={site} />
          <Card>
            <Title order={2} size="h3" mb="md">
              {t('sites.overview.latestPages')}
            </Title>
            <Loaded query={pages}>{({ items }) => <LatestPages site={site} pages={items} />}</Loaded>
          </Card>
        </Stack>
        <Stack>
          <Card padding="sm">
            <TemplateThumbnail
              id={site.templateId}
              name={site.brandName}
              request={{
                version: site.templateVersion,
                brandName: site.brandName,
                colors: site.customColors,
                variables: site.templateVariables,
                language: site.defaultLocale.startsWith('it') ? 'it' : 'en',
              }}
            />
          </Card>
          <Card>
            <Title order={2} size="h3" mb="md">
              {t('sites.overview.lastDeployment')}
            </Title>
            <Loaded query={deployments}>
              {({ items: [last] }) =>
                last === undefined ? (
                  <Text c="dimmed">{t('sites.overview.never')}</Text>
                ) : (
                  <DeploymentRow deployment={last} />
                )
              }
            </Loaded>
          </Card>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

export function SiteOverviewPage({ id }: { id: string }) {
  const query = useSite(id);
  return <Loaded query={query}>{(site) => <Overview site={site} />}</Loaded>;
}
