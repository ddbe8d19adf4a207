import type { TFunction } from 'i18next';
import type { Notification } from '#lib/api/types.gen.ts';

/** Accounts are told as the screen of the issuer shows them: `IT60 •••• 3456`. */
function payoutText({ name, before = '', after = '' }: Notification['data'], t: TFunction): string {
  const shown = (account: string): string => account.replace('…', '••••');
  if (before === '') return t('notifications.payoutSet', { name, after: shown(after) });
  if (after === '') return t('notifications.payoutGone', { name, before: shown(before) });
  return t('notifications.payoutChanged', { name, before: shown(before), after: shown(after) });
}

/** One sentence about what happened. */
export function notificationText({ kind, data }: Notification, t: TFunction): string {
  switch (kind) {
    case 'deployment.live':
      return t('notifications.deploymentLive', { site: data.site, number: data.number });
    case 'deployment.failed':
      return t('notifications.deploymentFailed', { site: data.site, number: data.number });
    case 'affiliate-link.broken':
      return t('notifications.affiliateLinkBroken', { name: data.name });
    case 'invitation.accepted':
      return t('notifications.invitationAccepted', { name: data.name });
    case 'comment.named':
      return t('notifications.commentNamed', { name: data.name, page: data.page, text: data.text });
    case 'comment.added':
      return t('notifications.commentAdded', { name: data.name, page: data.page, text: data.text });
    case 'payout.changed':
      return payoutText(data, t);
    case 'sign-in.new-place':
      return t('notifications.newPlace', {
        device: [data.browser, data.system].filter(Boolean).join(' · ') || t('security.unknownDevice'),
        address: data.ipAddress,
      });
  }
}

/** Where to go from it. */
export function notificationTarget({ kind, data }: Notification) {
  const { siteId = '', pageId = '' } = data;
  if (kind === 'affiliate-link.broken') return { to: '/affiliate-links' } as const;
  if (kind === 'payout.changed') return { to: '/settings/audit' } as const;
  if (kind === 'sign-in.new-place') return { to: '/settings/sessions' } as const;
  if (kind === 'invitation.accepted') return { to: '/settings/members' } as const;
  if (kind.startsWith('comment.') && pageId !== '')
    return { to: '/sites/$siteId/pages/$pageId', params: { siteId, pageId }, search: { comments: true } } as const;
  return { to: '/sites/$siteId/deployments', params: { siteId } } as const;
}
