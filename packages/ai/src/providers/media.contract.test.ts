import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatCompletions, generateContent, responses } from '../../test/protocols.ts';
import { type Fault, type Protocol, type StandIn, startStandIn, tinyPng } from '../../test/stand-in.ts';
import type { AiFailure } from '../failures.ts';
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
  openai: {
    protocol: chatCompletions,
    model: 'gpt-image-2.6-flare',
    settings: (baseUrl) => ({ apiKey: 'k', baseUrl }),
  },
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

  it.each<[Fault, AiFailure]>([
    ['key', 'key_refused'],
    ['rate', 'rate_limited'],
    ['down', 'unavailable'],
    ['credit', 'quota_exceeded'],
    ['gone', 'model_gone'],
    ['filter', 'filtered'],
    ['garbage', 'malformed'],
    ['hangup', 'unavailable'],
  ])('the fault "%s" is told as %s', async (fault, failure) => {
    standIn.fault = fault;
    await expect(gateway.image(request())).rejects.toMatchObject({ failure });
  });

  it('a picture that breaks off is none', async () => {
    standIn.fault = 'cut';
    await expect(gateway.image(request())).rejects.toMatchObject({ name: 'AiError' });
  });

  it('nobody waits for one that does not come', async () => {
    standIn.fault = 'silent';
    await expect(gateway.image({ ...request(), timeoutMs: 60 })).rejects.toMatchObject({ failure: 'timed_out' });
  });
});

it.each([
  ['google', '1.91:1', { width: 1536, height: 800 }, '"aspectRatio":"16:9"'],
  ['openai', '9:16', { width: 864, height: 1536 }, '"size":"1024x1536"'],
] as const)('%s is asked for a format that it has when %s is wanted', async (id, aspectRatio, size, told) => {
  const painter = painters[id];
  if (!painter) throw new Error('It is in the list.');
  const standIn = await startStandIn(painter.protocol);
  await gateway.image({
    candidates: [{ provider: id, model: painter.model, settings: painter.settings(standIn.url) }],
    ...{ prompt: 'A loaf', aspectRatio, ...size, language: 'en' },
  });
  expect(JSON.stringify(standIn.asked[0]?.body)).toContain(told);
  await standIn.close();
});

type Ending = 'done' | 'filtered' | 'credit' | 'other';

const operation = 'models/veo/operations/op-1';

const endings: Readonly<Record<string, (ending: Ending, file: string) => unknown>> = {
  veo: (ending, file) => {
    if (ending === 'filtered')
      return {
        ...{ name: operation, done: true },
        response: { generateVideoResponse: { raiMediaFilteredReasons: ['We cannot show that.'] } },
      };
    if (ending !== 'done')
      return { name: operation, error: { message: ending === 'credit' ? 'Check your billing' : 'Internal' } };
    const video = { uri: file };
    return { name: operation, done: true, response: { generateVideoResponse: { generatedSamples: [{ video }] } } };
  },
  omni: (ending, file) => {
    const text = { filtered: 'Blocked for safety', credit: 'Check your billing', other: 'Internal', done: '' }[ending];
    const content = ending === 'done' ? { type: 'video', uri: file, mime_type: 'video/mp4' } : { type: 'text', text };
    const status = ending === 'done' || ending === 'filtered' ? 'completed' : 'failed';
    return { id: 'i-1', status, steps: [{ type: 'model_output', content: [content] }] };
  },
  heygen: (ending, file) => {
    const detail = { filtered: 'It failed moderation', credit: 'Insufficient credit', other: 'Internal', done: '' }[
      ending
    ];
    const failed = { status: 'failed', failure_code: 'rendering_failed', failure_message: detail };
    return { data: ending === 'done' ? { status: 'completed', video_url: file } : failed };
  },
};

/** A video that is there at the second look; its file lies behind a link that leads on to another host. */
function film(kind: string, ending: Ending, base: () => string): Protocol {
  let looks = 0;
  const begun: Readonly<Record<string, unknown>> = {
    veo: { name: operation },
    omni: { id: 'i-1', status: 'in_progress' },
    heygen: { data: { video_id: 'v-1', status: 'waiting' } },
  };
  const waiting: Readonly<Record<string, unknown>> = {
    ...begun,
    heygen: { data: { status: 'processing' } },
  };
  return {
    answer: (_text, { path, method }) => {
      if (path.includes('.mp4')) return tinyPng;
      if (method === 'POST') return begun[kind];
      looks += 1;
      return looks < 2 ? waiting[kind] : endings[kind]?.(ending, `${base()}/link`);
    },
  };
}

const makers = {
  veo: { id: 'google', model: 'veo-3.1-generate-preview', more: {} },
  omni: { id: 'google', model: 'gemini-omni-1.1-flash', more: {} },
  heygen: { id: 'heygen', model: 'avatar-iv', more: { avatarId: 'a', voiceId: 'v' } },
} as const;

it('every provider that films is under this contract', () => {
  const known = providers.filter((provider) => provider.video && !provider.isSample).map((provider) => provider.id);
  expect([...new Set(Object.values(makers).map(({ id }) => id))].sort()).toEqual(known.sort());
});

describe.each(Object.entries(makers))('videos of %s', (kind, { id, model, more }) => {
  const order = (url: string) => ({
    candidates: [{ provider: id, model, settings: { apiKey: 'k', baseUrl: url } }],
    ...{ prompt: 'Bread rises', aspectRatio: '9:16', seconds: 8, language: 'en', ...more },
  });

  async function made(ending: Ending) {
    const elsewhere = await startStandIn({ answer: () => tinyPng });
    const standIn: StandIn = await startStandIn(film(kind, ending, () => standIn.url));
    standIn.leadsTo = `${elsewhere.url}/film.mp4`;
    const { candidates, ...rest } = order(standIn.url);
    const { reference } = await gateway.startVideo({ candidates, ...rest });
    const other = makeGateway({ providers, tools: { fetch } });
    const look = () => other.lookAtVideo(candidates[0] as (typeof candidates)[number], reference);
    const close = async () => {
      await standIn.close();
      await elsewhere.close();
    };
    return { look, elsewhere, standIn, close };
  }

  it('are begun once and asked after until they are there, by another process if need be', async () => {
    const { look, elsewhere, standIn, close } = await made('done');
    expect((await look()).state).toBe('running');
    const ready = await look();
    if (ready.state !== 'ready') throw new Error('It is there at the second look.');
    const file = await ready.fetch(new AbortController().signal);
    expect(file.mediaType).toBe('video/mp4');
    expect(Buffer.from(file.bytes).equals(Buffer.from(tinyPng))).toBe(true);
    expect(standIn.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(Object.values(elsewhere.asked[0]?.headers ?? {})).not.toContain('k');
    await close();
  });

  it.each<[Ending, AiFailure]>([
    ['filtered', 'filtered'],
    ['credit', 'quota_exceeded'],
    ['other', 'not_made'],
  ])('that are given up (%s) say that it was %s, and why', async (ending, failure) => {
    const { look, close } = await made(ending);
    await look();
    expect(await look()).toMatchObject({ state: 'failed', failure, reason: expect.stringMatching(/\w/) });
    await close();
  });

  it.each<[Fault, AiFailure]>([
    ['key', 'key_refused'],
    ['rate', 'rate_limited'],
    ['down', 'unavailable'],
    ['credit', 'quota_exceeded'],
    ['gone', 'model_gone'],
    ['filter', 'filtered'],
    ['garbage', 'malformed'],
    ['hangup', 'unavailable'],
  ])('the fault "%s" is told as %s', async (fault, failure) => {
    const standIn: StandIn = await startStandIn(film(kind, 'done', () => standIn.url));
    standIn.fault = fault;
    await expect(gateway.startVideo(order(standIn.url))).rejects.toMatchObject({ failure });
    await standIn.close();
  });

  it('nobody waits for an answer that does not come', async () => {
    const standIn: StandIn = await startStandIn(film(kind, 'done', () => standIn.url));
    standIn.fault = 'silent';
    await expect(gateway.startVideo({ ...order(standIn.url), timeoutMs: 60 })).rejects.toMatchObject({
      failure: 'timed_out',
    });
    await standIn.close();
  });
});

describe('lengths and proportions of videos', () => {
  const order = (url: string, more: object) => ({
    candidates: [{ provider: 'google', model: 'gemini-omni-1.1-flash', settings: { apiKey: 'k', baseUrl: url } }],
    ...{ prompt: 'Bread rises', aspectRatio: '16:9', seconds: 60, language: 'en', ...more },
  });

  it('are those that the model makes: what is ordered is what is counted', async () => {
    const standIn: StandIn = await startStandIn(film('omni', 'done', () => standIn.url));
    const { usage, cost } = await gateway.startVideo(order(standIn.url, {}));
    expect({ seconds: usage.seconds, cost }).toEqual({ seconds: 10, cost: 1_000_000 });
    expect(JSON.stringify(standIn.asked[0]?.body)).toContain('"duration":"10s"');
    await standIn.close();
  });

  it('that nobody makes are asked of nobody', async () => {
    const standIn: StandIn = await startStandIn(film('omni', 'done', () => standIn.url));
    await expect(gateway.startVideo(order(standIn.url, { aspectRatio: '1:1' }))).rejects.toMatchObject({
      failure: 'not_offered',
    });
    expect(standIn.asked).toEqual([]);
    await standIn.close();
  });
});

describe('vectors', () => {
  it.each([
    ['openai', 'text-embedding-3-small', chatCompletions],
    ['google', 'gemini-embedding-001', generateContent],
    ['ollama', 'nomic-embed-text', chatCompletions],
    ['openai-compatible', 'any', chatCompletions],
  ] as const)('%s turns each text into numbers', async (id, model, protocol) => {
    const standIn = await startStandIn(protocol);
    const settings = id === 'ollama' ? { baseUrl: standIn.url } : { apiKey: 'k', baseUrl: standIn.url };
    const candidates = [{ provider: id, model, settings }];
    const said: (number | null)[] = [];
    const allow = ({ estimate }: { estimate: number | null }) => void said.push(estimate);
    for (const values of [['bread'], ['bread', 'cake']]) {
      const { vectors, cost } = await gateway.embed({ candidates, values, allow });
      expect(vectors).toEqual(values.map(() => [0.1, 0.2]));
      // Google does not count what it reads here, and an address of one's own has no price: unknown, and never no number.
      expect(cost).toBe({ openai: 0, ollama: 0 }[id as string] ?? null);
    }
    expect(said, 'what it may cost is told beforehand where there is a price').toEqual(
      Array(2).fill(id === 'openai-compatible' ? null : 0),
    );
    await standIn.close();
  });

  it('that are fewer than the texts are no answer', async () => {
    const one = { object: 'list', model: 'm', data: [{ object: 'embedding', index: 0, embedding: [1, 0] }] };
    const standIn = await startStandIn({ answer: () => one });
    const settings = { apiKey: 'k', baseUrl: standIn.url };
    const candidates = [{ provider: 'openai', model: 'text-embedding-3-small', settings }];
    await expect(gateway.embed({ candidates, values: ['bread', 'cake'] })).rejects.toMatchObject({
      failure: 'malformed',
    });
    await standIn.close();
  });
});
