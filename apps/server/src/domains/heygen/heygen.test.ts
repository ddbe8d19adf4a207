import { type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const PER_PAGE = 100;
/** A library of the size that vendors have: every third voice speaks Italian. */
const library = Array.from({ length: 950 }, (_, n) => ({
  ...{ voice_id: `v-${n}`, name: `Voice ${n}`, gender: n % 2 ? 'male' : 'female' },
  language: n % 3 ? 'English' : 'Italian',
}));

function answer(path: string, method: string): object {
  const { pathname, searchParams } = new URL(path, 'http://vendor');
  if (method === 'POST') return { data: { video_id: 'v-1', status: 'waiting' } };
  if (pathname.startsWith('/v3/videos/')) return { data: { status: 'processing' } };
  const isOwn = (searchParams.get('type') ?? searchParams.get('ownership')) === 'private';
  if (pathname === '/v3/avatars/looks') {
    const look = { id: 'ada', name: 'Ada in the office', preview_image_url: 'https://files.example/ada.jpg' };
    return { data: isOwn ? [{ id: 'me', name: 'The baker', status: 'completed' }] : [look], has_more: false };
  }
  if (isOwn) return { data: [{ voice_id: 'mine', name: 'The baker', language: 'unknown' }], has_more: false };
  const from = Number(searchParams.get('token') ?? 0);
  const next = from + PER_PAGE < library.length ? String(from + PER_PAGE) : null;
  return { data: library.slice(from, from + PER_PAGE), has_more: next !== null, next_token: next };
}

let vendor: StandIn;
let app: TestApp;
let client: Client;
beforeAll(async () => {
  vendor = await startStandIn({ answer: (_text, { path, method }) => answer(path, method) });
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});
const setUp = (who: Client, apiKey = 'key-of-the-test') =>
  who.put('/imodels/providers/heygen', { settings: { apiKey, baseUrl: vendor.url, avatarId: 'ada' } });
beforeEach(async () => {
  vendor.fault = 'none';
  vendor.faultsLeft = Number.POSITIVE_INFINITY;
  client = await app.signUp();
  await setUp(client);
  vendor.asked.length = 0;
});

describe('avatars and voices', () => {
  it('come with what the vendor says of them, those of the account first', async () => {
    const { status, body } = await client.get('/heygen/avatars');
    const unsaid = { gender: null, language: null };
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        items: [
          { ...unsaid, id: 'me', name: 'The baker', previewUrl: null, isOwn: true },
          {
            ...unsaid,
            id: 'ada',
            name: 'Ada in the office',
            previewUrl: 'https://files.example/ada.jpg',
            isOwn: false,
          },
        ],
        hasMore: false,
      },
    });
  });

  it('are fetched only as far as somebody looks, and once', async () => {
    const first = (await client.get('/heygen/voices?limit=20&language=it')).body;
    expect(first.hasMore).toBe(true);
    expect(first.items).toHaveLength(20);
    expect(first.items[0]).toMatchObject({ id: 'mine', language: null, isOwn: true });
    expect(first.items.slice(1).every(({ language }: { language: string }) => language === 'Italian')).toBe(true);
    expect(vendor.asked).toHaveLength(2);
    await client.get('/heygen/voices?limit=20&language=it');
    expect(vendor.asked).toHaveLength(2);
    const rare = (await client.get('/heygen/voices?search=voice+949')).body;
    expect(rare).toMatchObject({ items: [{ id: 'v-949', gender: 'male' }], hasMore: false });
    expect(vendor.asked).toHaveLength(11);
  });

  it('of another key are another account’s, and of another workspace nobody’s business', async () => {
    await client.get('/heygen/avatars');
    await setUp(client, 'another-key');
    await client.get('/heygen/avatars');
    const keys = vendor.asked.map(({ headers }) => headers['x-api-key']);
    expect(keys).toEqual(['key-of-the-test', 'key-of-the-test', 'another-key', 'another-key']);
    const stranger = await app.signUp();
    expect(await stranger.get('/heygen/avatars')).toMatchObject({ status: 409, body: { code: 'heygen.not_set_up' } });
  });

  it.each([
    ['key', 409, 'copilot.key_refused'],
    ['garbage', 502, 'copilot.provider_failed'],
    ['credit', 502, 'copilot.provider_failed'],
  ] as const)('the fault "%s" is a sentence and is not remembered', async (fault, status, code) => {
    vendor.fault = fault;
    expect(await client.get('/heygen/voices')).toMatchObject({ status, body: { code } });
    vendor.fault = 'none';
    expect((await client.get('/heygen/voices')).status).toBe(200);
  });

  it('a vendor that stumbles once is asked again', async () => {
    vendor.fault = 'down';
    vendor.faultsLeft = 1;
    expect((await client.get('/heygen/voices')).status).toBe(200);
  });
});

describe('videos', () => {
  it('are ordered from HeyGen whoever else comes first, and are found under both addresses', async () => {
    const other = (await client.post('/copilot/video/generate', { prompt: 'A sample', model: sample })).body;
    const { status, body } = await client.post('/heygen/videos', { prompt: 'Bread rises', voice_id: 'v-3' });
    expect({ status, kind: body.kind, model: body.order.model }).toEqual({
      ...{ status: 202, kind: 'video' },
      model: { provider: 'heygen', model: 'avatar-iv' },
    });
    const { body: list } = await client.get('/heygen/videos');
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    const get = async (path: string) => (await client.get(`${path}/${body.id}`)).body;
    await expect.poll(async () => (await get('/heygen/videos')).state, { timeout: 90_000 }).toBe('waiting_provider');
    expect(await get('/copilot/generations')).toMatchObject({ provider: 'heygen', kind: 'video' });
    expect(vendor.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      ...{ avatar_id: 'ada', voice_id: 'v-3', script: 'Bread rises' },
    });
    expect((await client.get(`/heygen/videos/${other.id}`)).status).toBe(404);
    const stranger = await app.signUp();
    expect((await stranger.get(`/heygen/videos/${body.id}`)).status).toBe(404);
    expect((await stranger.post('/heygen/videos', { prompt: 'Bread' })).body.code).toBe('heygen.not_set_up');
  });
});

const sample = { provider: 'sample', model: 'sample-video' };
