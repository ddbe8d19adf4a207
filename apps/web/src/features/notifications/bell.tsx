import { ActionIcon, Button, Group, Indicator, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notificationsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { NotificationList } from './notification-list.tsx';
import classes from './notifications.module.css';
import { useReadAll } from './use-read-all.ts';

const SHOWN = 8;
/** Where the live connection is blocked, the bell still rings, later. */
const ASK_MS = 120_000;

/** What happened, at the top of every screen. */
export function Bell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const query = useQuery({ ...notificationsListOptions({ query: { limit: SHOWN } }), refetchInterval: ASK_MS });
  const readAll = useReadAll();
  const unread = query.data?.unread ?? 0;
  const label = unread === 0 ? t('notifications.title') : t('notifications.titleUnread', { count: unread });

  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      width={360}
      position="bottom-end"
      shadow="md"
      trapFocus
    >
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={16} offset={6} color="red.6">
        <Popover.Target>
          <ActionIcon size="lg" aria-label={label} onClick={toggle}>
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('notifications.title')}>
        <Group justify="space-between" px="md" py="sm" wrap="nowrap">
          <Text fw={650}>{t('notifications.title')}</Text>
          {unread > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => void readAll()}>
              {t('notifications.readAll')}
            </Button>
          )}
        </Group>
        <div className={classes.scroll}>
          <Loaded query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Text c="dimmed" size="sm" px="md" pb="lg">
                  {t('notifications.empty')}
                </Text>
              ) : (
                <NotificationList items={items} onFollow={close} />
              )
            }
          </Loaded>
        </div>
        <Group justify="space-between" px="md" py="sm" className={classes.foot}>
          <LinkAnchor size="sm" to="/notifications" onClick={close}>
            {t('notifications.all')}
          </LinkAnchor>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
