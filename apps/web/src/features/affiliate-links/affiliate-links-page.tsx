import { ActionIcon, Button, Card, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconDots,
  IconLink,
  IconPencil,
  IconPlus,
  IconReplace,
  IconSearch,
  IconTrash,
  IconWorldCheck,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { affiliateLinksListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { affiliateLinksCheck, affiliateLinksDelete } from '#lib/api/sdk.gen.ts';
import type { AffiliateLink } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { LinkForm } from './link-form.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';

const STATES = ['broken', 'moved', 'ok', 'unknown'] as const;

/** What the last look at the address found. */
function CheckBadge({ link }: { link: AffiliateLink }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lastCheckedAt, lastCheckStatus, lastCheckError } = link;
  if (lastCheckedAt === null) return <StatusBadge tone="quiet">{t('affiliateLinks.unchecked')}</StatusBadge>;
  if (link.state === 'broken')
    return (
      <StatusBadge tone="bad">
        {t('affiliateLinks.brokenSince', { when: format.date(link.stateSince ?? lastCheckedAt) })}
      </StatusBadge>
    );
  if (link.state === 'moved')
    return (
      <span title={link.movedTo ?? ''}>
        <StatusBadge tone="draft">{t('affiliateLinks.moved')}</StatusBadge>
      </span>
    );
  const works = lastCheckError === null && lastCheckStatus !== null && lastCheckStatus < 400;
  return (
    <span title={format.dateTime(lastCheckedAt)}>
      <StatusBadge tone={works ? 'good' : 'bad'}>
        {works ? t('affiliateLinks.works') : t('affiliateLinks.broken', { status: lastCheckStatus ?? '–' })}
      </StatusBadge>
    </span>
  );
}

function LinkItem(props: { link: AffiliateLink; onEdit: () => void; onReplace: () => void; onDelete: () => void }) {
  const { link, onEdit, onReplace, onDelete } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const check = async (): Promise<void> => {
    try {
      await affiliateLinksCheck({ path: { id: link.id }, throwOnError: true });
      await refresh('affiliateLinksList');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <>
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {link.name}
        </Text>
        <Text size="xs" c="dimmed" truncate title={link.url}>
          /go/{link.slug} → {link.url}
        </Text>
      </div>
      <Group gap="xs">
        <Text size="sm">{t('affiliateLinks.clicks', { count: link.clicks })}</Text>
        {!link.isActive && <StatusBadge tone="quiet">{t('affiliateLinks.off')}</StatusBadge>}
        <CheckBadge link={link} />
      </Group>
      {can('affiliate-link:update') && (
        <Menu width={220} position="bottom-end">
          <Menu.Target>
            <ActionIcon ml="auto" aria-label={t('common.actionsFor', { name: link.name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              {t('affiliateLinks.edit', { name: link.name })}
            </Menu.Item>
            <Menu.Item leftSection={<IconWorldCheck size={16} aria-hidden />} onClick={() => void check()}>
              {t('affiliateLinks.check')}
            </Menu.Item>
            <Menu.Item leftSection={<IconReplace size={16} aria-hidden />} onClick={onReplace}>
              {t('affiliateLinks.whereUsed')}
            </Menu.Item>
            {can('affiliate-link:delete') && (
              <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
                {t('common.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

export function AffiliateLinksPage() {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const [state, setState] = useState<AffiliateLink['state'] | null>(null);
  const [editing, setEditing] = useState<AffiliateLink | 'new'>();
  const [leaving, setLeaving] = useState<AffiliateLink>();
  const [replacing, setReplacing] = useState<AffiliateLink>();
  const query = useInfiniteQuery({
    ...affiliateLinksListInfiniteOptions({
      query: { limit: 50, ...(asked === '' ? {} : { q: asked }), ...(state ? { state } : {}) },
    }),
    ...byCursor,
  });
  const add = can('affiliate-link:create') && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
      {t('affiliateLinks.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('affiliateLinks.title')} text={t('affiliateLinks.text')}>
        {add}
      </PageHeader>
      <Stack>
        <Group gap="sm">
          <TextInput
            aria-label={t('affiliateLinks.search')}
            placeholder={t('affiliateLinks.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
            style={{ flex: '1 1 220px' }}
            maw={420}
          />
          <Select
            aria-label={t('affiliateLinks.byState')}
            placeholder={t('affiliateLinks.byState')}
            data={STATES.map((value) => ({ value, label: t(`affiliateLinks.states.${value}`) }))}
            value={state}
            onChange={(value) => setState(STATES.find((each) => each === value) ?? null)}
            clearable
            style={{ flex: '1 1 200px' }}
            maw={420}
          />
        </Group>
        <Loaded query={listed(query)}>
          {(links) =>
            links.length === 0 ? (
              <Card>
                {asked === '' && state === null ? (
                  <EmptyState icon={IconLink} title={t('affiliateLinks.empty')} text={t('affiliateLinks.emptyText')}>
                    {add}
                  </EmptyState>
                ) : (
                  <EmptyState icon={IconSearch} title={t('affiliateLinks.none')} text={t('affiliateLinks.noneText')} />
                )}
              </Card>
            ) : (
              <ItemList label={t('affiliateLinks.title')}>
                {links.map((link) => (
                  <LinkItem
                    key={link.id}
                    link={link}
                    onEdit={() => setEditing(link)}
                    onReplace={() => setReplacing(link)}
                    onDelete={() => setLeaving(link)}
                  />
                ))}
              </ItemList>
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        )}
      </Stack>
      {editing !== undefined && (
        <LinkForm link={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {replacing !== undefined && <ReplaceDialog link={replacing} onClose={() => setReplacing(undefined)} />}
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('affiliateLinks.deleteTitle', { name: leaving?.name ?? '' })}
        text={t('affiliateLinks.deleteText')}
        onConfirm={async () => {
          if (leaving) await affiliateLinksDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('affiliateLinksList');
        }}
      />
    </>
  );
}
