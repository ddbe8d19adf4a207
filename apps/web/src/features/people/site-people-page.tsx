import { Avatar, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { membersListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { membersUpdate } from '#lib/api/sdk.gen.ts';
import type { Member, Site } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRoleName } from '#lib/roles.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Actions } from '#ui/actions.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LetInDialog } from './let-in-dialog.tsx';

function Row({ member, onTakeAway }: { member: Member; onTakeAway: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const nameOf = useRoleName();
  const { name, email, confined, siteIds, role, roleName, suspendedAt, userId } = member;
  return (
    <Group component="li" px="lg" py="sm" gap="md" style={{ listStyle: 'none' }}>
      <Avatar name={name} color="initials" radius="xl" aria-hidden visibleFrom="xs" />
      <div style={{ flex: '1 1 180px', minWidth: 0 }}>
        <Text fw={550} truncate>
          {name}
          {userId === user.id && ` (${t('people.you')})`}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {email}
        </Text>
      </div>
      <Group gap={6}>
        {suspendedAt !== null && <StatusBadge tone="bad">{t('people.suspended')}</StatusBadge>}
        <StatusBadge tone={confined ? 'draft' : 'good'}>
          {confined ? t('people.onlySites', { count: siteIds.length }) : t('people.allSites')}
        </StatusBadge>
        <StatusBadge tone="quiet">{nameOf(role, roleName)}</StatusBadge>
      </Group>
      {onTakeAway !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('people.takeAwayFrom', { name })}
          onClick={onTakeAway}
        >
          {t('people.takeAway')}
        </Button>
      )}
    </Group>
  );
}

/** Who sees one site, and letting more of the confined members in. */
export function SitePeoplePage({ site }: { site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const { user } = useMe();
  const notify = useNotify();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'invite' | 'let-in' | Member>();
  const query = useInfiniteQuery({
    ...membersListInfiniteOptions({ query: { site: site.id, limit: 50 } }),
    ...byCursor,
  });
  const close = (): void => setOpen(undefined);
  const mayTake = ({ confined, userId }: Member): boolean => can('member:update') && confined && userId !== user.id;
  return (
    <Stack gap="xl">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Text c="dimmed" maw={620}>
            {t('people.siteText')}
          </Text>
          <Actions>
            {can('member:update') && (
              <Button variant="default" onClick={() => setOpen('let-in')}>
                {t('people.letIn')}
              </Button>
            )}
            {can('member:create') && (
              <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setOpen('invite')}>
                {t('people.invite')}
              </Button>
            )}
          </Actions>
        </Group>
        <Loaded query={listed(query)}>
          {(members) => (
            <Card padding={0} component="ul" m={0} aria-label={t('people.siteTitle', { name: site.brandName })}>
              {members.map((member) => (
                <Row
                  key={member.userId}
                  member={member}
                  onTakeAway={mayTake(member) ? () => setOpen(member) : undefined}
                />
              ))}
            </Card>
          )}
        </Loaded>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        )}
      </Stack>
      {can('member:read') && <Invitations siteId={site.id} />}
      {open === 'invite' && <InviteDialog siteId={site.id} onClose={close} />}
      {open === 'let-in' && <LetInDialog site={site} onClose={close} />}
      {typeof open === 'object' && (
        <Ask
          title={t('people.takeAwayTitle', { name: open.name, site: site.brandName })}
          text={t(open.siteIds.length === 1 ? 'people.takeAwayLast' : 'people.takeAwayText', { name: open.name })}
          act={t('people.takeAway')}
          isGrave
          onClose={close}
          onConfirm={async () => {
            const siteIds = open.siteIds.filter((id) => id !== site.id);
            await membersUpdate({ path: { id: open.userId }, body: { siteIds }, throwOnError: true });
            await refresh('membersList');
            notify.done(t('common.changesSaved'));
          }}
        />
      )}
    </Stack>
  );
}
