import { ActionIcon, Button, Card, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconPencil, IconRoute, IconSearch, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { redirectsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { redirectsDelete } from '#lib/api/sdk.gen.ts';
import type { Redirect } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import type { Draft } from './redirect-form.tsx';

const KINDS = ['all', 'exact', 'pattern', 'automatic', 'manual'] as const;
type Kind = (typeof KINDS)[number];

const filterOf = (kind: Kind) => ({
  ...(kind === 'exact' || kind === 'pattern' ? { kind } : {}),
  ...(kind === 'automatic' || kind === 'manual' ? { automatic: String(kind === 'automatic') } : {}),
});

function Item(props: { redirect: Redirect; onEdit: () => void; onDelete: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { from, to, status, automatic } = props.redirect;
  return (
    <>
      <Group gap="xs" style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {from}
        </Text>
        <IconArrowRight size={16} role="img" aria-label={t('redirects.leadsTo')} />
        <Text style={{ overflowWrap: 'anywhere' }}>{to}</Text>
      </Group>
      <Group gap="xs" wrap="nowrap" ml="auto">
        {automatic && <StatusBadge tone="quiet">{t('redirects.automatic')}</StatusBadge>}
        <StatusBadge tone={status === 301 || status === 308 ? 'good' : 'draft'}>{String(status)}</StatusBadge>
        {can('page:update') && (
          <ActionIcon variant="subtle" aria-label={t('redirects.editFrom', { from })} onClick={props.onEdit}>
            <IconPencil size={18} />
          </ActionIcon>
        )}
        {can('page:delete') && (
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('redirects.deleteFrom', { from })}
            onClick={props.onDelete}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )}
      </Group>
    </>
  );
}

export function RedirectList({ siteId, onDraft }: { siteId: string; onDraft: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [leaving, setLeaving] = useState<Redirect>();
  const [asked] = useDebouncedValue(q.trim(), 250);
  const filters = { site: siteId, limit: 50, ...filterOf(kind), ...(asked === '' ? {} : { q: asked }) };
  const query = useInfiniteQuery({ ...redirectsListInfiniteOptions({ query: filters }), ...byCursor });
  const isFiltered = asked !== '' || kind !== 'all';
  return (
    <Stack>
      <Group gap="sm">
        <TextInput
          aria-label={t('redirects.search')}
          placeholder={t('redirects.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
          maw={420}
        />
        <NativeSelect
          aria-label={t('redirects.show')}
          value={kind}
          onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'all')}
          data={KINDS.map((value) => ({ value, label: t(`redirects.kinds.${value}`) }))}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconRoute}
                title={t(isFiltered ? 'redirects.noMatch' : 'redirects.none')}
                text={t(isFiltered ? 'redirects.noMatchText' : 'redirects.noneText')}
              />
            </Card>
          ) : (
            <ItemList label={t('redirects.title')}>
              {items.map((redirect) => (
                <Item
                  key={redirect.id}
                  redirect={redirect}
                  onEdit={() => onDraft({ redirect })}
                  onDelete={() => setLeaving(redirect)}
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
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('redirects.deleteTitle')}
        text={t('redirects.deleteText', { from: leaving?.from ?? '' })}
        onConfirm={async () => {
          if (leaving) await redirectsDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('redirectsList', 'redirectsTest', 'missingPagesList');
        }}
      />
    </Stack>
  );
}
