import { z } from 'zod';
import { vttOf } from '../../captions/captions.ts';
import { cuesOfSrt } from '../../captions/srt.ts';
import { aiError, failureOfReason } from '../../failures.ts';
import { asJson, ask, askFile, mediaOf } from '../ask.ts';
import {
  defineProvider,
  type Performer,
  type PerformersCall,
  type PerformersPage,
  type ProviderTools,
  type VideoMaker,
} from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';
import { endedVideo } from './notice.ts';

const started = z.object({ data: z.object({ video_id: z.string() }) });
const detail = z.object({
  data: z.object({
    status: z.string(),
    video_url: z.string().nullish(),
    subtitle_url: z.string().nullish(),
    duration: z.number().nullish(),
    failure_code: z.string().nullish(),
    failure_message: z.string().nullish(),
  }),
});

const listed = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  has_more: z.boolean().nullish(),
  next_token: z.string().nullish(),
});
const line = z.string().trim().min(1).max(300).nullish().catch(null);
const performer = z.object({ id: line, voice_id: line, name: line, gender: line, language: line, status: line });
const preview = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullish()
  .catch(null);

/** Where each is listed, and how many at once the vendor gives. */
const LISTS = {
  avatar: { path: '/v3/avatars/looks', owner: 'ownership', limit: '50' },
  voice: { path: '/v3/voices', owner: 'type', limit: '100' },
} as const;
const OWNERS = ['private', 'public'] as const;

const RATIOS = ['16:9', '9:16'];

interface Settings {
  apiKey: string;
  baseUrl: string;
  avatarId?: string | undefined;
  voiceId?: string | undefined;
}

/** Its captions, in the SubRip form that the vendor documents. A video without them is whole all the same. */
async function captionsAt(tools: ProviderTools, link: string | null | undefined, signal: AbortSignal) {
  if (!link) return undefined;
  try {
    const file = await askFile(tools, 'heygen', link, { signal });
    return vttOf(cuesOfSrt(await file.text()));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function toPerformer(raw: Record<string, unknown>, isOwn: boolean): Performer[] {
  const { id, voice_id, name, gender, language, status } = performer.parse(raw);
  const known = id ?? voice_id;
  // One that is still in training cannot be filmed.
  if (!known || (status && status !== 'completed')) return [];
  const previewUrl = preview.parse(raw.preview_image_url) ?? null;
  return [
    {
      ...{ id: known, name: name ?? known, gender: gender ?? null, previewUrl, isOwn },
      language: language && !/^unknown$/i.test(language) ? language : null,
    },
  ];
}

/**
 * Source: developers.heygen.com, "List Avatar Looks" and "List Voices" of version 3. Voices of the account are listed only where
 * they are asked for by name, so both owners are asked one after the other; `after` says whose turn it is.
 */
async function performersOf(
  { settings, tools }: { settings: Settings; tools: ProviderTools },
  { what, after = 'private:' }: PerformersCall,
  signal: AbortSignal,
): Promise<PerformersPage> {
  const { path, owner, limit } = LISTS[what];
  const whose = OWNERS.find((one) => after.startsWith(`${one}:`)) ?? OWNERS[0];
  const token = after.slice(whose.length + 1);
  const query = new URLSearchParams({ [owner]: whose, limit, ...(token ? { token } : {}) });
  const init = { headers: { 'x-api-key': settings.apiKey }, signal };
  const response = await ask(tools, 'heygen', `${settings.baseUrl}${path}?${query}`, init);
  const parsed = listed.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw aiError('malformed', { provider: 'heygen' });
  const { data, has_more, next_token } = parsed.data;
  const isOwn = whose === 'private';
  const next = has_more && next_token ? `${whose}:${next_token}` : null;
  return { items: data.flatMap((one) => toPerformer(one, isOwn)), next: next ?? (isOwn ? 'public:' : null) };
}

/** Source: developers.heygen.com, "Create Video" and "Get Video" of version 3. */
function maker(settings: Settings, tools: ProviderTools): VideoMaker {
  const headers = { 'x-api-key': settings.apiKey };
  return {
    performers: (call, signal) => performersOf({ settings, tools }, call, signal),
    async start(call) {
      const avatar = call.avatarId ?? settings.avatarId;
      const voice = call.voiceId ?? settings.voiceId;
      if (!avatar) throw aiError('request_refused', { provider: 'heygen', model: call.model });
      const body = {
        ...{ type: 'avatar', avatar_id: avatar, script: call.prompt, resolution: '720p' },
        // Without one the avatar speaks with its own voice.
        ...(voice ? { voice_id: voice } : {}),
        aspect_ratio: RATIOS.includes(call.aspectRatio) ? call.aspectRatio : RATIOS[0],
      };
      const response = await ask(tools, 'heygen', `${settings.baseUrl}/v3/videos`, {
        ...asJson(body, headers),
        signal: call.signal,
      });
      const parsed = started.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw aiError('malformed', { provider: 'heygen', model: call.model });
      return { reference: parsed.data.data.video_id };
    },
    async look(reference, signal) {
      const url = `${settings.baseUrl}/v3/videos/${encodeURIComponent(reference)}`;
      const response = await ask(tools, 'heygen', url, { headers, signal });
      const parsed = detail.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success) throw aiError('malformed', { provider: 'heygen' });
      const { data } = parsed.data;
      if (data.status === 'failed') {
        const reason = (data.failure_message ?? data.failure_code ?? '').slice(0, 300);
        return { state: 'failed', failure: failureOfReason(`${data.failure_code ?? ''} ${reason}`), reason };
      }
      const link = data.video_url;
      if (data.status !== 'completed' || !link) return { state: 'running', progress: null };
      return {
        state: 'ready',
        spokenSeconds: data.duration ?? undefined,
        fetch: async (at) => ({
          ...(await mediaOf(await askFile(tools, 'heygen', link, { signal: at }), 'video', 'heygen')),
          captions: await captionsAt(tools, data.subtitle_url, at),
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
    webhookSecret: secret().optional(),
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
      id: 'avatar-iv',
      kind: 'video',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
      aspectRatios: RATIOS,
    },
    {
      id: 'avatar-v2',
      kind: 'video',
      price: null,
      retiresOn: '2026-10-31',
      replacement: 'avatar-iv',
      recommended: false,
      aspectRatios: RATIOS,
    },
  ],
  video: maker,
  endedVideo,
  check: async (settings, tools, signal) => {
    await ask(tools, 'heygen', `${settings.baseUrl}/v3/avatars/looks?limit=1`, {
      headers: { 'x-api-key': settings.apiKey },
      signal,
    });
  },
});
