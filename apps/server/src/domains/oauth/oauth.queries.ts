import type { ClientAuth, Configuration } from 'openid-client';
import type { ProviderSettings } from './oauth.config.ts';
import { failed, unreachable } from './oauth.errors.ts';

export interface Provider extends ProviderSettings {
  /** LinkedIn gives no nonce back; state and PKCE bind its answer. */
  hasNonce: boolean;
}

/** What a provider says of a person. */
export interface Profile {
  accountId: string;
  email: string | undefined;
  isVerified: boolean;
  name: string | undefined;
  locale: 'en' | 'it';
}

export interface Flow {
  state: string;
  codeVerifier: string;
  nonce: string;
}

/** Only those who sign in elsewhere need it. */
const openId = () => import('openid-client');
type OpenId = Awaited<ReturnType<typeof openId>>;

/** In the body of the request, or in its header where the provider wants only that. */
const authenticate =
  ({ ClientSecretBasic, ClientSecretPost }: OpenId, secret: string): ClientAuth =>
  (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_post'];
    const way = ways.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret);
    way(server, client, body, headers);
  };

const refuse = (cause: unknown): never => {
  throw Object.assign(failed(undefined), { cause });
};

const DISCOVERED_MS = 60 * 60_000;

/** Talks to providers. `fetch` is the guarded one: their addresses come from the configuration. */
export function makeProviders({
  fetch,
  callbackOf,
}: {
  fetch: typeof globalThis.fetch;
  callbackOf: (id: string) => string;
}) {
  const known = new Map<string, { at: number; config: Promise<Configuration> }>();

  async function discover({ clientId, clientSecret, issuer }: Provider): Promise<Configuration> {
    const client = await openId();
    return client.discovery(new URL(issuer), clientId, clientSecret, authenticate(client, clientSecret), {
      [client.customFetch]: (url, options) => fetch(url, options as RequestInit),
      ...(issuer.startsWith('http://') ? { execute: [client.allowInsecureRequests] } : {}),
    });
  }

  function configOf(provider: Provider): Promise<Configuration> {
    const found = known.get(provider.id);
    if (found && Date.now() - found.at < DISCOVERED_MS) return found.config;
    const config = discover(provider);
    known.set(provider.id, { at: Date.now(), config });
    // What failed once is asked for again the next time.
    config.catch(() => known.delete(provider.id));
    return config;
  }

  const reach = (provider: Provider): Promise<Configuration> =>
    configOf(provider).catch((cause: unknown) => {
      throw Object.assign(unreachable(undefined), { cause });
    });

  return {
    async authorizeUrl(provider: Provider, { state, codeVerifier, nonce }: Flow): Promise<string> {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await openId();
      const url = buildAuthorizationUrl(await reach(provider), {
        redirect_uri: callbackOf(provider.id),
        scope: 'openid email profile',
        state,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(provider.hasNonce ? { nonce } : {}),
      });
      return url.href;
    },
    /** Exchanges the code and checks the signed answer. Throws `oauth.failed`. */
    async profileOf(
      provider: Provider,
      flow: Flow,
      answer: { code: string; iss?: string | undefined },
    ): Promise<Profile> {
      const { authorizationCodeGrant, fetchUserInfo } = await openId();
      const config = await reach(provider);
      const current = new URL(callbackOf(provider.id));
      current.searchParams.set('code', answer.code);
      current.searchParams.set('state', flow.state);
      if (answer.iss) current.searchParams.set('iss', answer.iss);
      const tokens = await authorizationCodeGrant(config, current, {
        pkceCodeVerifier: flow.codeVerifier,
        expectedState: flow.state,
        idTokenExpected: true,
        ...(provider.hasNonce ? { expectedNonce: flow.nonce } : {}),
      }).catch(refuse);
      const claims = tokens.claims();
      if (!claims) throw failed(undefined);
      // Providers may tell the address only where one asks for it with the access token.
      const asked =
        claims.email === undefined && config.serverMetadata().userinfo_endpoint
          ? await fetchUserInfo(config, tokens.access_token, claims.sub).catch(refuse)
          : {};
      const facts: Record<string, unknown> = { ...asked, ...claims };
      const { email, email_verified: verified, name, locale } = facts;
      return {
        accountId: claims.sub,
        email: typeof email === 'string' ? email.toLowerCase() : undefined,
        isVerified: verified === true || verified === 'true',
        name: typeof name === 'string' ? name : undefined,
        locale: typeof locale === 'string' && locale.startsWith('it') ? 'it' : 'en',
      };
    },
  };
}

export type Providers = ReturnType<typeof makeProviders>;
