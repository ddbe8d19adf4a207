import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';
import type { Happening } from './index.ts';

let app: TestApp;
let owner: Client;
let colleague: Client;

beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
  colleague = await app.join(owner, 'publisher');
});
afterAll(() => app.close());

const tell = (person: Client, changes: Partial<Happening> = {}) =>
  app.atelier.notifications.notifications.notify({
    workspaceId: owner.workspaceId,
    userId: person.userId,
    kind: 'comment.added',
    key: `comment-${Math.random()}`,
    data: { name: 'Ada', page: 'Home', text: 'A shorter heading?' },
    ...changes,
  });
const list = async (person: Client, query = '') => (await person.get(`/notifications${query}`)).body;
const mails = async () => (await owner.get('/mailbox')).body.items as { subject: string; recipients: string[] }[];

test('each person sees their own notifications, newest first, and nobody else’s', async () => {
  await tell(owner, { data: { page: 'First' } });
  await tell(owner, { data: { page: 'Second' } });
  const { items, unread } = await list(owner);
  expect(items.map((one: { data: object }) => one.data)).toEqual([{ page: 'Second' }, { page: 'First' }]);
  expect(unread).toBe(2);
  expect(await list(colleague)).toMatchObject({ items: [], unread: 0 });

  const foreign = await colleague.post(`/notifications/${items[0].id}/read`);
  expect(foreign.status).toBe(404);
  expect((await list(owner)).unread).toBe(2);
});

test('one is read, then all are, and the list can leave out what was read', async () => {
  await tell(colleague);
  await tell(colleague);
  const [first] = (await list(colleague)).items;
  const read = await colleague.post(`/notifications/${first.id}/read`);
  expect(read.body.readAt).toBeTypeOf('string');
  expect((await list(colleague, '?unread=true')).items).toHaveLength(1);
  const again = await colleague.post(`/notifications/${first.id}/read`);
  expect(again.body.readAt).toBe(read.body.readAt);

  const others = (await list(owner)).unread;
  expect((await colleague.post('/notifications/read')).status).toBe(204);
  expect(await list(colleague)).toMatchObject({ unread: 0, items: [{}, {}] });
  expect((await list(owner)).unread).toBe(others);
});

test('what is told twice is one notification and one mail', async () => {
  const failed = {
    kind: 'deployment.failed',
    key: 'twice',
    data: { site: 'Harbour', number: '3', detail: 'x' },
  } as const;
  const before = (await list(owner)).items.length;
  await tell(owner, failed);
  await tell(owner, failed);
  expect((await list(owner)).items).toHaveLength(before + 1);
  const sent = (await mails()).filter(({ subject }) => subject === 'Harbour could not be published');
  expect(sent).toMatchObject([{ recipients: [owner.email] }]);
});

test('whoever switches a kind off hears nothing of it, in this workspace only', async () => {
  const off = { items: [{ kind: 'comment.added', inApp: false, byMail: false }] };
  const answer = await colleague.put('/notification-channels', off);
  expect(answer.body.items).toContainEqual(off.items[0]);
  expect(answer.body.items).toContainEqual({ kind: 'deployment.failed', inApp: true, byMail: true });
  const before = (await list(colleague)).items.length;
  await tell(colleague);
  expect((await list(colleague)).items).toHaveLength(before);

  const ownBefore = (await list(owner)).items.length;
  await tell(owner);
  expect((await list(owner)).items).toHaveLength(ownBefore + 1);
  expect((await colleague.put('/notification-channels', { items: [{ kind: 'other', inApp: true }] })).status).toBe(400);
});

test('whoever publishes is told how it ended', async () => {
  const templates = (await owner.get('/templates')).body.items;
  const site = await owner.post('/sites', {
    brandName: 'Harbour Bakery',
    templateId: templates[0].id,
    locales: ['en'],
  });
  const page = await owner.post('/pages', { siteId: site.body.id, title: 'Home', slug: '' });
  await owner.put(`/pages/${page.body.id}`, { status: 'ready' });
  const deployment = await colleague.post('/deployments', { siteId: site.body.id });
  expect(deployment.status).toBe(202);
  await until('the notification', async () =>
    (await list(colleague)).items.some(
      (one: { data: { deploymentId?: string } }) => one.data.deploymentId === deployment.body.id,
    ),
  );
  expect((await list(colleague)).items[0]).toMatchObject({ data: { site: 'Harbour Bakery', siteId: site.body.id } });
});

test('whoever invited somebody is told that they joined', async () => {
  const guest = await app.signUp({ name: 'Bruno' });
  const invited = await owner.post('/invitations', { email: guest.email, role: 'editor' });
  expect(invited.status).toBe(201);
  const link = await until('the mail', async () => {
    const { items } = (await owner.get(`/mailbox?q=${encodeURIComponent(guest.email)}`)).body;
    const mail = items[0] && (await owner.get(`/mailbox/${items[0].id}`)).body.text;
    return /invitation#token=(\S+)/.exec(mail ?? '')?.[1];
  });
  expect((await guest.post('/invitations/accept', { token: link })).status).toBe(200);
  const told = await until('the notification', async () =>
    (await list(owner)).items.find(({ kind }: { kind: string }) => kind === 'invitation.accepted'),
  );
  expect(told).toMatchObject({ data: { name: 'Bruno' } });
});
