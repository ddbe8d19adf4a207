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
      <Table.ScrollContainer minWidth={680} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table horizontalSpacing="lg">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('sites.columns.name')}</Table.Th>
              <Table.Th>{t('sites.columns.address')}</Table.Th>
              <Table.Th>{t('sites.columns.languages')}</Table.Th>
              <Table.Th>{t('sites.columns.state')}</Table.Th>
              <Table.Th>{t('sites.columns.updated')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('sites.columns.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sites.map((site) => (
              <Table.Tr key={site.id}>
                <Table.Td className={classes.name}>
                  <LinkAnchor to="/sites/$siteId" params={{ siteId: site.id }} fw={600} c="inherit">
                    {site.brandName}
                  </LinkAnchor>
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{hostOf(site)}</Text>
                </Table.Td>
                <Table.Td>{site.locales.map(({ code }) => code).join(', ')}</Table.Td>
                <Table.Td>
                  <SiteState site={site} />
                </Table.Td>
                <Table.Td>
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
