import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
let client: Client;
let stranger: Client;
let pageId: string;
let blockId: string;
const news: { type: string; data?: unknown }[] = [];
beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp({ name: 'Olga' });
  [client, stranger] = [await app.join(owner, 'client_reviewer'), await app.signUp()];
  const { id: templateId } = (await owner.get('/templates')).body.items[0];
  const site = (await owner.post('/sites', { brandName: 'Bakery', templateId, starterPages: false })).body;
  pageId = (await owner.post('/pages', { siteId: site.id, title: 'Home' })).body.id;
  blockId = (await owner.post('/page-blocks', { pageId, type: 'cta', content: {} })).body.id;
  app.atelier.kernel.live.subscribe(owner.workspaceId, (event) => news.push(event));
});
afterAll(() => app.close());

const siteLike = async () => ({
  templateId: (await owner.get('/templates')).body.items[0].id,
  starterPages: false,
});
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

it('those whom a comment concerns hear of it: named, in the thread, or maker of the page; not its author', async () => {
  const outsider = await app.join(owner, 'editor');
  const elsewhere = (await owner.post('/sites', { ...(await siteLike()), brandName: 'Elsewhere' })).body;
  await owner.put(`/members/${outsider.userId}`, { siteIds: [elsewhere.id] });
  const heard = async (person: Client, text: string) =>
    (await person.get('/notifications?limit=100')).body.items.filter(
      (one: { kind: string; data: { text: string } }) => one.kind.startsWith('comment.') && one.data.text === text,
    );
  const kinds = async (person: Client, text: string) =>
    (await heard(person, text)).map((one: { kind: string }) => one.kind);

  const first = (await client.post('/page-comments', { pageId, body: 'Wider?', mentions: [outsider.userId] })).body;
  await until('the maker of the page hears', async () => (await heard(owner, 'Wider?')).length > 0);
  expect((await heard(owner, 'Wider?'))[0]).toMatchObject({ kind: 'comment.added', data: { pageId, page: 'Home' } });
  expect(await kinds(client, 'Wider?')).toEqual([]);
  // Named, but may not see the site.
  expect(await kinds(outsider, 'Wider?')).toEqual([]);

  await owner.post('/page-comments', { pageId, parentId: first.id, body: 'Done.' });
  await until('who asked hears the answer', async () => (await heard(client, 'Done.')).length > 0);
  expect(await kinds(owner, 'Done.')).toEqual([]);
  await owner.post('/page-comments', { pageId, body: 'Look here', mentions: [client.userId] });
  await until('who is named hears', async () => (await heard(client, 'Look here')).length > 0);
  expect(await kinds(client, 'Look here')).toEqual(['comment.named']);
});
