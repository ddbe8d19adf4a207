import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deploymentsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Deployment, Page, Site } from '#lib/api/types.gen.ts';
import { Bars } from '#ui/bars.tsx';
import { everyPage } from '../load.ts';

export interface PageChange {
  page: Page;
  kind: 'new' | 'changed' | 'gone' | 'draft';
}

/** What a deployment now would do to each page, compared with what went live at `since`; undefined: nothing has yet. */
export function pageChanges(pages: readonly Page[], since: string | undefined): PageChange[] {
  const kindOf = ({ status, createdAt, updatedAt }: Page): PageChange['kind'] | undefined => {
    const touched = since === undefined || updatedAt > since;
    if (status === 'ready') return !touched ? undefined : since === undefined || createdAt > since ? 'new' : 'changed';
    if (!touched) return undefined;
    return status === 'archived' ? 'gone' : 'draft';
  };
  return pages.flatMap((page) => {
    const kind = kindOf(page);
    return kind === undefined || (kind === 'gone' && since === undefined) ? [] : [{ page, kind }];
  });
}

const SHOWN = 12;

const liveOf = (deployments: readonly Deployment[]): Deployment | undefined =>
  deployments.find(({ status }) => status === 'live');

/** Which pages the next publication changes. */
export function Changes({ site }: { site: Site }) {
  const { t } = useTranslation();
  const pages = useQuery({
    queryKey: [{ _id: 'pagesList', path: { everyPageOf: site.id } }],
    queryFn: ({ signal }) => everyPage(site.id, signal),
    staleTime: 0,
  });
  const deployments = useQuery(deploymentsListOptions({ query: { site: site.id, limit: 20 } }));
  if (pages.data === undefined || deployments.data === undefined)
    return pages.isError || deployments.isError ? null : <Bars />;
  const since = liveOf(deployments.data.items)?.createdAt;
  const changes = pageChanges(pages.data, since);
  const settings = since !== undefined && site.updatedAt > since;
  return (
    <section aria-label={t('editor.publish.changes')}>
      <Text fw={600} size="sm" mb={4}>
        {t('editor.publish.changes')}
      </Text>
      {changes.length === 0 && !settings && <Text size="sm">{t('editor.publish.nothing')}</Text>}
      <List size="sm" spacing={2}>
        {settings && <List.Item>{t('editor.publish.settings')}</List.Item>}
        {changes.slice(0, SHOWN).map(({ page, kind }) => (
          <List.Item key={page.id}>
            {t(`editor.publish.kinds.${kind}`, { name: page.title })}{' '}
            <Text span size="xs" c="dimmed">
              {page.path}
            </Text>
          </List.Item>
        ))}
        {changes.length > SHOWN && <List.Item>{t('editor.publish.more', { count: changes.length - SHOWN })}</List.Item>}
      </List>
    </section>
  );
}
