import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  app = await makeApp();
  [owner, stranger] = [await app.signUp(), await app.signUp()];
});
afterAll(() => app.close());

const section = (children: object[]) => ({ type: 'section', content: { heading: 'Offers' }, children });

it('a block is kept with those in it, found by name, renamed and forgotten', async () => {
  const block = section([{ type: 'text', content: { html: '<p>Warm</p><script>x</script>' } }]);
  const made = await owner.post('/saved-blocks', { name: 'Offers', block });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    type: 'section',
    block: { content: { heading: 'Offers', tone: 'plain' }, children: [{ content: { html: '<p>Warm</p>' } }] },
  });
  expect((await owner.post('/saved-blocks', { name: 'Offers', block })).body.code).toBe('saved_blocks.name_taken');
  const named = async (query: string) => (await owner.get(`/saved-blocks?${query}`)).body.items.length;
  expect([await named('q=OFF'), await named('q=100%25'), await named('type=cta')]).toEqual([1, 0, 0]);
  const renamed = await owner.put(`/saved-blocks/${made.body.id}`, { name: 'Deals' });
  expect(renamed.body).toMatchObject({ name: 'Deals', block: made.body.block });
  expect((await owner.delete(`/saved-blocks/${made.body.id}`)).status).toBe(204);
  expect((await owner.get(`/saved-blocks/${made.body.id}`)).status).toBe(404);
});

it('what a page would refuse cannot be kept', async () => {
  const wrong = await Promise.all([
    owner.post('/saved-blocks', { name: 'A', block: { type: 'cta', content: { heading: 5 } } }),
    owner.post('/saved-blocks', { name: 'B', block: { type: 'text', content: {}, children: [section([])] } }),
    owner.post('/saved-blocks', { name: 'C', block: { type: 'nothing', content: {} } }),
  ]);
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400]);
});

it('a picture that a saved block shows is not deleted from under it', async () => {
  const media = (await owner.upload('/media', { name: 'a.png', bytes: await picture('blue') })).body;
  const image = { mediaId: media.id, src: 'a.png', alt: 'A' };
  const made = await owner.post('/saved-blocks', { name: 'Pictured', block: { type: 'image', content: { image } } });
  expect(made.body.block.content.image).toEqual(image);
  expect((await owner.delete(`/media/${media.id}`)).status).toBe(409);
  expect((await owner.delete(`/saved-blocks/${made.body.id}`)).status).toBe(204);
  expect((await owner.delete(`/media/${media.id}`)).status).toBe(204);
});

it('another workspace finds neither the block nor what it refers to', async () => {
  const made = (await owner.post('/saved-blocks', { name: 'Ours', block: section([]) })).body;
  const answers = await Promise.all([
    stranger.get(`/saved-blocks/${made.id}`),
    stranger.put(`/saved-blocks/${made.id}`, { name: 'Theirs' }),
    stranger.delete(`/saved-blocks/${made.id}`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await stranger.get('/saved-blocks')).body.items).toEqual([]);
});
