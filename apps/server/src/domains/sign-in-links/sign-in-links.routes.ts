import { formerSessionOf } from '#domains/auth/index.ts';
import { deviceOf, signedIn } from '#domains/sessions/index.ts';
import { defineRoute, type RequestFacts, reply } from '#kernel/http/index.ts';
import { otherBrowser, signInLinkRefused } from './sign-in-links.errors.ts';
import { linkUse, linkWanted } from './sign-in-links.schemas.ts';
import { LINK_MINUTES, type SignInLinks } from './sign-in-links.service.ts';

export const signInLinkRoutes = (links: SignInLinks, settings: { signInsPerMinute: number; isSecure: boolean }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  const name = `${settings.isSecure ? '__Host-' : ''}atelier.sign_in_link`;
  const pattern = new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([\\w-]{43})(?:;|$)`);
  const browserOf = (request: RequestFacts): string | undefined =>
    request.headers.cookie?.toString().match(pattern)?.[1];
  const cookie = (browser: string, seconds: number) =>
    `${name}=${browser}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${settings.isSecure ? '; Secure' : ''}`;
  return [
    defineRoute({
      id: 'signInLinks.ask',
      method: 'POST',
      path: '/auth/links',
      summary: 'Ask for a link that lets a client in; the answer is the same for every address',
      access: 'public',
      body: linkWanted,
      status: 204,
      errors: [],
      limit,
      handler: async ({ body, request }) => {
        const browser = browserOf(request) ?? links.newBrowser();
        await links.ask(body.email, browser, request.id);
        return reply({ headers: { 'set-cookie': cookie(browser, LINK_MINUTES * 60) } });
      },
    }),
    defineRoute({
      id: 'signInLinks.use',
      method: 'POST',
      path: '/auth/links/use',
      summary: 'Sign a browser in with the link of a mail, once',
      access: 'public',
      body: linkUse,
      status: 200,
      response: signedIn,
      errors: [signInLinkRefused, otherBrowser],
      limit,
      handler: async ({ actor, body, request }) => {
        const from = { browser: browserOf(request), device: deviceOf(request), requestId: request.id };
        const answer = await links.use(body, { ...from, formerSession: formerSessionOf(actor) });
        return reply({ body: answer.body, headers: { 'set-cookie': [...answer.cookies, cookie('', 0)] } });
      },
    }),
  ];
};
