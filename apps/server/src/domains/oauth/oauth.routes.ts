import { deviceOf } from '#domains/sessions/index.ts';
import { confirmationNeeded, notFound } from '#kernel/errors/index.ts';
import { defineRoute, type RequestFacts, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { lastWay, passwordNeeded, unknownProvider, unreachable } from './oauth.errors.ts';
import {
  authorizeAddress,
  beginQuery,
  callbackQuery,
  linkBegin,
  linkedAccountList,
  providerParams,
} from './oauth.schemas.ts';
import type { Oauth } from './oauth.service.ts';

const COOKIE_SECONDS = 600;

export const oauthRoutes = (oauth: Oauth, settings: { signInsPerMinute: number; isSecure: boolean }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  const name = `${settings.isSecure ? '__Host-' : ''}atelier.oauth`;
  const pattern = new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([\\w-]{43})(?:;|$)`);
  const browserOf = (request: RequestFacts): string | undefined =>
    request.headers.cookie?.toString().match(pattern)?.[1];
  // Comes back with the visit from the provider, which is a navigation from another site.
  const cookie = (browser: string) =>
    `${name}=${browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_SECONDS}${settings.isSecure ? '; Secure' : ''}`;
  return [
    defineRoute({
      id: 'oauth.begin',
      method: 'GET',
      path: '/auth/oauth/{provider}',
      summary: 'Sign in or register with Google, LinkedIn or another OpenID provider: sends the browser there',
      access: 'public',
      params: providerParams,
      query: beginQuery,
      status: 302,
      errors: [unknownProvider, unreachable],
      limit,
      handler: async ({ params, query, request }) => {
        // Nobody is signed in because a page elsewhere wanted it: they come from one of ours, or typed the address.
        const site = request.headers['sec-fetch-site'];
        if (site !== undefined && site !== 'same-origin' && site !== 'none')
          return reply({ headers: { location: '/sign-in' } });
        const browser = browserOf(request) ?? oauth.newBrowser();
        const location = await oauth.begin(params.provider, browser, query);
        return reply({ headers: { location, 'set-cookie': cookie(browser) } });
      },
    }),
    defineRoute({
      id: 'oauth.callback',
      method: 'GET',
      path: '/auth/oauth/{provider}/callback',
      summary: 'Where a provider sends the browser back; goes on to a page, with a session or with ?problem=<code>',
      access: 'public',
      params: providerParams,
      query: callbackQuery,
      status: 302,
      errors: [unknownProvider],
      limit,
      handler: async ({ actor, params, query, request }) => {
        const from = { actor, device: deviceOf(request) };
        const { location, cookies } = await oauth.finish(params.provider, query, browserOf(request), from);
        return reply({ headers: { location, 'set-cookie': cookies } });
      },
    }),
    defineRoute({
      id: 'oauth.link',
      method: 'POST',
      path: '/auth/oauth/{provider}/link',
      summary: 'Link an account of another service to mine, with my password: where the browser has to go',
      access: 'signed-in',
      // Nothing is linked before the provider's answer came.
      readsOnly: true,
      params: providerParams,
      body: linkBegin,
      status: 200,
      response: authorizeAddress,
      errors: [unknownProvider, unreachable, passwordNeeded, confirmationNeeded],
      limit,
      handler: async ({ actor, params, body, request }) => {
        const browser = browserOf(request) ?? oauth.newBrowser();
        const url = await oauth.beginLink(actor, params.provider, browser, body, deviceOf(request));
        return reply({ body: { url }, headers: { 'set-cookie': cookie(browser) } });
      },
    }),
    defineRoute({
      id: 'oauth.linked',
      method: 'GET',
      path: '/auth/linked-accounts',
      summary: 'Accounts of other services that I can sign in with',
      access: 'signed-in',
      status: 200,
      response: linkedAccountList,
      errors: [],
      handler: async ({ actor }) => ({ items: await oauth.linked(actor) }),
    }),
    defineRoute({
      id: 'oauth.unlink',
      method: 'DELETE',
      path: '/auth/linked-accounts/{id}',
      summary: 'Unlink an account of another service',
      access: 'signed-in',
      stepUp: true,
      params: idParams,
      status: 204,
      errors: [notFound, lastWay],
      handler: async ({ actor, params }) => {
        await oauth.unlink(actor, params.id);
        return undefined;
      },
    }),
  ];
};
