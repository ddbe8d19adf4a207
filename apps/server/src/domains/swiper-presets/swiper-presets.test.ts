import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  app = await makeApp();
  [owner, stranger] = [await app.signUp(), await app.signUp()];
});
afterAll(() => app.close());

it('a preset is made, listed, changed and deleted', async () => {
  const link = (await owner.post('/affiliate-links', { name: 'Shop', url: 'https://shop.example/x' })).body;
  const made = await owner.post('/swiper-presets', {
    name: 'Spring',
    items: [
      { title: 'Oven', affiliateLinkId: link.id },
      { title: 'Flour', href: '/flour/' },
    ],
    buttonText: 'Look',
    affiliateLinkId: link.id,
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Spring', itemCount: 2, isActive: true, affiliateLinkId: link.id });
  expect(made.body.items[0]).toMatchObject({ title: 'Oven', badge: '', image: { src: '', alt: '' } });
  await owner.post('/swiper-presets', { name: 'Autumn', isActive: false });
  const names = async (query: string) =>
    (await owner.get(`/swiper-presets?${query}`)).body.items.map((one: { name: string }) => one.name);
  expect(await names('')).toEqual(['Autumn', 'Spring']);
  expect(await names('ordering=-createdAt&q=PR')).toEqual(['Spring']);
  expect(await names('active=false')).toEqual(['Autumn']);
  const changed = await owner.put(`/swiper-presets/${made.body.id}`, { name: 'Summer', items: [] });
  expect(changed.body).toMatchObject({ name: 'Summer', itemCount: 0, buttonText: 'Look' });
  expect((await owner.get(`/api/swiper-presets/${made.body.id}/`)).body).toEqual(changed.body);
  expect((await owner.put(`/swiper-presets/${made.body.id}`, { name: 'Autumn' })).body.code).toBe(
    'swiper_presets.name_taken',
  );
  expect((await owner.delete(`/swiper-presets/${made.body.id}`)).status).toBe(204);
  expect((await owner.get(`/swiper-presets/${made.body.id}`)).status).toBe(404);
});

it('offers are checked like slides of the swiper block', async () => {
  const paths = async (items: unknown[]) => {
    const { status, body } = await owner.post('/swiper-presets', { name: 'Bad', items });
    expect(status).toBe(400);
    return body.errors.map(({ path }: { path: string }) => path);
  };
  expect(await paths([{ title: 'x'.repeat(201) }])).toEqual(['items.0.title']);
  expect(await paths([{}, { href: 'javascript:alert(1)' }])).toEqual(['items.1.href']);
  expect(await paths([{ unknown: '1' }])).toEqual(['items.0']);
  expect(await paths(Array(41).fill({}))).toEqual(['items']);
});

it('what belongs to another workspace does not exist', async () => {
  const link = (await owner.post('/affiliate-links', { name: 'Ours', url: 'https://shop.example/y' })).body;
  const preset = (await owner.post('/swiper-presets', { name: 'Ours' })).body;
  const answers = await Promise.all([
    stranger.get(`/swiper-presets/${preset.id}`),
    stranger.put(`/swiper-presets/${preset.id}`, { name: 'Stolen' }),
    stranger.delete(`/swiper-presets/${preset.id}`),
    stranger.post('/swiper-presets', { name: 'A', affiliateLinkId: link.id }),
    stranger.post('/swiper-presets', { name: 'B', items: [{ affiliateLinkId: link.id }] }),
    stranger.post('/swiper-presets', { name: 'C', items: [{ image: { mediaId: link.id, src: '', alt: '' } }] }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect((await stranger.get('/swiper-presets')).body.items).toEqual([]);
});
