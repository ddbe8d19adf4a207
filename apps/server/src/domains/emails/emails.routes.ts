import { defineRoute } from '#kernel/http/index.ts';
import { emailLinkRefused } from './emails.errors.ts';
import { emailChange, emailLink, verifiedEmail } from './emails.schemas.ts';
import type { Emails } from './emails.service.ts';

export const emailRoutes = (emails: Emails, settings: { signInsPerMinute: number }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  return [
    defineRoute({
      id: 'emails.askVerification',
      method: 'POST',
      path: '/auth/email/verification',
      summary: 'Send me a link that shows that my mail address is mine',
      access: 'signed-in',
      status: 204,
      errors: [],
      limit,
      handler: async ({ actor }) => {
        await emails.askVerification(actor);
        return undefined;
      },
    }),
    defineRoute({
      id: 'emails.change',
      method: 'PUT',
      path: '/auth/email',
      summary: 'Change my mail address: a link goes to the new one, and nothing changes until it is opened',
      access: 'signed-in',
      stepUp: true,
      body: emailChange,
      status: 204,
      errors: [],
      limit,
      handler: async ({ actor, body }) => {
        await emails.askChange(actor, body.email);
        return undefined;
      },
    }),
    defineRoute({
      id: 'emails.verify',
      method: 'POST',
      path: '/auth/email/verify',
      summary: 'Use the link of a mail: the address is shown to be mine, or becomes mine',
      access: 'public',
      body: emailLink,
      status: 200,
      response: verifiedEmail,
      errors: [emailLinkRefused],
      limit,
      handler: async ({ body, request }) => ({ email: await emails.verify(body.token, request.id) }),
    }),
  ];
};
