import { type Gateway, makeGateway, providers } from '@atelier/ai';
import { makeServiceAuth } from '#kernel/access/index.ts';
import { makeGuardedFetch, toStandardFetch } from '#kernel/fetch/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import { makeRemoteGateway } from '../ai-service/remote-gateway.ts';
import type { Config } from '../config.ts';

/** Settings of the instance by provider: the variables that the documents name. */
export function instanceSettings({ ai }: Config): Record<string, Record<string, unknown>> {
  const keyed = (id: string, apiKey: string | undefined) => (apiKey ? { [id]: { apiKey } } : {});
  return {
    ...keyed('groq', ai.groqKey),
    ...keyed('huggingface', ai.huggingfaceKey),
    ...keyed('google', ai.googleKey ?? ai.imageKey),
    ...keyed('openrouter', ai.openrouterKey),
    ...keyed('openai', ai.openaiKey),
    ...keyed('anthropic', ai.anthropicKey),
    ...keyed('pollinations', ai.pollinationsEnabled ? ai.pollinationsKey : undefined),
    ...keyed('heygen', ai.heygenKey),
    ...(ai.ollamaUrl ? { ollama: { baseUrl: ai.ollamaUrl } } : {}),
  };
}

/** Pictures come as text in JSON, a third larger than they are. */
const LONGEST_ANSWER = 64 * 2 ** 20;
/** The gateway bounds each attempt; this only ends what it has let go of. */
const LONGEST_MS = 600_000;
const USER_AGENT = 'Atelier/0.1';

/** A model server in one's own house is reached only where whoever runs the instance has named it. */
function modelFetch({ ai, fetch: { allowHosts } }: Config): typeof fetch {
  const own = ai.ollamaUrl ? [new URL(ai.ollamaUrl).host] : [];
  const guarded = makeGuardedFetch({ userAgent: USER_AGENT, allow: [...allowHosts, ...own], timeoutMs: LONGEST_MS });
  return toStandardFetch(guarded, { maxBytes: LONGEST_ANSWER, maxRedirects: 0 });
}

/** The way to the vendors from this process. */
export const localGateway = (config: Config): Gateway =>
  makeGateway({
    providers,
    tools: { fetch: modelFetch(config) },
    settings: { timeoutMs: config.ai.timeoutSeconds * 1000 },
  });

/** Models are asked here, or by the service of agents where one is named. */
export function openGateway(config: Config, secrets: Pick<Secrets, 'deriveKeys'>): Gateway {
  const { serviceUrl } = config.ai;
  if (!serviceUrl) return localGateway(config);
  const allow = [new URL(serviceUrl).host];
  const guarded = makeGuardedFetch({ userAgent: USER_AGENT, allow, timeoutMs: LONGEST_MS });
  return makeRemoteGateway({
    url: serviceUrl,
    fetch: toStandardFetch(guarded, { maxBytes: LONGEST_ANSWER, maxRedirects: 0 }),
    auth: makeServiceAuth({ keys: secrets.deriveKeys('service.auth'), name: 'api' }),
  });
}
