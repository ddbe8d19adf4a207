import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const SECRET = 'whsec_of_the_test';
const NOBODY = '00000000-0000-7000-8000-000000000000';
/** The look by the clock comes ten seconds after the one before. */
const BEFORE_THE_CLOCK_MS = 8_000;
const CLOCK_MS = 12_000;
/** So often the gateway asks for one look. */
const ATTEMPTS = 3;

function film(of: string): Buffer {
  const box = (name: string, content: string) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  };
  return Buffer.concat([box('ftyp', 'isom\0\0\0\0isommp42'), box('moov', 'x'), box('mdat', of)]);
}

let vendor: StandIn;
let app: TestApp;
let client: Client;
let ordered = 0;
/** What the vendor says of its videos. */
let said: () => object = () => ({ status: 'processing' });
beforeAll(async () => {
  vendor = await startStandIn({
    answer: (_text, { path, method }) => {
      if (method === 'POST') ordered += 1;
      if (method === 'POST') return { data: { video_id: `v-${ordered}`, status: 'waiting' } };
      return path.endsWith('.mp4') ? film(path) : { data: said() };
    },
  });
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  client = await app.signUp();
  await client.put('/imodels/providers/heygen', {
    settings: { webhookSecret: SECRET, apiKey: 'key-of-the-test', baseUrl: vendor.url, avatarId: 'ada' },
  });
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const signed = (text: string, secret = SECRET) => createHmac('sha256', secret).update(text).digest('hex');
const about = (video: string, event = 'avatar_video.success') =>
  JSON.stringify({ event_type: event, event_data: { video_id: video, url: 'https://elsewhere.example/x.mp4' } });
/** Written as the vendor writes it, not as JSON is written here: the signature is over its bytes. */
const told = (text: string, signature = signed(text), workspaceId = client.workspaceId) =>
  app.request('POST', `/heygen/notices/${workspaceId}`, text, {
    'content-type': 'application/json',
    'heygen-signature': signature,
  });
const look = async (id: string) => (await client.get(`/heygen/videos/${id}`)).body;
/** A video that the vendor is making, with its name there. */
async function beingMade(): Promise<{ id: string; video: string }> {
  said = () => ({ status: 'processing' });
  const { body } = await client.post('/heygen/videos', { prompt: `Bread ${ordered}`, seconds: 2 });
  await expect.poll(async () => (await look(body.id)).state, { timeout: 90_000 }).toBe('waiting_provider');
  const video = `v-${ordered}`;
  // It is looked at once right after it was ordered; from then on by the clock.
  await expect
    .poll(() => vendor.asked.some(({ path }) => path === `/v3/videos/${video}`), { timeout: 90_000 })
    .toBe(true);
  await pause(300);
  return { id: body.id, video };
}

describe('a message that is not from HeyGen', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['with another secret', signed(about('v-1'), 'guessed'), undefined],
    ['for other words', signed(about('v-2')), undefined],
    ['without any', '', undefined],
    ['that is no hex', 'sha256=zz', undefined],
    ['for a workspace that is not there', undefined, NOBODY],
  ])('signed %s is refused, and the vendor is not asked', async (_how, signature, workspaceId) => {
    vendor.asked.length = 0;
    const { status, body } = await told(about('v-1'), signature, workspaceId);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'heygen.not_signed' });
    expect(vendor.asked).toEqual([]);
  });

  it('is refused by a workspace that has no secret, whatever it is signed with', async () => {
    const other = await app.signUp();
    await other.put('/imodels/providers/heygen', { settings: { apiKey: 'k', baseUrl: vendor.url } });
    expect((await told(about('v-1'), signed(about('v-1'), ''), other.workspaceId)).status).toBe(403);
  });
});

describe('the secret', () => {
  it('is kept like a key: never shown, and the hint is that of the key', async () => {
    const { body, raw } = await client.get('/imodels/providers');
    expect(raw.toString()).not.toContain(SECRET);
    expect(body.items.find(({ id }: { id: string }) => id === 'heygen')).toMatchObject({ keyHint: 'test' });
  });
});

describe('a message that HeyGen has signed', () => {
  it('brings the video at once, and once, however often it comes', async () => {
    const { id, video } = await beingMade();
    said = () => ({ status: 'completed', video_url: `${vendor.url}/${video}.mp4`, duration: 2 });
    const spaced = about(video).replaceAll(',', ' ,\n ');
    const answers = await Promise.all([told(spaced), told(about(video)), told(about(video))]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    await expect.poll(async () => (await look(id)).state, { timeout: BEFORE_THE_CLOCK_MS }).toBe('produced');
    expect((await told(about(video))).status).toBe(204);
    // The look by the clock finds nothing left to do.
    await pause(CLOCK_MS);
    const { items } = (await client.get('/media?kind=video')).body;
    const { mediaId, state } = await look(id);
    expect({ state, files: items.map((file: { id: string }) => file.id) }).toEqual({
      state: 'produced',
      files: [mediaId],
    });
    const { items: lines } = (await client.get('/copilot/ledger')).body;
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'video')).toHaveLength(1);
  });

  it('is not believed further than that there is something to ask: what it says lies elsewhere is not fetched', async () => {
    const { id, video } = await beingMade();
    vendor.asked.length = 0;
    expect((await told(about(video))).status).toBe(204);
    await expect.poll(() => vendor.asked.length, { timeout: BEFORE_THE_CLOCK_MS }).toBeGreaterThan(0);
    expect((await look(id)).state).toBe('waiting_provider');
    expect(vendor.asked.every(({ path }) => path === `/v3/videos/${video}`)).toBe(true);
    await client.post(`/copilot/generations/${id}/cancel`);
    await pause(CLOCK_MS);
  });

  it('of a failure ends the video with the vendor’s reason', async () => {
    const { id, video } = await beingMade();
    said = () => ({ status: 'failed', failure_message: 'Insufficient credit for this video' });
    await told(about(video, 'avatar_video.fail'));
    await expect.poll(async () => (await look(id)).state, { timeout: BEFORE_THE_CLOCK_MS }).toBe('failed');
    expect(await look(id)).toMatchObject({ failure: 'quota_exceeded' });
  });

  it('while the vendor is down is asked about again by the clock', async () => {
    const { id, video } = await beingMade();
    said = () => ({ status: 'completed', video_url: `${vendor.url}/${video}.mp4`, duration: 2 });
    Object.assign(vendor, { fault: 'down', faultsLeft: Number.POSITIVE_INFINITY });
    vendor.asked.length = 0;
    expect((await told(about(video))).status).toBe(204);
    await expect.poll(() => vendor.asked.length, { timeout: BEFORE_THE_CLOCK_MS }).toBeGreaterThanOrEqual(ATTEMPTS);
    expect((await look(id)).state).toBe('waiting_provider');
    vendor.faultsLeft = 0;
    await expect.poll(async () => (await look(id)).state, { timeout: 90_000 }).toBe('produced');
  });

  it.each([
    ['of something else', JSON.stringify({ event_type: 'instant_avatar.success', event_data: {} })],
    ['of a video of others', about('v-of-others')],
    ['in an unknown shape', JSON.stringify({ hello: 'there' })],
  ])('%s is taken, and nothing happens', async (_what, text) => {
    const quiet = await app.signUp();
    const settings = { webhookSecret: SECRET, apiKey: 'quiet-key', baseUrl: vendor.url };
    await quiet.put('/imodels/providers/heygen', { settings });
    expect((await told(text, undefined, quiet.workspaceId)).status).toBe(204);
    await pause(300);
    expect(vendor.asked.filter(({ headers }) => headers['x-api-key'] === 'quiet-key')).toEqual([]);
  });
});
