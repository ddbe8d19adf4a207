import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { pagesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { AuditsList } from './audits-list.tsx';
import { StartForm } from './start-form.tsx';
import { Trend } from './trend.tsx';

/**
 * Audits of a site: a new one, how it went over time, the earlier ones.
 *
 * @param pageId the page that somebody came from: it is chosen already
 */
export function SeoPage(props: { site: Site; pageId: string | undefined; onAllPages: () => void }) {
  const { site, pageId, onAllPages } = props;
  const { t } = useTranslation();
  const can = useCan();
  const asked = useQuery({ ...pagesGetOptions({ path: { id: pageId ?? '' } }), enabled: pageId !== undefined });
  const page = pageId === undefined ? undefined : asked.data;
  const isKnown = pageId === undefined || !asked.isPending;
  return (
    <Stack gap="xl">
      <Text c="dimmed" maw={720}>
        {t('seo.intro')}
      </Text>
      {can('ai:create') && isKnown && <StartForm key={page?.id ?? ''} siteId={site.id} page={page} />}
      <Trend siteId={site.id} />
      {isKnown && <AuditsList siteId={site.id} page={page} onAll={onAllPages} />}
    </Stack>
  );
}
