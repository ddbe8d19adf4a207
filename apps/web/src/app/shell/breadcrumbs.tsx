import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sitesGetOptions, templatesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Crumb } from './crumbs.ts';

function SiteName({ id }: { id: string }) {
  return useQuery(sitesGetOptions({ path: { id } })).data?.brandName ?? '…';
}

function TemplateName({ id }: { id: string }) {
  return useQuery(templatesGetOptions({ path: { id } })).data?.name ?? '…';
}

function Words({ crumb, params }: { crumb: Crumb; params: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  if (typeof crumb === 'string') return <>{t(crumb as 'common.appName')}</>;
  return crumb.of === 'site' ? <SiteName id={params.siteId ?? ''} /> : <TemplateName id={params.templateId ?? ''} />;
}

interface Step {
  id: string;
  to: string;
  crumb: Crumb;
  params: Record<string, string | undefined>;
}

/** The way here from the top, on screens below the top. */
export function Trail() {
  const { t } = useTranslation();
  const matches = useMatches().flatMap(({ id, pathname, params, staticData }): Step[] => {
    const { newCrumb, above = [] } = staticData;
    const crumb = pathname.endsWith('/new') && newCrumb !== undefined ? newCrumb : staticData.crumb;
    return crumb === undefined
      ? []
      : [...above.map((one) => ({ ...one, id: one.to, params })), { id, to: pathname, crumb, params }];
  });
  if (matches.length < 2) return null;
  const here = matches.length - 1;
  return (
    <nav aria-label={t('shell.trail')}>
      <Breadcrumbs
        mb="md"
        separatorMargin={6}
        styles={{
          root: { flexWrap: 'wrap', rowGap: 4 },
          // A long name stands whole in the title below.
          breadcrumb: { maxWidth: 'min(36ch, 60vw)', lineHeight: 1.3, overflow: 'hidden', textOverflow: 'ellipsis' },
        }}
      >
        {matches.map(({ id, to, crumb, params }, index) =>
          index === here ? (
            <Text key={id} size="sm" c="dimmed" aria-current="page">
              <Words crumb={crumb} params={params} />
            </Text>
          ) : (
            <Anchor key={id} size="sm" component={Link} to={to as '/'} params={params as never}>
              <Words crumb={crumb} params={params} />
            </Anchor>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}
