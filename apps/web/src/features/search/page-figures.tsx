import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { searchReportsPageOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Page } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { Totals } from './report.tsx';
import { useFigures } from './use-search.ts';

/** How a page does in the search, beside its editor. */
export function PageFigures({ page }: { page: Pick<Page, 'id' | 'siteId'> }) {
  const { t } = useTranslation();
  const { date, number, position } = useFigures();
  const query = useQuery(searchReportsPageOptions({ path: { id: page.id } }));
  return (
    <Section title={t('search.ofPage')}>
      <Loaded query={query}>
        {({ isConnected, dataUntil, isStale, path, totals, before, queries }) => (
          <Stack gap="sm">
            {totals === null || dataUntil === null ? (
              <Text size="sm">{t(isConnected ? 'search.noneYet' : 'search.pageNotConnected')}</Text>
            ) : (
              <>
                <Text size="sm" c={isStale ? undefined : 'dimmed'}>
                  {t(isStale ? 'search.stale' : 'search.pageUntil', { until: date(dataUntil) })}
                </Text>
                {totals.views === 0 ? (
                  <Text size="sm">{t('search.pageZero')}</Text>
                ) : (
                  <Totals totals={totals} before={before} />
                )}
                {queries.length > 0 && (
                  <List size="sm" spacing={4}>
                    {queries.map((one) => (
                      <List.Item key={one.query} style={{ overflowWrap: 'anywhere' }}>
                        <strong>{one.query}</strong>{' '}
                        {t('search.told.near', {
                          ...{ position: position(one.position), views: number(one.views), clicks: number(one.clicks) },
                        })}
                      </List.Item>
                    ))}
                  </List>
                )}
              </>
            )}
            <LinkAnchor
              to="/sites/$siteId/search"
              params={{ siteId: page.siteId }}
              search={totals === null ? {} : { path }}
              target="_blank"
              size="sm"
            >
              {t('search.more')}
            </LinkAnchor>
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
