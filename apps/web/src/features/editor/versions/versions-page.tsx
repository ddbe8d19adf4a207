import { Card, Group, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { IconHistory, IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageRevision } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { type EditorData, useEditorData } from '../load.ts';
import { useVersions } from './use-versions.ts';
import classes from './versions.module.css';

// Drawing pages takes the whole engine; the list is there before.
const VersionCompare = lazy(async () => ({ default: (await import('./version-compare.tsx')).VersionCompare }));

interface Props {
  siteId: string;
  pageId: string;
  /** 0: none is chosen yet. */
  revision: number;
}

function VersionList(props: {
  items: readonly PageRevision[];
  names: ReadonlyMap<string, string>;
  chosen: number;
  now: number;
  onChoose: (revision: number) => void;
}) {
  const { items, names, chosen, now, onChoose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="xs" component="nav" aria-label={t('versions.list')}>
      <ScrollArea.Autosize mah="70vh" type="auto" scrollbars="y" style={{ overflowWrap: 'anywhere' }}>
        {items.map(({ revision, createdAt, createdBy, blockCount }) => {
          const name = createdBy === null ? undefined : names.get(createdBy);
          return (
            <NavLink
              key={revision}
              component="button"
              active={revision === chosen}
              aria-current={revision === chosen || undefined}
              onClick={() => onChoose(revision)}
              label={
                <Group gap={6}>
                  <span>{t('versions.number', { number: revision })}</span>
                  {revision === now && (
                    <Text span size="xs" fw={600}>
                      {t('versions.current')}
                    </Text>
                  )}
                </Group>
              }
              description={[
                format.dateTime(createdAt),
                name === undefined ? '' : t('versions.by', { name }),
                t('versions.blocks', { count: blockCount }),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            />
          );
        })}
      </ScrollArea.Autosize>
    </Card>
  );
}

function Versions({ data, revision }: { data: EditorData; revision: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { page, site, source } = data;
  const { list, names } = useVersions(page.id);
  const choose = (next: number): void =>
    void navigate({
      to: '/sites/$siteId/pages/$pageId/versions',
      params: { siteId: site.id, pageId: page.id },
      search: { revision: next },
      replace: true,
    });
  const isFirst = list.data?.every(({ revision: one }) => one === page.revision) === true;
  return (
    <>
      <PageHeader title={t('versions.titleOf', { name: page.title })} text={t('versions.text')}>
        <LinkButton
          to="/sites/$siteId/pages/$pageId"
          params={{ siteId: site.id, pageId: page.id }}
          variant="default"
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {t('pages.edit')}
        </LinkButton>
      </PageHeader>
      <div className={classes.layout}>
        <Loaded query={list}>
          {(items) => (
            <VersionList items={items} names={names} chosen={revision} now={page.revision} onChoose={choose} />
          )}
        </Loaded>
        <Stack style={{ minWidth: 0 }}>
          {revision > 0 ? (
            <Suspense fallback={<Bars />}>
              <VersionCompare key={revision} source={source} now={page} revision={revision} />
            </Suspense>
          ) : (
            <EmptyState
              icon={IconHistory}
              title={t(isFirst ? 'versions.none' : 'versions.compare')}
              text={t(isFirst ? 'versions.noneText' : 'versions.choose')}
            />
          )}
        </Stack>
      </div>
    </>
  );
}

/** Earlier states of a page: look, compare with now, restore. */
export function VersionsPage({ siteId, pageId, revision }: Props) {
  const query = useEditorData(siteId, pageId);
  return (
    <Loaded screen query={query}>
      {(data) => <Versions data={data} revision={revision} />}
    </Loaded>
  );
}
