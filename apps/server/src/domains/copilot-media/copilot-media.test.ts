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
  await expect.poll(async () => (await get()).state, { timeout: 60_000, interval: 200 }).toMatch(/produced|failed/);
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
