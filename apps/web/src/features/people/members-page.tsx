import { Button, Card, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { membersListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useAskedAct } from '#lib/asked-act.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberActs, type Wanted } from './member-acts.tsx';
import { MemberRow } from './member-row.tsx';

/** Who works in this workspace, and who has been asked to. */
export function MembersPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const [inviting, invite] = useDisclosure();
  useAskedAct(invite.open);
  const [leaving, leave] = useDisclosure();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const query = useInfiniteQuery({
    ...membersListInfiniteOptions({ query: { limit: 50, ...(asked === '' ? {} : { q: asked }) } }),
    ...byCursor,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader title={t('settings.places.members')} text={t('settings.places.membersText')}>
        {can('member:create') && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={invite.open}>
            {t('people.invite')}
          </Button>
        )}
      </PageHeader>
      <Stack gap="xl">
        <Stack gap="sm">
          <TextInput
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            maw={360}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
          <Loaded query={listed(query)}>
            {(members) =>
              members.length === 0 && asked !== '' ? (
                <NothingFits onClear={() => setQ('')} />
              ) : (
                <Card padding={0}>
                  {members.map((member) => (
                    <MemberRow key={member.userId} member={member} onAct={(act) => setWanted({ act, member })} />
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
        <Invitations />
        <Group>
          <Button variant="outline" color="red" onClick={leave.open}>
            {t('people.leave')}
          </Button>
        </Group>
      </Stack>
      {inviting && <InviteDialog onClose={invite.close} />}
      <MemberActs wanted={wanted} leaving={leaving} onClose={() => (leaving ? leave.close() : setWanted(null))} />
    </>
  );
}
