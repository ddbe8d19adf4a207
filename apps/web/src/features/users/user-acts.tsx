import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersDelete, usersImpersonate, usersResetMfa, usersSignOut, usersUpdate } from '#lib/api/sdk.gen.ts';
import type { UserAccount } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Section } from '#ui/section.tsx';

const DeleteUser = lazy(() => import('./delete-user.tsx'));

type Act = 'block' | 'unblock' | 'resetMfa' | 'signOut' | 'makeAdmin' | 'takeAdmin' | 'impersonate' | 'delete';
const grave = new Set<Act>(['block', 'delete', 'takeAdmin', 'resetMfa']);

const actsFor = (user: UserAccount): Act[] => [
  user.blockedAt === null ? 'block' : 'unblock',
  'signOut',
  ...(user.hasSecondFactor ? (['resetMfa'] as const) : []),
  user.isInstanceAdmin ? 'takeAdmin' : 'makeAdmin',
  ...(user.isInstanceAdmin ? [] : (['impersonate'] as const)),
  'delete',
];

function useRun(
  user: UserAccount,
): (act: Act, more?: { reason?: string; handOverTo?: string | undefined }) => Promise<void> {
  const refresh = useRefresh();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const path = { id: user.id };
  const change = (body: Parameters<typeof usersUpdate>[0]['body']) => usersUpdate({ path, body, throwOnError: true });
  const ways: Record<Act, (reason: string, handOverTo?: string | undefined) => Promise<unknown>> = {
    block: () => change({ blocked: true }),
    unblock: () => change({ blocked: false }),
    makeAdmin: () => change({ isInstanceAdmin: true }),
    takeAdmin: () => change({ isInstanceAdmin: false }),
    resetMfa: () => usersResetMfa({ path, throwOnError: true }),
    signOut: () => usersSignOut({ path, throwOnError: true }),
    delete: (_, handOverTo) =>
      usersDelete({ path, ...(handOverTo === undefined ? {} : { query: { handOverTo } }), throwOnError: true }),
    impersonate: (reason) => usersImpersonate({ path, body: { reason }, throwOnError: true }),
  };
  return async (act, { reason = '', handOverTo } = {}) => {
    await ways[act](reason, handOverTo);
    if (act === 'impersonate') {
      // From here on this browser is somebody else: nothing that was loaded may stay.
      chosenWorkspace.set(null);
      window.location.assign('/');
      return;
    }
    if (act === 'delete') {
      queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(user.id) });
      await navigate({ to: '/users' });
    }
    await refresh('usersList', ...(act === 'delete' ? [] : ['usersGet', 'usersFootprint']));
  };
}

/** What an administrator can do about somebody's account; each asks first. */
export function UserActs({ user }: { user: UserAccount }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const run = useRun(user);
  const [asked, setAsked] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Section title={t('users.acts')}>
      <Group>
        {actsFor(user).map((act) => (
          <Button
            key={act}
            variant={act === 'delete' ? 'outline' : 'default'}
            {...(act === 'delete' ? { color: 'red' } : {})}
            onClick={() => setAsked(act)}
          >
            {t(`users.act.${act}`)}
          </Button>
        ))}
      </Group>
      <Suspense>
        {asked === 'delete' && (
          <DeleteUser
            user={user}
            onClose={() => setAsked(null)}
            onDelete={async (handOverTo) => {
              await run('delete', { handOverTo });
              notify.done(t('users.deleted', { name: user.name }));
            }}
          />
        )}
      </Suspense>
      {asked !== null && asked !== 'delete' && (
        <Ask
          title={`${t(`users.act.${asked}`)}: ${user.name}`}
          text={t(`users.actText.${asked}`)}
          act={t(`users.act.${asked}`)}
          isGrave={grave.has(asked)}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await run(asked, { reason });
            notify.done(t('common.changesSaved'));
          }}
        >
          {asked === 'impersonate' && (
            <Stack>
              <Textarea
                label={t('data.reason')}
                description={t('users.reasonHint')}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                data-autofocus
              />
            </Stack>
          )}
        </Ask>
      )}
    </Section>
  );
}
