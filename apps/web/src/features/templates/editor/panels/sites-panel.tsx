import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { PanelFrame, ThingCard, ThingList } from './panel.tsx';
import { useSitesOf } from './use-sites-of.ts';

const UpgradeDialog = lazy(async () => ({ default: (await import('./upgrade-dialog.tsx')).UpgradeDialog }));

function SiteCard({ site, onLook }: { site: Site; onLook: () => void }) {
  const { t } = useTranslation();
  const { version } = useEditorState();
  const { brandName: name, templateVersion, id } = site;
  const isBehind = templateVersion < version;
  return (
    <ThingCard
      title={
        <LinkAnchor to="/sites/$siteId" params={{ siteId: id }} fw={600}>
          {name}
        </LinkAnchor>
      }
      actions={
        <StatusBadge tone={isBehind ? 'draft' : 'good'}>
          {isBehind ? t('templateEditor.sites.behind', { version }) : t('templateEditor.sites.current')}
        </StatusBadge>
      }
    >
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('templateEditor.sites.on', { version: templateVersion })}
        </Text>
        {isBehind && (
          <Button size="xs" onClick={onLook} aria-label={t('templateEditor.sites.look', { version, name })}>
            {t('templateEditor.sites.lookShort')}
          </Button>
        )}
      </Group>
    </ThingCard>
  );
}

/** Which site is on which version, and the way to the latest one. */
export function SitesPanel() {
  const { t } = useTranslation();
  const { id } = useTemplateEditor();
  const { version } = useEditorState();
  const { query } = useSitesOf(id);
  const [only, setOnly] = useState<'all' | 'old'>('all');
  const [looking, look] = useState<Site>();
  return (
    <PanelFrame
      title={t('templateEditor.panels.sites')}
      text={t('templateEditor.sites.text')}
      action={
        <SegmentedControl
          size="xs"
          aria-label={t('templateEditor.sites.filter')}
          value={only}
          onChange={(value) => setOnly(value as typeof only)}
          data={[
            { value: 'all', label: t('templateEditor.sites.all') },
            { value: 'old', label: t('templateEditor.sites.old') },
          ]}
        />
      }
    >
      <Loaded query={listed(query)}>
        {(sites) => {
          const shown = sites.filter((site) => only === 'all' || site.templateVersion < version);
          return shown.length === 0 ? (
            <EmptyState
              icon={IconWorld}
              title={t('templateEditor.sites.empty')}
              text={t('templateEditor.sites.emptyText')}
            />
          ) : (
            <ThingList>
              {shown.map((site) => (
                <SiteCard key={site.id} site={site} onLook={() => look(site)} />
              ))}
            </ThingList>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
      {looking !== undefined && (
        <Suspense>
          <UpgradeDialog site={looking} to={version} onClose={() => look(undefined)} />
        </Suspense>
      )}
    </PanelFrame>
  );
}
