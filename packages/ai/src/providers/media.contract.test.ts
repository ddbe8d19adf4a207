import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatCompletions, generateContent, responses } from '../../test/protocols.ts';
import { type Protocol, type StandIn, startStandIn, tinyPng } from '../../test/stand-in.ts';
import { makeGateway } from '../gateway/gateway.ts';
import { providers } from './registry.ts';

const gateway = makeGateway({
  providers,
  tools: { fetch },
  settings: { retries: 0, longestPauseMs: 10 },
});

const pollinations: Protocol = { answer: () => tinyPng };

const painters: Readonly<Record<string, { protocol: Protocol; model: string; settings: (url: string) => object }>> = {
  google: {
    protocol: generateContent,
    model: 'gemini-3.1-flash-image',
    settings: (baseUrl) => ({ apiKey: 'k', baseUrl }),
  },
  openai: { protocol: chatCompletions, model: 'gpt-image-1', settings: (baseUrl) => ({ apiKey: 'k', baseUrl }) },
  huggingface: {
    protocol: responses,
    model: 'black-forest-labs/FLUX.1-schnell',
    settings: (url) => ({ apiKey: 'k', baseUrl: url, imageBaseUrl: url }),
  },
  pollinations: { protocol: pollinations, model: 'flux', settings: (baseUrl) => ({ apiKey: 'k', baseUrl }) },
};

it('every provider that paints is under this contract', () => {
  const known = providers.filter((provider) => provider.image && !provider.isSample).map((provider) => provider.id);
  expect(Object.keys(painters).sort()).toEqual(known.sort());
});

describe.each(Object.entries(painters))('pictures of %s', (id, { protocol, model, settings }) => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn(protocol);
  });
  afterAll(() => standIn.close());
  const request = () => ({
    candidates: [{ provider: id, model, settings: settings(standIn.url) }],
    prompt: 'A loaf on a table',
    aspectRatio: '16:9',
    width: 1600,
    height: 900,
    language: 'en',
  });

  it('come as bytes with their type', async () => {
    standIn.fault = 'none';
    const { image, provider } = await gateway.image(request());
    expect(provider).toBe(id);
    expect(image.mediaType).toBe('image/png');
    expect(Buffer.from(image.bytes).equals(Buffer.from(tinyPng))).toBe(true);
  });

  it.each([
    ['key', 'key_refused'],
    ['rate', 'rate_limited'],
    ['down', 'unavailable'],
    ['credit', 'quota_exceeded'],
    ['gone', 'model_gone'],
  ] as const)('the fault "%s" is told as %s', async (fault, failure) => {
    standIn.fault = fault;
    await expect(gateway.image(request())).rejects.toMatchObject({ failure });
  });
});

/** One video that is ready at the second look. */
function film(kind: 'veo' | 'heygen'): Protocol {
  let looks = 0;
  return {
    answer: (_text, { path }) => {
      if (path.includes('.mp4')) return tinyPng;
      if (kind === 'veo') {
        if (path.includes('predictLongRunning')) return { name: 'models/veo/operations/op-1' };
        looks += 1;
        if (looks < 2) return { name: 'models/veo/operations/op-1' };
        const video = { uri: 'http://127.0.0.1:1/film.mp4' };
        return { name: 'op-1', done: true, response: { generateVideoResponse: { generatedSamples: [{ video }] } } };
      }
      if (path.includes('generate')) return { error: null, data: { video_id: 'v-1' } };
      looks += 1;
      return {
        code: 100,
        data: { status: looks < 2 ? 'processing' : 'completed', video_url: 'http://127.0.0.1:1/film.mp4' },
      };
    },
  };
}

describe.each([
  ['google', 'veo-3.1-generate-preview', film('veo'), {}],
  ['heygen', 'avatar-v2', film('heygen'), { avatarId: 'a', voiceId: 'v' }],
] as const)('videos of %s', (id, model, protocol, more) => {
  it('are begun once and asked after until they are there, by another process if need be', async () => {
    const standIn = await startStandIn(protocol);
    const candidate = { provider: id, model, settings: { apiKey: 'k', baseUrl: standIn.url } };
    const { reference } = await gateway.startVideo({
      candidates: [candidate],
      prompt: 'Bread rises',
      aspectRatio: '9:16',
      seconds: 8,
      language: 'en',
      ...more,
    });
    const other = makeGateway({ providers, tools: { fetch } });
    expect((await other.lookAtVideo(candidate, reference)).state).toBe('running');
    expect((await other.lookAtVideo(candidate, reference)).state).toBe('ready');
    await standIn.close();
  });
});

describe('vectors', () => {
  it.each([
    ['openai', 'text-embedding-3-small', chatCompletions],
    ['google', 'gemini-embedding-001', generateContent],
    ['ollama', 'nomic-embed-text', chatCompletions],
    ['openai-compatible', 'any', chatCompletions],
  ] as const)('%s turns text into numbers', async (id, model, protocol) => {
    const standIn = await startStandIn(protocol);
    const settings = id === 'ollama' ? { baseUrl: standIn.url } : { apiKey: 'k', baseUrl: standIn.url };
    const { vectors } = await gateway.embed({ candidates: [{ provider: id, model, settings }], values: ['bread'] });
    expect(vectors).toEqual([[0.1, 0.2]]);
    await standIn.close();
  });
});
