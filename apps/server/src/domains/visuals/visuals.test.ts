import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
});
afterAll(() => app.close());

const ended = async (path: string) => {
  const get = async () => (await owner.get(path)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
  return get();
};
const made = async (path: string, order: object) => {
  const { status, body } = await owner.post(`/copilot/${path}`, order);
  expect({ status, errors: body.errors }).toEqual({ status: 202, errors: undefined });
  return ended(`/copilot/${path}/${body.id}`);
};
const generation = (id: string) => ended(`/copilot/generations/${id}`);
interface Ordered {
  generationId: string;
  aspectRatio: string;
  isKept: boolean | null;
}

describe('a set of pictures', () => {
  it('is ordered at once: a picture for every proportion, with its alternative texts', async () => {
    const order = { idea: 'Pane fresco', places: ['instagram', 'facebook', 'linkedin'], languages: ['it', 'en'] };
    const { output } = await made('image-sets', order);
    expect(output.pictures.map((one: Ordered) => one.aspectRatio)).toEqual(['4:5', '1.91:1']);
    expect(Object.keys(output.altTexts).sort()).toEqual(['en', 'it']);
    const first = await generation(output.pictures[0].generationId);
    expect(first.output.altText).toEqual(output.altTexts);
    expect(first.output.prompt).toBe(output.images[0].prompt);
  });

  it('is described first where somebody wants to look: nothing is ordered until its prompts were read and changed', async () => {
    const set = await made('image-sets', { idea: 'Una torta', places: ['square', 'story'], describeOnly: true });
    expect(set.output).toMatchObject({ pictures: [], images: [{ aspectRatio: '1:1' }, { aspectRatio: '9:16' }] });
    const change = { altTexts: { it: 'Una torta alta.' }, images: [{ aspectRatio: '9:16', prompt: 'A tall cake.' }] };
    const edited = (await owner.put(`/copilot/image-sets/${set.id}`, change)).body.output;
    expect(edited.images.map(({ prompt }: { prompt: string }) => prompt)).toEqual([
      set.output.images[0].prompt,
      'A tall cake.',
    ]);
    const ordered = await owner.post(`/copilot/image-sets/${set.id}/pictures`, { aspectRatios: ['9:16'] });
    expect({ status: ordered.status, pictures: ordered.body.output.pictures.length }).toEqual({
      status: 202,
      pictures: 1,
    });
    const tall = await generation(ordered.body.output.pictures[0].generationId);
    // What was looked at is what is sent: nothing of style or brand is added behind anybody's back.
    expect(tall.output).toMatchObject({ prompt: 'A tall cake.', altText: { it: 'Una torta alta.' } });
    expect((await owner.get(`/media/${tall.mediaId}`)).body).toMatchObject({ height: 1536 });
  });

  it('leaves in the library what was chosen, with where it comes from, and takes the rest away', async () => {
    const set = await made('image-sets', { idea: 'Farina sul tavolo', places: ['square', 'x'], languages: ['en'] });
    const [chosen, other] = await Promise.all(set.output.pictures.map((one: Ordered) => generation(one.generationId)));
    const { body } = await owner.post(`/copilot/image-sets/${set.id}/keep`, { generationIds: [chosen.id] });
    expect(body.output.pictures.map((one: Ordered) => one.isKept)).toEqual([true, false]);
    const file = (await owner.get(`/media/${chosen.mediaId}`)).body;
    expect(file).toMatchObject({ title: 'Farina sul tavolo', altText: set.output.altTexts, tags: ['sample'] });
    expect(file.rights).toMatch(/^Esempio offline, senza IA/);
    expect((await owner.get(`/media/${other.mediaId}`)).status).toBe(404);
    // A sample is never approved, not even when it is chosen.
    expect((await generation(chosen.id)).state).toBe('produced');
    expect((await owner.get(`/copilot/generations/${other.id}`)).body.state).toBe('rejected');
  });

  it('is found by words of its wish, and deleted without its files', async () => {
    const set = await made('image-sets', { idea: 'Cannella e zucchero', describeOnly: true });
    const found = await owner.get('/copilot/generations?kind=image_set&search=cannella');
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([set.id]);
    expect((await owner.delete(`/copilot/image-sets/${set.id}`)).status).toBe(204);
    expect((await owner.get(`/copilot/image-sets/${set.id}`)).status).toBe(404);
  });
});

describe('a picture with words and logo', () => {
  const texts = { headline: 'Pane' };

  it('is laid over a picture of the library, without AI and with its own mark', async () => {
    const { body } = await owner.upload('/media', { name: 'p.png', bytes: await picture('#aa5533') });
    const work = await made('branded-images', {
      ...{ template: 'banner', texts, mediaId: body.id },
      sizes: ['facebook', 'story'],
    });
    expect(work).toMatchObject({ state: 'produced', provider: 'code', isAi: false, isSample: false, cost: 0 });
    const [{ mediaId }] = work.output.images;
    expect((await owner.get(`/media/${mediaId}`)).body).toMatchObject({ width: 1200, height: 630 });
  });

  it('is shown before it is kept, with what code says of words, contrast and the part that is never covered', async () => {
    const before = (await owner.get('/media')).body.items.length;
    const long = { headline: 'Pane '.repeat(59).trim(), subline: 'farina acqua sale '.repeat(16).trim() };
    const { status, body } = await owner.post('/copilot/branded-images/preview', {
      ...{ template: 'banner', size: 'story', texts: long },
    });
    expect({ status, size: [body.width, body.height] }).toEqual({ status: 200, size: [1080, 1920] });
    expect(body.picture).toMatch(/^data:image\/webp;base64,/);
    expect(body.safe).toEqual({ top: 0.14, right: 0.06, bottom: 0.2, left: 0.06 });
    expect(body.faults.map(({ code }: { code: string }) => code)).toContain('text_cut');
    expect((await owner.get('/media')).body.items).toHaveLength(before);
  });

  it('says which font of the brand does not come with the product, and what stands in for it', async () => {
    const other = await app.signUp();
    const file = { name: 'Forno Luce', languages: ['it'], fonts: { heading: 'Poppins', body: 'Inter, sans-serif' } };
    const { revision } = (await other.put('/marketing/brand-dna/draft', { file })).body;
    await other.post('/marketing/brand-dna/draft/confirm', { revision });
    const order = { template: 'banner', size: 'x', texts: { headline: 'Pane', subline: 'Ogni mattina' } };
    expect((await other.post('/copilot/branded-images/preview', order)).body.texts).toMatchObject([
      { name: 'headline', font: 'Inter', missingFont: 'Poppins' },
      { name: 'subline', font: 'Inter', missingFont: null },
    ]);
  });

  it('comes in all sizes as a zip, and nothing is kept', async () => {
    const before = (await owner.get('/media')).body.items.length;
    const answer = await owner.post('/copilot/branded-images/zip', {
      ...{ template: 'quote', texts, sizes: ['newsletter', 'blog'] },
    });
    expect(answer.headers['content-type']).toBe('application/zip');
    for (const name of ['newsletter.png', 'blog.png']) expect(answer.raw.toString('latin1')).toContain(name);
    expect((await owner.get('/media')).body.items).toHaveLength(before);
  });

  it('is not made of somebody else’s picture', async () => {
    const other = await app.signUp();
    const { body } = await other.upload('/media', { name: 'q.png', bytes: await picture('#335577') });
    const order = { template: 'banner', size: 'x', texts, mediaId: body.id };
    expect((await owner.post('/copilot/branded-images/preview', order)).status).toBe(404);
  });
});
