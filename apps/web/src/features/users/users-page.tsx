import { Avatar, Button, Card, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconChevronRight, IconHistory, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { UserAccount } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { LinkButton, LinkPlain } from '#ui/link.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { NewUserDialog } from './new-user-dialog.tsx';
import { UserBadges } from './user-badges.tsx';
import classes from './users.module.css';

const shows = ['all', 'admins', 'blocked'] as const;
type Show = (typeof shows)[number];

function Row({ user }: { user: UserAccount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const seen = user.lastSeenAt === null ? t('users.neverSeen') : t('users.seen', { when: format.ago(user.lastSeenAt) });
  return (
    <LinkPlain to="/users/$userId" params={{ userId: user.id }} className={classes.row}>
      <Avatar name={user.name} color="initials" radius="xl" aria-hidden visibleFrom="xs" />
      <span className={classes.words}>
        <Text fw={550} component="span" display="block" truncate>
          {user.name}
        </Text>
        <Text size="sm" c="dimmed" component="span" display="block" style={{ overflowWrap: 'anywhere' }}>
          {user.email}
          <span className={classes.seen}>{seen}</span>
        </Text>
      </span>
      <UserBadges user={user} />
      <IconChevronRight size={18} aria-hidden style={{ flex: 'none' }} />
    </LinkPlain>
  );
}

/** Everybody who has an account on this instance; for its administrators. */
export function UsersPage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const [show, setShow] = useState<Show>('all');
  const [creating, create] = useDisclosure();
  const query = useInfiniteQuery({
    ...usersListInfiniteOptions({
      query: {
        limit: 50,
        ...(asked === '' ? {} : { q: asked }),
        ...(show === 'blocked' ? { blocked: 'true' as never } : {}),
        ...(show === 'admins' ? { admin: 'true' as never } : {}),
      },
    }),
    ...byCursor,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader title={t('users.title')} text={t('users.text')}>
        <LinkButton variant="default" leftSection={<IconHistory size={18} aria-hidden />} to="/users/log" search={{}}>
          {t('audit.instance')}
        </LinkButton>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create.open}>
          {t('users.new')}
        </Button>
      </PageHeader>
      <Stack>
        <Group>
          <TextInput
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
            style={{ flex: '1 1 260px' }}
            maw={420}
          />
          <SegmentedControl
            aria-label={t('users.which')}
            value={show}
            onChange={(value) => setShow(value as Show)}
            data={shows.map((value) => ({ value, label: t(`users.show.${value}`) }))}
          />
        </Group>
        <Loaded query={listed(query)}>
          {(users) =>
            users.length === 0 ? (
              <NothingFits
                text={t('users.emptyText')}
                onClear={() => {
                  setQ('');
                  setShow('all');
                }}
              />
            ) : (
              <Card padding={0}>
                {users.map((user) => (
                  <Row key={user.id} user={user} />
                ))}
              </Card>
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        )}
      </Stack>
      {creating && <NewUserDialog onClose={create.close} />}
    </>
  );
}
