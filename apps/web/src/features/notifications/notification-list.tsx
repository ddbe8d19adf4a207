import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconAt,
  IconBuildingBank,
  IconDevices,
  IconMessage,
  IconRocket,
  IconUnlink,
  IconUserPlus,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { notificationsMarkRead } from '#lib/api/sdk.gen.ts';
import type { Notification } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { notificationTarget, notificationText } from './notification-text.ts';
import classes from './notifications.module.css';

const icons: Record<Notification['kind'], Icon> = {
  'deployment.live': IconRocket,
  'deployment.failed': IconAlertTriangle,
  'affiliate-link.broken': IconUnlink,
  'invitation.accepted': IconUserPlus,
  'comment.added': IconMessage,
  'comment.named': IconAt,
  'payout.changed': IconBuildingBank,
  'sign-in.new-place': IconDevices,
};

/** Each leads to what it is about, and counts as read from then on. */
export function NotificationList({ items, onFollow }: { items: readonly Notification[]; onFollow?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const refresh = useRefresh();

  const follow = (one: Notification): void => {
    onFollow?.();
    void navigate(notificationTarget(one));
    if (one.readAt !== null) return;
    // Not being marked is no reason to keep anybody from going there.
    notificationsMarkRead({ path: { id: one.id }, throwOnError: true }).then(
      () => refresh('notificationsList'),
      () => undefined,
    );
  };

  return (
    <ul className={classes.list} aria-label={t('notifications.title')}>
      {items.map((one) => {
        const Picture = icons[one.kind];
        return (
          <li key={one.id}>
            <UnstyledButton
              className={classes.item}
              data-unread={one.readAt === null || undefined}
              onClick={() => follow(one)}
            >
              <Picture size={18} stroke={1.7} aria-hidden className={classes.icon} data-kind={one.kind} />
              <span className={classes.words}>
                {one.readAt === null && <VisuallyHidden>{t('notifications.unread')}: </VisuallyHidden>}
                <Text size="sm" component="span" display="block" fw={one.readAt === null ? 600 : 400}>
                  {notificationText(one, t)}
                </Text>
                <Text size="xs" c="dimmed" component="span" display="block">
                  {format.ago(one.createdAt)}
                </Text>
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
