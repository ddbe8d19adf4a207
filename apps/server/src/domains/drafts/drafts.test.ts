import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let editor: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  editor = await app.join(owner, 'editor');
});
afterAll(() => app.close());

const draft = async (body: object = {}) => (await editor.post('/drafts', { title: 'Bread in autumn', ...body })).body;
const move = (id: string, to: string) => editor.post(`/drafts/${id}/move`, { to });

describe('the way of a draft', () => {
  test('leads from an idea over brief, draft and review to ready, where somebody else approves', async () => {
    const { id, state } = await draft();
    expect(state).toBe('idea');
    for (const to of ['brief', 'draft']) expect((await move(id, to)).body.state).toBe(to);
    expect((await move(id, 'review')).body.code).toBe('drafts.is_empty');
    await editor.put(`/drafts/${id}`, { body: 'Rye rises slowly.' });
    expect((await move(id, 'review')).body.state).toBe('review');
    expect((await editor.post(`/drafts/${id}/decision`, { decision: 'approve' })).status).toBe(403);
    const approved = (await owner.post(`/drafts/${id}/decision`, { decision: 'approve' })).body;
    expect(approved).toMatchObject({ state: 'ready', approvedBy: owner.userId });

    // New words after the approval are looked at again.
    const reworded = (await editor.put(`/drafts/${id}`, { body: 'Rye rises quickly.' })).body;
    expect(reworded).toMatchObject({ state: 'review', approvedBy: null });
    const returned = await owner.post(`/drafts/${id}/decision`, { decision: 'return', comment: 'Slowly, please.' });
    expect(returned.body.state).toBe('draft');
    const { items } = (await editor.get(`/drafts/${id}/comments`)).body;
    expect(items).toMatchObject([{ authorId: owner.userId, body: 'Slowly, please.' }]);
  });

  test('has no short cuts', async () => {
    const { id } = await draft({ body: 'A text.' });
    const { status, body } = await move(id, 'review');
    expect([status, body.code]).toEqual([409, 'drafts.no_such_move']);
    expect((await owner.post(`/drafts/${id}/decision`, { decision: 'approve' })).body.code).toBe('drafts.no_such_move');
  });

  test('never ends with an offline sample', async () => {
    const order = { topic: 'Bread', platform: 'x', language: 'en', alternatives: 0 };
    const made = (await editor.post('/copilot/content/generate', order)).body;
    const { id, isSample } = await draft({ state: 'draft', body: 'A sample.', generationId: made.id });
    expect(isSample).toBe(true);
    await move(id, 'review');
    const answer = await owner.post(`/drafts/${id}/decision`, { decision: 'approve' });
    expect(answer.body.code).toBe('drafts.sample_not_ready');
    // Words of a person take the place of the sample's.
    await editor.put(`/drafts/${id}`, { body: 'Written by hand.', generationId: null });
    expect((await owner.post(`/drafts/${id}/decision`, { decision: 'approve' })).body.state).toBe('ready');
  });
});

test('every wording is kept, and an old one comes back as the newest', async () => {
  const { id, revision } = await draft({ body: 'One' });
  await editor.put(`/drafts/${id}`, { body: 'Two' });
  await editor.put(`/drafts/${id}`, { dueOn: '2026-12-01' });
  const { items } = (await editor.get(`/drafts/${id}/versions`)).body;
  expect(items.map(({ body }: { body: string }) => body)).toEqual(['Two', 'One']);
  expect((await editor.post(`/drafts/${id}/versions/${revision}/restore`)).body).toMatchObject({
    ...{ body: 'One', dueOn: '2026-12-01' },
  });
  expect((await editor.get(`/drafts/${id}/versions`)).body.items).toHaveLength(3);
});

test('wordings and comments go on page by page, none twice and none left out', async () => {
  const { id } = await draft({ body: 'Wording 1' });
  for (const n of [2, 3]) await editor.put(`/drafts/${id}`, { body: `Wording ${n}` });
  for (const body of ['One', 'Two', 'Three']) await editor.post(`/drafts/${id}/comments`, { body });
  for (const [part, bodies] of [
    ['versions', ['Wording 3', 'Wording 2', 'Wording 1']],
    ['comments', ['One', 'Two', 'Three']],
  ] as const) {
    const first = (await editor.get(`/drafts/${id}/${part}?limit=2`)).body;
    const second = (await editor.get(`/drafts/${id}/${part}?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ body }: { body: string }) => body)).toEqual(bodies);
    expect([first.items.length, second.next]).toEqual([2, null]);
    expect((await editor.get(`/drafts/${id}/${part}?cursor=made-up`)).status).toBe(400);
  }
});

test('whoever changes what somebody else has changed meanwhile is told, with both versions', async () => {
  const { id, revision } = await draft();
  await owner.put(`/drafts/${id}`, { title: 'By the owner' });
  const late = await editor.request(
    'PUT',
    `/drafts/${id}`,
    { title: 'By the editor' },
    { 'if-match': String(revision) },
  );
  expect(late.status).toBe(409);
  expect(late.body).toMatchObject({ yours: { title: 'By the editor' }, theirs: { title: 'By the owner' } });
});

test('the board is read by state, owner and words', async () => {
  await draft({ title: 'Cake for Sunday', ownerId: owner.userId });
  const { items } = (await editor.get(`/drafts?state=idea&owner=${owner.userId}&q=cake`)).body;
  expect(items).toMatchObject([{ title: 'Cake for Sunday', comments: 0 }]);
  expect((await editor.get('/drafts?state=ready&q=cake')).body.items).toEqual([]);
});
