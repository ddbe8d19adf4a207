import { Card, Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { SiteMenu } from '../site-menu.tsx';
import { hostOf, SiteState } from '../site-state.tsx';
import classes from './site-table.module.css';

export function SiteTable({ sites }: { sites: Site[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding={0}>
      <Table.ScrollContainer
        minWidth={300}
        scrollAreaProps={{ offsetScrollbars: 'present', viewportProps: { tabIndex: 0 } }}
      >
        <Table horizontalSpacing="md" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('sites.columns.name')}</Table.Th>
              <Table.Th visibleFrom="md">{t('sites.columns.address')}</Table.Th>
              <Table.Th visibleFrom="md">{t('sites.columns.languages')}</Table.Th>
              <Table.Th>{t('sites.columns.state')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('sites.columns.updated')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('sites.columns.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sites.map((site) => (
              <Table.Tr key={site.id}>
                <Table.Td className={classes.name} w={{ base: '100%', md: 'auto' }}>
                  <LinkAnchor to="/sites/$siteId" params={{ siteId: site.id }} fw={600} c="inherit">
                    {site.brandName}
                  </LinkAnchor>
                  <Text size="xs" c="dimmed" hiddenFrom="md" style={{ overflowWrap: 'anywhere' }}>
                    {hostOf(site)}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="md">
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {hostOf(site)}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="md" miw={150}>
                  {format.languageList(site.locales.map(({ code }) => code))}
                </Table.Td>
                <Table.Td>
                  <SiteState site={site} />
                </Table.Td>
                <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
                  <Text size="sm" c="dimmed" component="time" dateTime={site.updatedAt}>
                    {format.ago(site.updatedAt)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <SiteMenu site={site} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
