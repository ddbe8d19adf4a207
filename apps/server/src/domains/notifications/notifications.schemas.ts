import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

/** Every kind of notification, and where a person hears of it who has not said otherwise. */
export const usualChannels = {
  'deployment.live': { inApp: true, byMail: false },
  'deployment.failed': { inApp: true, byMail: true },
  'affiliate-link.broken': { inApp: true, byMail: false },
  'invitation.accepted': { inApp: true, byMail: false },
  'comment.added': { inApp: true, byMail: false },
  'comment.named': { inApp: true, byMail: true },
  'payout.changed': { inApp: true, byMail: true },
} as const;

export type NotificationKind = keyof typeof usualChannels;
export const kinds = Object.keys(usualChannels) as [NotificationKind, ...NotificationKind[]];

/** Told in any case: nobody switches off what protects their account. */
const fixedKinds = ['sign-in.new-place'] as const;
export type FixedKind = (typeof fixedKinds)[number];

export const notificationSchema = z
  .object({
    id: uuid,
    kind: z.enum([...kinds, ...fixedKinds]),
    data: z.record(z.string(), z.string()).describe('Names and ids that its sentence and its link are made of'),
    readAt: isoInstant.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'Notification' });
export const notificationPage = pageOf(notificationSchema)
  .extend({ unread: z.int().describe('How many of all are unread, counted up to 100') })
  .meta({ id: 'NotificationPage' });
export const notificationQuery = listQuery.extend({
  unread: z.enum(['true', 'false']).optional().describe('Only what has not been read'),
});

const channels = z
  .strictObject({ kind: z.enum(kinds), inApp: z.boolean(), byMail: z.boolean() })
  .meta({ id: 'NotificationChannels' });
export const channelList = z.object({ items: z.array(channels) }).meta({ id: 'NotificationChannelList' });
export const channelChange = z
  .strictObject({ items: z.array(channels).min(1).max(kinds.length) })
  .meta({ id: 'NotificationChannelChange' });

export type NotificationQuery = z.output<typeof notificationQuery>;
export type Channels = z.output<typeof channels>;
