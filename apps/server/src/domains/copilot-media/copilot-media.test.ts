import { type StandIn, startStandIn } from '@atelier/ai/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
});
afterAll(() => app.close());

const ended = async (id: string) => {
  const get = async () => (await owner.get(`/copilot/generations/${id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 200 }).toMatch(/produced|failed/);
  return get();
};

describe('without a key', () => {
  it('the picture of the documents lands in the library, with alternative text and the mark of a sample', async () => {
    const asWritten = { prompt: 'Modern office with AI robots', style: 'photorealistic', aspect_ratio: '16:9' };
    const { status, body } = await owner.post('/copilot/image/generate', asWritten);
    expect({ status, state: body.state }).toEqual({ status: 202, state: 'queued' });
    const made = await ended(body.id);
    expect(made).toMatchObject({ state: 'produced', provider: 'sample', isSample: true });
    const { body: file } = await owner.get(`/media/${made.mediaId}`);
    expect(file).toMatchObject({ kind: 'image', width: 1536, height: 864 });
    expect(Object.values(file.altText)).toContain('Modern office with AI robots');
  });

  it('a video is a real film in the library', async () => {
    const { body } = await owner.post('/copilot/video/generate', { prompt: 'Il pane lievita', seconds: 1 });
    const made = await ended(body.id);
    expect(made).toMatchObject({ state: 'produced', isSample: true });
    expect((await owner.get(`/media/${made.mediaId}`)).body).toMatchObject({ kind: 'video', mimeType: 'video/mp4' });
  });

  it('its script is there as captions, for those who may see the video, as long as it is there', async () => {
    const order = { prompt: 'Il pane lievita. Poi cuoce & profuma.', seconds: 2, language: 'it' };
    const made = await ended((await owner.post('/copilot/video/generate', order)).body.id);
    expect(made.output.captions).toEqual({ source: 'script', language: 'it' });
    const path = `/copilot/generations/${made.id}/captions`;
    const { raw, headers } = await owner.get(path);
    expect(headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect(raw.toString()).toBe(
      [
        'WEBVTT',
        '00:00:00.000 --> 00:00:00.889\nIl pane lievita.',
        '00:00:00.889 --> 00:00:02.000\nPoi cuoce &amp; profuma.\n',
      ].join('\n\n'),
    );
    expect((await owner.get(`${path}?download=true`)).headers['content-disposition']).toContain('attachment');
    expect((await (await app.signUp()).get(path)).status).toBe(404);
    await owner.delete(`/media/${made.mediaId}`);
    expect((await owner.get(path)).status).toBe(404);
  });
});

it('work that was under way when a process died is not paid again by itself', async () => {
  const { kernel } = app.atelier;
  const { body } = await owner.post('/copilot/content/generate', { topic: 'x', platform: 'x', language: 'en' });
  const { generations } = await import('#db/tables/index.ts');
  const { eq } = await import('drizzle-orm');
  await kernel.systemWork('as if it had died', (tx) =>
    tx.update(generations).set({ state: 'running', kind: 'image' }).where(eq(generations.id, body.id)),
  );
  const { imageJob } = await import('./copilot-media.jobs.ts');
  await kernel.systemWork('the queue hands it out again', (tx) =>
    kernel.jobs.send(tx, imageJob, { workspaceId: owner.workspaceId, generationId: body.id }),
  );
  expect(await ended(body.id)).toMatchObject({ state: 'failed', failure: 'interrupted' });
});

describe('what vendors give', () => {
  const painted = sharp({ create: { width: 300, height: 200, channels: 3, background: '#2f5d50' } })
    .png()
    .toBuffer();
  const refused = { status: 'failed', failure_message: 'Insufficient credit for this video' };
  /** What the vendor says of a video. */
  let looked: object = refused;
  let vendor: StandIn;
  let other: TestApp;
  let client: Client;
  beforeAll(async () => {
    const base64 = (await painted).toString('base64');
    vendor = await startStandIn({
      answer: (_text, { path, method }) =>
        path.includes('/images/')
          ? { created: 1, data: [{ b64_json: base64 }] }
          : method === 'POST'
            ? { data: { video_id: 'v-1', status: 'waiting' } }
            : { data: looked },
    });
    other = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
    client = await other.signUp();
    const settings = { apiKey: 'key-of-the-test', baseUrl: vendor.url };
    await client.put('/imodels/providers/openai', { settings });
    await client.put('/imodels/providers/heygen', { settings: { ...settings, avatarId: 'a', voiceId: 'v' } });
  });
  afterAll(async () => {
    await other.close();
    await vendor.close();
  });
  async function madeOf(path: string, body: object) {
    const { body: ordered } = await client.post(path, body);
    const get = async () => (await client.get(`/copilot/generations/${ordered.id}`)).body;
    await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
    return get();
  }

  it.each([
    ['16:9', 300, 169],
    ['9:16', 113, 200],
    ['3:2', 300, 200],
  ])(
    'a picture that was ordered as %s lies in the library so, whatever its maker draws',
    async (aspectRatio, width, height) => {
      const made = await madeOf('/copilot/image/generate', { prompt: 'A loaf', aspectRatio });
      expect(made).toMatchObject({ state: 'produced', provider: 'openai' });
      expect((await client.get(`/media/${made.mediaId}`)).body).toMatchObject({ width, height });
    },
  );

  it('a video that the vendor gives up says what kind of failure it was, and what the vendor said', async () => {
    expect(await madeOf('/copilot/video/generate', { prompt: 'Bread rises', seconds: 5 })).toMatchObject({
      ...{ state: 'failed', failure: 'quota_exceeded', provider: 'heygen' },
      output: { reason: 'Insufficient credit for this video' },
    });
  });

  it('a video that never comes has expired after the time it is given, and can be ordered again', async () => {
    looked = { status: 'processing' };
    const { body: ordered } = await client.post('/copilot/video/generate', { prompt: 'Bread rises', seconds: 5 });
    const get = async () => (await client.get(`/copilot/generations/${ordered.id}`)).body;
    await expect.poll(async () => (await get()).state, { timeout: 90_000 }).toBe('waiting_provider');
    const { generations } = await import('#db/tables/index.ts');
    const { eq } = await import('drizzle-orm');
    const { kernel } = other.atelier;
    await kernel.systemWork('as if an hour had passed', (tx) =>
      tx
        .update(generations)
        .set({ startedAt: new Date(0) })
        .where(eq(generations.id, ordered.id)),
    );
    const { videoJob } = await import('./copilot-media.jobs.ts');
    await kernel.systemWork('the queue asks again', (tx) =>
      kernel.jobs.send(tx, videoJob, { workspaceId: client.workspaceId, generationId: ordered.id }),
    );
    await expect.poll(async () => (await get()).state, { timeout: 90_000 }).toBe('expired');
    expect(await get()).toMatchObject({ failure: 'timed_out', mediaId: null, finishedAt: expect.any(String) });
    const { items } = (await client.get('/copilot/generations?state=expired')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([ordered.id]);
    looked = refused;
    expect(await madeOf('/copilot/video/generate', ordered.order)).toMatchObject({ state: 'failed' });
  });
});
