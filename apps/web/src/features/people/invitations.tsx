import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { invitationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { invitationsResend, invitationsRevoke } from '#lib/api/sdk.gen.ts';
import type { Invitation } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Failed } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, itemsOf } from '#lib/paging.ts';
import { useRoleName } from '#lib/roles.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { More } from '#ui/more.tsx';

function Row({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const nameOf = useRoleName();
  const [busy, setBusy] = useState(false);
  const { email, role, expiresAt } = invitation;
  const path = { id: invitation.id };
  const run = async (act: Promise<unknown>, said: string): Promise<void> => {
    setBusy(true);
    await act.then(() => notify.done(said), notify.failed);
    await refresh('invitationsList');
    setBusy(false);
  };
  return (
    <Group px="lg" py="sm" gap="sm">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
        <Text size="sm" c="dimmed">
          {nameOf(role)} · {t('people.validUntil', { date: format.date(expiresAt) })}
        </Text>
      </div>
      {can('member:create') && (
        <Button
          variant="default"
          size="xs"
          disabled={busy}
          aria-label={t('people.resendTo', { email })}
          onClick={() => void run(invitationsResend({ path, throwOnError: true }), t('people.invited', { email }))}
        >
          {t('people.resend')}
        </Button>
      )}
      {can('member:delete') && (
        <Button
          variant="subtle"
          color="red"
          size="xs"
          disabled={busy}
          aria-label={t('people.revokeOf', { email })}
          onClick={() => void run(invitationsRevoke({ path, throwOnError: true }), t('people.revoked', { email }))}
        >
          {t('people.revoke')}
        </Button>
      )}
    </Group>
  );
}

/** Those who have not answered yet, to all or to one site; nothing when there are none. */
export function Invitations({ siteId }: { siteId?: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...invitationsListInfiniteOptions({ query: { status: 'open', limit: 50 } }),
    ...byCursor,
  });
  const items = (itemsOf(query.data) ?? []).filter(
    ({ confined, siteIds }) => siteId === undefined || !confined || siteIds.includes(siteId),
  );
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0 && !query.hasNextPage) return null;
  return (
    <section aria-label={t('people.invitations')}>
      <Title order={2} size="h3" mb="sm">
        {t('people.invitations')}
      </Title>
      <Card padding={0}>
        {items.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </Card>
      <Group mt="sm">
        <More query={query} />
      </Group>
    </section>
  );
}
