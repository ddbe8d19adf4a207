import { Button, Card, Group, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { sessionsEnd, sessionsEndOthers } from '#lib/api/sdk.gen.ts';
import type { Session } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from '../settings.module.css';

const ownWays = ['password', 'passkey', 'link'] as const;
const isOwn = (way: string): way is (typeof ownWays)[number] => ownWays.some((own) => own === way);

function Row({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const { browser, system, ipAddress, isHere, timeZone, isCurrent, lastSeenAt, createdAt, signedInWith } = session;
  const device = [browser, system].filter(Boolean).join(' · ') || t('security.unknownDevice');
  const Picture = /Android|iOS|iPhone/.test(system ?? '') ? IconDeviceMobile : IconDeviceDesktop;
  const place = [
    isHere && !isCurrent ? t('security.sameNetwork') : null,
    timeZone === null ? null : t('security.zone', { zone: timeZone.replaceAll('_', ' ') }),
    ipAddress,
  ];
  const how = isOwn(signedInWith) ? t(`security.how.${signedInWith}`) : t('security.howElse', { name: signedInWith });
  const facts = [
    t('security.lastSeen', { when: format.ago(lastSeenAt) }),
    `${t('security.since', { date: format.dateTime(createdAt) })} ${how}`,
  ];
  return (
    <Group px="lg" py="sm" wrap="nowrap" align="flex-start" className={classes.row}>
      <Picture size={22} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Group gap="xs" style={{ flex: 1 }}>
        <div style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={550}>{device}</Text>
            {isCurrent && <StatusBadge tone="good">{t('security.thisDevice')}</StatusBadge>}
          </Group>
          <Text size="sm" c="dimmed">
            {place.filter(Boolean).join(' · ')}
          </Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </div>
        {!isCurrent && (
          <Button
            variant="default"
            size="xs"
            loading={busy}
            aria-label={t('security.endOne', { device })}
            onClick={async () => {
              setBusy(true);
              await onEnd();
              setBusy(false);
            }}
          >
            {t('security.end')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** Where somebody is signed in, and out of which they can sign from here. */
export function SessionsPage() {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const query = useQuery(sessionsListOptions());
  const end = (act: Promise<unknown>): Promise<void> => act.then(() => refresh('sessionsList'), notify.failed);
  return (
    <>
      <PageHeader title={t('settings.places.sessions')} text={t('settings.places.sessionsText')}>
        {(query.data?.items.length ?? 0) > 1 && (
          <Button variant="default" onClick={() => void end(sessionsEndOthers({ throwOnError: true }))}>
            {t('security.endOthers')}
          </Button>
        )}
      </PageHeader>
      <Loaded query={query}>
        {({ items }) => (
          <Card padding={0}>
            {items.map((session) => (
              <Row
                key={session.id}
                session={session}
                onEnd={() => end(sessionsEnd({ path: { id: session.id }, throwOnError: true }))}
              />
            ))}
          </Card>
        )}
      </Loaded>
    </>
  );
}
