import { ActionIcon, Button, Group, Progress, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconCopy, IconDownload, IconPackageExport, IconTrash, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { siteArchivesListInfiniteOptions, workspacesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { siteArchivesCancel, siteArchivesCreate, siteArchivesDelete, siteImportsClone } from '#lib/api/sdk.gen.ts';
import type { Site, SiteArchive } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useLive } from '#lib/live.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { ItemList } from '#ui/item-list.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Record<SiteArchive['status'], Tone> = {
  ...{ queued: 'busy', running: 'busy', ready: 'good', failed: 'bad', cancelled: 'quiet' },
};
const isOpen = ({ status }: SiteArchive): boolean => tones[status] === 'busy';
const LOOK_MS = 2000;

/** Runs something and shows what goes wrong; true while it runs. */
function useAct(): [busy: boolean, act: (work: () => Promise<unknown>) => Promise<void>] {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await work().catch(notify.failed);
    setBusy(false);
  };
  return [busy, act];
}

function ArchiveRow({ one }: { one: SiteArchive }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const [busy, act] = useAct();
  const date = format.dateTime(one.createdAt);
  const facts = [
    date,
    one.totalBytes === null ? '' : format.bytes(one.totalBytes),
    ...(one.contents === null
      ? []
      : (['pages', 'files', 'redirects'] as const).map((name) =>
          t(`moving.contents.${name}`, { count: one.contents?.[name] ?? 0 }),
        )),
    one.expiresAt === null ? '' : t('moving.keptUntil', { date: format.date(one.expiresAt) }),
  ];
  const order = { path: { id: one.id }, throwOnError: true as const };
  return (
    <Group gap="sm" style={{ flex: 1 }}>
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <StatusBadge tone={tones[one.status]}>{t(`moving.archiveStatus.${one.status}`)}</StatusBadge>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {isOpen(one) && <Progress value={Math.max(4, one.progress)} mt={6} aria-label={t('moving.archiveProgress')} />}
      </div>
      {one.status === 'ready' && (
        <Button
          component="a"
          href={`/api/v1/site-archives/${one.id}/file`}
          download
          size="xs"
          variant="default"
          aria-label={t('moving.downloadOf', { date })}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('moving.download')}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        loading={busy}
        aria-label={t(isOpen(one) ? 'moving.stopArchive' : 'moving.deleteArchive', { date })}
        onClick={() =>
          void act(async () => {
            await (isOpen(one) ? siteArchivesCancel(order) : siteArchivesDelete(order));
            await refresh('siteArchivesList');
          })
        }
      >
        {isOpen(one) ? <IconX size={18} /> : <IconTrash size={18} />}
      </ActionIcon>
    </Group>
  );
}

function Archives({ site }: { site: Site }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [busy, act] = useAct();
  const query = useInfiniteQuery({
    ...siteArchivesListInfiniteOptions({ query: { site: site.id, limit: 10 } }),
    ...byCursor,
    refetchInterval: ({ state }) =>
      itemsOf(state.data as never)?.some((one) => isOpen(one as SiteArchive)) ? LOOK_MS : false,
  });
  useLive(({ type }) => void (/^(?:site_archives\.changed|live\.gap)$/.test(type) && refresh('siteArchivesList')));
  return (
    <Section title={t('moving.archive')} text={t('moving.archiveText')}>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? null : (
            <ItemList label={t('moving.archive')}>
              {items.map((one) => (
                <ArchiveRow key={one.id} one={one} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      <Group>
        <Button
          loading={busy}
          leftSection={<IconPackageExport size={18} aria-hidden />}
          onClick={() =>
            void act(async () => {
              await siteArchivesCreate({ body: { siteId: site.id }, throwOnError: true });
              await refresh('siteArchivesList');
            })
          }
        >
          {t('moving.makeArchive')}
        </Button>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('moving.more')}
          </Button>
        )}
      </Group>
    </Section>
  );
}

function FinishedFiles({ site }: { site: Site }) {
  const { t } = useTranslation();
  return (
    <Section title={t('moving.static')} text={t('moving.staticText')}>
      {site.liveDeploymentId === null ? (
        <Text size="sm">{t('moving.staticNone')}</Text>
      ) : (
        <Group>
          <Button
            component="a"
            href={`/api/v1/deployments/${site.liveDeploymentId}/archive`}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t('moving.download')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

/** Copies within the workspace are made from the site's menu, and share its files. */
function Copy({ site }: { site: Site }) {
  const { t } = useTranslation();
  const me = useMe();
  const notify = useNotify();
  const [busy, act] = useAct();
  const [brandName, setBrandName] = useState(site.brandName);
  const [workspaceId, setWorkspaceId] = useState<string | null>(null);
  const list = workspacesListInfiniteOptions({ query: { limit: 100 } });
  const workspaces = useWhole(useInfiniteQuery({ ...list, ...byCursor })).data ?? [];
  const others = workspaces.filter(({ id }) => id !== me.workspaceId);
  if (others.length === 0) return null;
  const target = others.find(({ id }) => id === workspaceId) ?? others[0];
  const copy = () =>
    act(async () => {
      if (!target) return;
      const name = brandName.trim();
      const body = { ...(name === '' ? {} : { brandName: name }), workspaceId: target.id };
      await siteImportsClone({ path: { id: site.id }, body, throwOnError: true });
      notify.done(t('moving.copiedAway', { name: target.name }));
    });
  return (
    <Section title={t('moving.copy')} text={t('moving.copyText')}>
      <TextInput
        label={t('moving.copyName')}
        maxLength={120}
        value={brandName}
        onChange={(event) => setBrandName(event.currentTarget.value)}
      />
      <Select
        label={t('moving.copyTo')}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={target?.id ?? null}
        onChange={setWorkspaceId}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('sites.nothingFound')}
      />
      <Group>
        <Button
          loading={busy}
          variant="default"
          leftSection={<IconCopy size={18} aria-hidden />}
          onClick={() => void copy()}
        >
          {t('moving.makeCopy')}
        </Button>
      </Group>
    </Section>
  );
}

/** Ways out of here for a site: as an archive, as finished files, as a copy. */
export function MovePage({ site }: { site: Site }) {
  const can = useCan();
  return (
    <Stack>
      <Archives site={site} />
      <FinishedFiles site={site} />
      {can('site:create') && <Copy site={site} />}
    </Stack>
  );
}
