import type { TFunction } from 'i18next';
import type { Notification } from '#lib/api/types.gen.ts';

/** One sentence about what happened. */
export function notificationText({ kind, data }: Notification, t: TFunction): string {
  switch (kind) {
    case 'deployment.live':
      return t('notifications.deploymentLive', { site: data.site, number: data.number });
    case 'deployment.failed':
      return t('notifications.deploymentFailed', { site: data.site, number: data.number });
    case 'invitation.accepted':
      return t('notifications.invitationAccepted', { name: data.name });
    case 'comment.named':
      return t('notifications.commentNamed', { name: data.name, page: data.page, text: data.text });
    case 'comment.added':
      return t('notifications.commentAdded', { name: data.name, page: data.page, text: data.text });
  }
}

/** Where to go from it. */
export function notificationTarget({ kind, data }: Notification) {
  const { siteId = '', pageId = '' } = data;
  if (kind === 'invitation.accepted') return { to: '/settings/members' } as const;
  if (kind.startsWith('comment.') && pageId !== '')
    return { to: '/sites/$siteId/pages/$pageId', params: { siteId, pageId }, search: { comments: true } } as const;
  return { to: '/sites/$siteId/deployments', params: { siteId } } as const;
}
