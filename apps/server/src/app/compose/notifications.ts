import { affiliateLinkBroken } from '#domains/affiliate-links/index.ts';
import { deploymentFinished } from '#domains/deployments/index.ts';
import { invitationAccepted } from '#domains/invitations/index.ts';
import { payoutChanged } from '#domains/issuers/index.ts';
import {
  makeNotifications,
  makeNotificationsRepo,
  type Notifications,
  notificationRoutes,
} from '#domains/notifications/index.ts';
import { commentAdded } from '#domains/page-comments/index.ts';
import { enteredFromNewPlace } from '#domains/sessions/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { notificationMail } from '../mails/notification.ts';
import type { FinancePart } from './finance.ts';
import type { IdentityPart } from './identity.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { MailPart } from './mail.ts';
import type { PublishingPart } from './publishing.ts';
import type { SitesPart } from './sites.ts';

export interface NotificationsPart {
  notifications: Notifications;
  routes: AnyRoute[];
}

interface Below {
  identity: IdentityPart;
  mail: MailPart;
  library: LibraryPart;
  finance: Pick<FinancePart, 'issuers'>;
  sites: SitesPart;
  publishing: PublishingPart;
}

/** Turns events of all other domains into notifications for the people they concern. */
export function composeNotifications(kernel: Kernel, below: Below): NotificationsPart {
  const { unitOfWork, audit, clock, live, events } = kernel;
  const notifications = makeNotifications({
    repo: makeNotificationsRepo(),
    unitOfWork,
    audit,
    clock,
    announce: (workspaceId, userId) => live.publish(workspaceId, { type: 'notifications.changed', data: { userId } }),
    async sendMail(happening) {
      const person = await below.identity.auth.contactOf(happening.userId);
      if (!person) return;
      await below.mail.sendLetter({
        idempotencyKey: `${happening.key}-${happening.userId}`,
        workspaceId: happening.workspaceId,
        to: [{ address: person.email, name: person.name }],
        locale: person.locale,
        write: (studio) => notificationMail(person.locale, happening, { address: kernel.publicUrl, studio }),
      });
    },
  });

  events.on(deploymentFinished, 'notify', async ({ payload, workspaceId }) => {
    const { deploymentId, siteId, createdBy, number, status, detail } = payload;
    // Whoever asked for it wants to know; what a schedule or a key published is seen on the dashboard.
    if (createdBy === null || workspaceId === null) return;
    const site = await unitOfWork.read({ workspaceId, userId: null }, (tx) => below.sites.sites.find(tx, siteId));
    await notifications.notify({
      workspaceId,
      userId: createdBy,
      kind: `deployment.${status}`,
      key: `deployment-${deploymentId}-${status}`,
      data: { siteId, deploymentId, site: site?.brandName ?? '', number: String(number), detail },
    });
  });
  events.on(invitationAccepted, 'notify', async ({ payload: { invitationId, invitedBy, userId }, workspaceId }) => {
    const person = invitedBy === null ? undefined : await below.identity.auth.contactOf(userId);
    if (invitedBy === null || workspaceId === null || !person) return;
    await notifications.notify({
      workspaceId,
      userId: invitedBy,
      kind: 'invitation.accepted',
      key: `invitation-${invitationId}`,
      data: { name: person.name },
    });
  });
  events.on(affiliateLinkBroken, 'notify', async ({ payload: { linkId, name, since, detail }, workspaceId }) => {
    if (workspaceId === null) return;
    const people = await unitOfWork.read({ workspaceId, userId: null }, (tx) =>
      below.library.affiliateLinks.caretakers(tx),
    );
    const told = { workspaceId, key: `affiliate-link-${linkId}-${since}`, data: { linkId, name, detail } };
    for (const userId of people) await notifications.notify({ ...told, userId, kind: 'affiliate-link.broken' });
  });
  events.on(commentAdded, 'notify', async ({ payload: { commentId }, workspaceId }) => {
    if (workspaceId === null) return;
    const { pageComments } = below.sites;
    const heard = await unitOfWork.read({ workspaceId, userId: null }, (tx) =>
      pageComments.hearing(tx, workspaceId, commentId),
    );
    if (!heard) return;
    const common = { workspaceId, key: `comment-${commentId}`, data: heard.facts };
    for (const userId of heard.named) await notifications.notify({ ...common, userId, kind: 'comment.named' });
    for (const userId of heard.others) await notifications.notify({ ...common, userId, kind: 'comment.added' });
  });
  events.on(payoutChanged, 'notify', async ({ payload, workspaceId }) => {
    if (workspaceId === null) return;
    const { issuerId, revision, before, after, changedBy } = payload;
    const { issuers } = below.finance;
    const owners = await unitOfWork.read({ workspaceId, userId: null }, (tx) => issuers.owners(tx));
    const name = (await below.identity.auth.contactOf(changedBy))?.name ?? '';
    const told = { workspaceId, key: `payout-${issuerId}-${revision}`, data: { name, before, after } };
    for (const userId of owners) await notifications.notify({ ...told, userId, kind: 'payout.changed' });
  });
  events.on(enteredFromNewPlace, 'notify', async ({ payload }) => {
    const { sessionId, userId, browser, system, ipAddress } = payload;
    const data = { browser: browser ?? '', system: system ?? '', ipAddress };
    for (const workspaceId of await below.identity.workspaces.idsOf(userId))
      await notifications.tell({ workspaceId, userId, kind: 'sign-in.new-place', key: `session-${sessionId}`, data });
  });
  return { notifications, routes: notificationRoutes(notifications) };
}
