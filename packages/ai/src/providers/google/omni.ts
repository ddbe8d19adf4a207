import { z } from 'zod';
import { aiError, failureOfReason } from '../../failures.ts';
import { asJson, ask, askFile, mediaOf } from '../ask.ts';
import type { GeneratedImage, ProviderTools, VideoMaker } from '../define-provider.ts';

/** Begins every reference, so that it is known what to ask after whatever model is set up by then. */
export const INTERACTION = 'interactions/';

const content = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  mime_type: z.string().nullish(),
  data: z.string().nullish(),
  uri: z.string().nullish(),
});
const interaction = z.looseObject({
  id: z.string().nullish(),
  status: z.string(),
  error: z.looseObject({ message: z.string().nullish() }).nullish(),
  steps: z.array(z.looseObject({ type: z.string(), content: z.array(content).nullish() })).nullish(),
});
type Interaction = z.output<typeof interaction>;

const UNDER_WAY: ReadonlySet<string> = new Set(['in_progress', 'requires_action']);

const saidIn = ({ steps }: Interaction) =>
  (steps ?? []).filter(({ type }) => type === 'model_output').flatMap((step) => step.content ?? []);

/** Files of the vendor are told by name; their bytes lie behind it. */
const download = (uri: string): string => (/\/files\/[^/:?]+$/.test(uri) ? `${uri}:download?alt=media` : uri);

/**
 * Gemini Omni through the Interactions API: begun in the background and asked after by id. A film comes as a file, or, when it is
 * short, with the answer.
 * Source: ai.google.dev/gemini-api/docs/omni and /docs/interactions.
 */
export function omni(settings: { apiKey: string; baseUrl: string }, tools: ProviderTools): VideoMaker {
  const headers = { 'x-goog-api-key': settings.apiKey };
  async function asked(path: string, init: RequestInit & { signal: AbortSignal }): Promise<Interaction> {
    const response = await ask(tools, 'google', `${settings.baseUrl}/${path}`, init);
    const result = interaction.safeParse(await response.json().catch(() => undefined));
    if (!result.success) throw aiError('malformed', { provider: 'google' });
    return result.data;
  }
  return {
    async start({ model, prompt, aspectRatio, seconds, signal }) {
      const format = { type: 'video', aspect_ratio: aspectRatio, duration: `${seconds}s`, resolution: '720p' };
      const body = { model, input: prompt, background: true, response_format: [{ ...format, delivery: 'uri' }] };
      const { id } = await asked('interactions', { ...asJson(body, headers), signal });
      if (!id) throw aiError('malformed', { provider: 'google', model });
      return { reference: `${INTERACTION}${id}` };
    },
    async look(reference, signal) {
      const state = await asked(reference, { headers, signal });
      if (UNDER_WAY.has(state.status)) return { state: 'running', progress: null };
      const said = saidIn(state);
      const video = said.find(({ type, uri, data }) => type === 'video' && (uri || data));
      if (state.status !== 'completed' || !video) {
        const reason = (state.error?.message ?? said.find(({ text }) => text)?.text ?? '').slice(0, 300);
        return { state: 'failed', failure: failureOfReason(reason), reason };
      }
      const { uri, data, mime_type: mediaType } = video;
      const inline = (): GeneratedImage => ({
        bytes: new Uint8Array(Buffer.from(data ?? '', 'base64')),
        mediaType: mediaType ?? 'video/mp4',
      });
      return {
        state: 'ready',
        fetch: async (at) =>
          uri
            ? mediaOf(await askFile(tools, 'google', download(uri), { headers, signal: at }), 'video', 'google')
            : inline(),
      };
    },
  };
}
