import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { invitationsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { invitationsResend, invitationsRevoke } from '#lib/api/sdk.gen.ts';
import type { Invitation } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRoleName } from '#lib/roles.ts';
import { useRefresh } from '#lib/use-refresh.ts';

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
  const { data } = useQuery(invitationsListOptions({ query: { status: 'open', limit: 100 } }));
  const items = (data?.items ?? []).filter(
    ({ confined, siteIds }) => siteId === undefined || !confined || siteIds.includes(siteId),
  );
  if (items.length === 0) return null;
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
    </section>
  );
}
