import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let client: Client;
let stranger: Client;
let pageId: string;
let blockId: string;
const news: { type: string; data?: unknown }[] = [];
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp({ name: 'Olga' });
  [client, stranger] = [await app.join(owner, 'client_reviewer'), await app.signUp()];
  const { id: templateId } = (await owner.get('/templates')).body.items[0];
  const site = (await owner.post('/sites', { brandName: 'Bakery', templateId, starterPages: false })).body;
  pageId = (await owner.post('/pages', { siteId: site.id, title: 'Home' })).body.id;
  blockId = (await owner.post('/page-blocks', { pageId, type: 'cta', content: {} })).body.id;
  app.atelier.kernel.live.subscribe(owner.workspaceId, (event) => news.push(event));
});
afterAll(() => app.close());

const list = async () => (await owner.get(`/page-comments?page=${pageId}`)).body.items;

it('a client says something about a block, is answered, and the thread is closed', async () => {
  const said = await client.post('/page-comments', { pageId, blockId, body: 'Too loud?', mentions: [owner.userId] });
  expect(said.status).toBe(201);
  expect(said.body).toMatchObject({ blockId, parentId: null, resolvedAt: null, mentions: [owner.userId] });
  const answer = await owner.post('/page-comments', { pageId, parentId: said.body.id, body: 'Softer now.' });
  expect(answer.body).toMatchObject({ blockId, parentId: said.body.id, authorName: 'Olga' });
  expect((await list()).map((one: { body: string }) => one.body)).toEqual(['Too loud?', 'Softer now.']);
  const closed = await owner.put(`/page-comments/${said.body.id}`, { resolved: true });
  expect(closed.body.resolvedAt).not.toBeNull();
  expect((await client.put(`/page-comments/${said.body.id}`, { resolved: false })).body.resolvedAt).toBeNull();
  expect(news.filter(({ type }) => type === 'page_comments.changed').map(({ data }) => data)).toContainEqual({
    pageId,
    mentions: [owner.userId],
  });
});

it('an answer is not a thread of its own', async () => {
  const [thread, answer] = await list();
  const deeper = await owner.post('/page-comments', { pageId, parentId: answer.id, body: 'And?' });
  expect(deeper.body.code).toBe('page_comments.not_a_thread');
  expect((await owner.put(`/page-comments/${answer.id}`, { resolved: true })).body.code).toBe(
    'page_comments.not_a_thread',
  );
  expect(thread.parentId).toBeNull();
});

it('people change their own words only; who builds pages may take away those of others', async () => {
  const [thread, answer] = await list();
  expect((await owner.put(`/page-comments/${thread.id}`, { body: 'Other words' })).body.code).toBe(
    'page_comments.not_author',
  );
  expect((await client.put(`/page-comments/${thread.id}`, { body: 'A bit loud' })).body.body).toBe('A bit loud');
  expect((await client.delete(`/page-comments/${answer.id}`)).status).toBe(403);
  expect((await owner.delete(`/page-comments/${thread.id}`)).status).toBe(204);
  expect(await list()).toEqual([]);
});

it('only people, pages and blocks of the workspace can be named', async () => {
  const other = (await owner.post('/pages', { siteId: (await owner.get(`/pages/${pageId}`)).body.siteId, title: 'B' }))
    .body;
  const answers = await Promise.all([
    owner.post('/page-comments', { pageId, body: 'x', mentions: [stranger.userId] }),
    owner.post('/page-comments', { pageId: other.id, blockId, body: 'x' }),
    stranger.post('/page-comments', { pageId, body: 'x' }),
    stranger.get(`/page-comments?page=${pageId}`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const people = (await client.get('/page-comments/people')).body.items.map((one: { userId: string }) => one.userId);
  expect(people.sort()).toEqual([owner.userId, client.userId].sort());
});
