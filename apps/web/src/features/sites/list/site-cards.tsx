import { Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TemplateThumbnail } from '#features/templates/index.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { SiteMenu } from '../site-menu.tsx';
import { hostOf, SiteState } from '../site-state.tsx';

export function SiteCards({ sites }: { sites: Site[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {sites.map((site) => (
        <Card key={site.id} padding="md">
          <Card.Section p="sm" pb={0}>
            <TemplateThumbnail
              id={site.templateId}
              name={site.brandName}
              request={{
                version: site.templateVersion,
                brandName: site.brandName,
                colors: site.customColors,
                language: site.defaultLocale.startsWith('it') ? 'it' : 'en',
              }}
            />
          </Card.Section>
          <Group justify="space-between" wrap="nowrap" align="flex-start" mt="md">
            <div style={{ minWidth: 0 }}>
              <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
                <LinkAnchor to="/sites/$siteId" params={{ siteId: site.id }} c="inherit" inherit>
                  {site.brandName}
                </LinkAnchor>
              </Title>
              <Text size="sm" c="dimmed" truncate>
                {hostOf(site)}
              </Text>
            </div>
            <SiteMenu site={site} />
          </Group>
          <Group gap={6} mt="sm" justify="space-between">
            <SiteState site={site} />
            <Text size="xs" c="dimmed">
              {t('common.lastChange', { when: format.ago(site.updatedAt) })}
            </Text>
          </Group>
        </Card>
      ))}
    </SimpleGrid>
  );
}
