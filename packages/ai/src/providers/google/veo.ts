import { z } from 'zod';
import { aiError, failureOfReason } from '../../failures.ts';
import { asJson, ask, askFile, mediaOf } from '../ask.ts';
import type { ProviderTools, VideoMaker } from '../define-provider.ts';

const operation = z.object({
  name: z.string(),
  done: z.boolean().optional(),
  error: z.object({ message: z.string().optional() }).optional(),
  response: z
    .object({
      generateVideoResponse: z
        .object({
          generatedSamples: z.array(z.object({ video: z.object({ uri: z.string() }) })).optional(),
          raiMediaFilteredReasons: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
});

/**
 * Long-running operations, asked plainly so that the reference survives a restart.
 * Source: ai.google.dev/gemini-api/docs/video.
 */
export function veo(settings: { apiKey: string; baseUrl: string }, tools: ProviderTools): VideoMaker {
  const headers = { 'x-goog-api-key': settings.apiKey };
  const parsed = async (response: Response) => {
    const result = operation.safeParse(await response.json().catch(() => undefined));
    if (!result.success) throw aiError('malformed', { provider: 'google' });
    return result.data;
  };
  return {
    async start(call) {
      const body = {
        instances: [{ prompt: call.prompt }],
        parameters: { aspectRatio: call.aspectRatio, durationSeconds: call.seconds },
      };
      const url = `${settings.baseUrl}/models/${encodeURIComponent(call.model)}:predictLongRunning`;
      const { name } = await parsed(await ask(tools, 'google', url, { ...asJson(body, headers), signal: call.signal }));
      return { reference: name };
    },
    async look(reference, signal) {
      const state = await parsed(await ask(tools, 'google', `${settings.baseUrl}/${reference}`, { headers, signal }));
      if (state.error) {
        const reason = state.error.message?.slice(0, 300) ?? '';
        return { state: 'failed', failure: failureOfReason(reason), reason };
      }
      if (!state.done) return { state: 'running', progress: null };
      const answer = state.response?.generateVideoResponse;
      const uri = answer?.generatedSamples?.[0]?.video.uri;
      const filtered = answer?.raiMediaFilteredReasons?.[0]?.slice(0, 300);
      if (!uri) return { state: 'failed', failure: filtered ? 'filtered' : 'not_made', reason: filtered ?? '' };
      return {
        state: 'ready',
        fetch: async (at) => mediaOf(await askFile(tools, 'google', uri, { headers, signal: at }), 'video', 'google'),
      };
    },
  };
}
