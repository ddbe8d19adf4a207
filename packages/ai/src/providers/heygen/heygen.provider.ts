import { z } from 'zod';
import { cuesOfAss } from '../../captions/ass.ts';
import { vttOf } from '../../captions/captions.ts';
import { aiError, failureOfReason } from '../../failures.ts';
import { asJson, ask, askFile, mediaOf } from '../ask.ts';
import { defineProvider, type ProviderTools, type VideoMaker } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

const started = z.object({ data: z.object({ video_id: z.string() }) });
const status = z.object({
  data: z.object({
    status: z.string(),
    video_url: z.string().nullish(),
    caption_url: z.string().nullish(),
    duration: z.number().nullish(),
    error: z.object({ message: z.string().nullish(), detail: z.string().nullish() }).nullish(),
  }),
});

const DIMENSIONS: Readonly<Record<string, { width: number; height: number }>> = {
  '16:9': { width: 1280, height: 720 },
  '9:16': { width: 720, height: 1280 },
  '1:1': { width: 720, height: 720 },
};

interface Settings {
  apiKey: string;
  baseUrl: string;
  avatarId?: string | undefined;
  voiceId?: string | undefined;
}

/** Its captions, in the .ass format that the vendor documents. A video without them is whole all the same. */
async function captionsAt(tools: ProviderTools, link: string | null | undefined, signal: AbortSignal) {
  if (!link) return undefined;
  try {
    const file = await askFile(tools, 'heygen', link, { signal });
    return vttOf(await cuesOfAss(await file.text()));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Source: docs.heygen.com, "Create an avatar video (V2)" and "Video status". */
function maker(settings: Settings, tools: ProviderTools): VideoMaker {
  const headers = { 'x-api-key': settings.apiKey };
  return {
    async start(call) {
      const avatar = call.avatarId ?? settings.avatarId;
      const voice = call.voiceId ?? settings.voiceId;
      if (!avatar || !voice) throw aiError('request_refused', { provider: 'heygen', model: call.model });
      const scene = {
        character: { type: 'avatar', avatar_id: avatar, avatar_style: 'normal' },
        voice: { type: 'text', input_text: call.prompt, voice_id: voice },
      };
      const body = {
        caption: true,
        video_inputs: [scene],
        dimension: DIMENSIONS[call.aspectRatio] ?? DIMENSIONS['16:9'],
      };
      const response = await ask(tools, 'heygen', `${settings.baseUrl}/v2/video/generate`, {
        ...asJson(body, headers),
        signal: call.signal,
      });
      const parsed = started.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw aiError('malformed', { provider: 'heygen', model: call.model });
      return { reference: parsed.data.data.video_id };
    },
    async look(reference, signal) {
      const url = `${settings.baseUrl}/v1/video_status.get?video_id=${encodeURIComponent(reference)}`;
      const response = await ask(tools, 'heygen', url, { headers, signal });
      const parsed = status.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw aiError('malformed', { provider: 'heygen' });
      const { data } = parsed.data;
      if (data.status === 'failed') {
        const reason = (data.error?.detail ?? data.error?.message ?? '').slice(0, 300);
        return { state: 'failed', failure: failureOfReason(reason), reason };
      }
      const link = data.video_url;
      if (data.status !== 'completed' || !link) return { state: 'running', progress: null };
      return {
        state: 'ready',
        spokenSeconds: data.duration ?? undefined,
        fetch: async (at) => ({
          ...(await mediaOf(await askFile(tools, 'heygen', link, { signal: at }), 'video', 'heygen')),
          captions: await captionsAt(tools, data.caption_url, at),
        }),
      };
    },
  };
}

export const heygen = defineProvider({
  id: 'heygen',
  name: 'HeyGen',
  settings: z.strictObject({
    apiKey: secret(),
    baseUrl: baseUrl('https://api.heygen.com'),
    avatarId: z.string().max(200).optional(),
    voiceId: z.string().max(200).optional(),
  }),
  keyFrom: 'https://app.heygen.com/settings?nav=API',
  dataUse: {
    en: 'HeyGen keeps scripts and videos in the account until they are deleted there.',
    it: 'HeyGen conserva testi e video nell’account finché non vi vengono eliminati.',
  },
  concurrency: 2,
  anyModel: false,
  models: [
    {
      id: 'avatar-v2',
      kind: 'video',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
      aspectRatios: Object.keys(DIMENSIONS),
    },
  ],
  video: maker,
  check: async (settings, tools, signal) => {
    await ask(tools, 'heygen', `${settings.baseUrl}/v2/user/remaining_quota`, {
      headers: { 'x-api-key': settings.apiKey },
      signal,
    });
  },
});
