import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetConfirmation } from '#test/identity-fixtures.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { PAGE_HTML } from '#test/one-of-each.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const RACERS = 30;
const memberOf = async (client: Client, userId: string) => (await client.get(`/members/${userId}`)).body;
/** A changed right binds within a second. */
const soon = (what: string, look: () => Promise<boolean>) => until(what, async () => (await look()) || undefined);

test('members are listed page by page, found by name or address, and filtered by role', async () => {
  const studio = await app.signUp({ name: 'Zoe' });
  for (const role of ['editor', 'editor', 'analyst']) await app.join(studio, role);
  const first = (await studio.get('/members?limit=3')).body;
  const second = (await studio.get(`/members?limit=3&cursor=${first.next}`)).body;
  expect([first.items.length, second.items.length, second.next]).toEqual([3, 1, null]);
  expect((await studio.get('/members?q=zoe')).body.items).toMatchObject([{ userId: studio.userId, role: 'owner' }]);
  expect((await studio.get('/members?role=editor')).body.items).toHaveLength(2);
  expect((await studio.get('/members?role=king')).status).toBe(400);
});

test('who may see a site: the whole workspace’s people, and those confined to sites with it; who may be given it: those confined to others', async () => {
  const studio = await app.signUp({ name: 'Yara' });
  const { id: templateId } = (await studio.get('/templates')).body.items[0];
  const [one, other] = await Promise.all(
    ['One', 'Other'].map(
      async (brandName) => (await studio.post('/sites', { brandName, templateId, starterPages: false })).body.id,
    ),
  );
  const [inside, outside] = [await app.join(studio, 'editor'), await app.join(studio, 'editor')];
  await studio.put(`/members/${inside.userId}`, { siteIds: [one] });
  await studio.put(`/members/${outside.userId}`, { siteIds: [other] });
  const seeing = (await studio.get(`/members?site=${one}`)).body.items.map(
    (member: { userId: string }) => member.userId,
  );
  expect(seeing.sort()).toEqual([studio.userId, inside.userId].sort());
  expect((await studio.get(`/members?without=${one}`)).body.items).toMatchObject([{ userId: outside.userId }]);
});

test('a person has different roles in different workspaces', async () => {
  const editor = await app.join(owner, 'editor');
  const [own] = (await editor.get('/workspaces')).body.items.filter((w: { id: string }) => w.id !== owner.workspaceId);
  expect((await editor.get('/auth/me')).body.role).toBe('editor');
  expect((await editor.get('/auth/me', { 'x-workspace-id': own.id })).body.role).toBe('owner');
  const invite = { email: `${randomUUID()}@example.test`, role: 'editor' };
  expect((await editor.post('/invitations', invite)).body.code).toBe('forbidden');
  expect((await editor.post('/invitations', invite, { 'x-workspace-id': own.id })).status).toBe(201);
});

test('changing a role binds for the token that is in use', async () => {
  const person = await app.join(owner, 'editor');
  expect((await person.post('/media-folders', { name: 'Before' })).status).toBe(201);
  expect((await owner.put(`/members/${person.userId}`, { role: 'analyst' })).body.role).toBe('analyst');
  await soon('the new role', async () => (await person.post('/media-folders', { name: randomUUID() })).status === 403);
});

test('a suspended member is out within a second, and comes back with the same role', async () => {
  const person = await app.join(owner, 'manager');
  await owner.put(`/members/${person.userId}`, { suspended: true });
  await soon('the end', async () => (await person.get('/sites')).status === 404);
  await owner.put(`/members/${person.userId}`, { suspended: false });
  await soon('the return', async () => (await person.get('/sites')).status === 200);
  expect((await owner.put(`/members/${owner.userId}`, { suspended: true })).body.code).toBe('members.not_yourself');
});

test('the last owner can neither leave nor be demoted, and an administrator cannot touch an owner', async () => {
  const studio = await app.signUp();
  const admin = await app.join(studio, 'admin');
  for (const answer of [
    await studio.post('/members/leave'),
    await studio.put(`/members/${studio.userId}`, { role: 'admin' }),
    await studio.delete(`/members/${studio.userId}`),
  ])
    expect(answer).toMatchObject({ status: 409, body: { code: 'members.last_owner' } });
  for (const answer of [
    await admin.put(`/members/${studio.userId}`, { role: 'editor' }),
    await admin.delete(`/members/${studio.userId}`),
    await admin.put(`/members/${admin.userId}`, { role: 'owner' }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'roles.beyond_yours' } });
  expect((await memberOf(studio, studio.userId)).role).toBe('owner');
});

test('nobody is taken out by a session that was left open: the owner confirms first who they are', async () => {
  const studio = await app.signUp();
  const member = await app.join(studio, 'editor');
  const remove = () => studio.delete(`/members/${member.userId}`);
  await forgetConfirmation(app, studio);
  expect(await remove()).toMatchObject({ status: 403, body: { code: 'confirmation_needed' } });
  expect((await memberOf(studio, member.userId)).role).toBe('editor');
  await studio.post('/auth/confirm', { password: PASSWORD });
  expect((await remove()).status).toBe(204);
  expect((await studio.get(`/members/${member.userId}`)).status).toBe(404);
});

test('of thirty owners who leave at once exactly one stays', async () => {
  const studio = await app.signUp();
  const owners = [studio];
  while (owners.length < RACERS) owners.push(await app.join(studio, 'owner'));
  const answers = await Promise.all(owners.map((each) => each.post('/members/leave')));
  const statuses = answers.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(RACERS - 1);
  expect(answers.filter((answer) => answer.body?.code === 'members.last_owner')).toHaveLength(1);
});

test('of two owners who demote each other thirty times at once one is left', async () => {
  const studio = await app.signUp();
  const other = await app.join(studio, 'owner');
  const attempts = Array.from({ length: RACERS }, (_, i) =>
    i % 2
      ? studio.put(`/members/${other.userId}`, { role: 'editor' })
      : other.put(`/members/${studio.userId}`, { role: 'editor' }),
  );
  await Promise.all(attempts);
  const roles = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(`select role from memberships where workspace_id = '${studio.workspaceId}' and role = 'owner'`),
  );
  expect(roles.rows).toHaveLength(1);
});

test('ownership is handed over with the identity confirmed; the giver becomes an administrator', async () => {
  const studio = await app.signUp();
  const heir = await app.join(studio, 'editor');
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(`update sessions set confirmed_at = null where user_id = '${studio.userId}'`),
  );
  app.atelier.identity.auth.forget();
  const body = { userId: heir.userId };
  expect((await studio.post('/members/transfer-ownership', body)).body.code).toBe('confirmation_needed');
  await studio.post('/auth/confirm', { password: 'correct horse battery staple' });
  expect((await studio.post('/members/transfer-ownership', body)).body.role).toBe('owner');
  expect((await memberOf(heir, studio.userId)).role).toBe('admin');
});

const siteOf = async (client: Client, brandName: string, templateId: string) => {
  const site = (await client.post('/sites', { brandName, templateId })).body;
  const page = (await client.post('/pages', { siteId: site.id, title: `${brandName} page` })).body;
  const block = await client.post('/page-blocks', { pageId: page.id, type: 'cta', content: { heading: brandName } });
  const redirect = (await client.post('/redirects', { siteId: site.id, from: '/a', to: '/' })).body;
  const deployment = (await client.post('/deployments', { siteId: site.id })).body;
  return { site: site.id, page: page.id, block: block.body.id, redirect: redirect.id, deployment: deployment.id };
};

test('a member with grants sees and changes only those sites, in lists, searches, by id and inside bodies', async () => {
  const studio = await app.signUp();
  const template = (await studio.post('/templates', { name: 'Plain', htmlContent: PAGE_HTML })).body.id;
  const mine = await siteOf(studio, 'Mineword', template);
  const other = await siteOf(studio, 'Otherword', template);
  const guest = await app.join(studio, 'manager');
  const granted = await studio.put(`/members/${guest.userId}`, { siteIds: [mine.site] });
  expect(granted.body).toMatchObject({ confined: true, siteIds: [mine.site] });
  await soon('the grant', async () => (await guest.get('/sites')).body.items.length === 1);
  expect((await guest.get('/auth/me')).body.siteIds).toEqual([mine.site]);

  const lists = ['/sites', '/pages', '/redirects', '/deployments'].flatMap((path) => [path, `${path}?q=Other`]);
  for (const path of [...lists, `/pages?site=${other.site}`, `/deployments?site=${other.site}`]) {
    const answer = await guest.get(path);
    const text = answer.raw.toString();
    for (const id of Object.values(other)) expect(text.replace(String(answer.body.detail), ''), path).not.toContain(id);
    expect(text, path).not.toContain('Otherword');
  }
  const refused: [string, string, object?][] = [
    ['GET', `/sites/${other.site}`],
    ['PUT', `/sites/${other.site}`, { brandName: 'Taken' }],
    ['DELETE', `/sites/${other.site}`],
    ['GET', `/pages/${other.page}`],
    ['PUT', `/pages/${other.page}`, { title: 'Taken' }],
    ['DELETE', `/pages/${other.page}`],
    ['GET', `/pages/${other.page}/revisions`],
    ['PUT', `/page-blocks/${other.block}`, { content: { heading: 'Taken' } }],
    ['DELETE', `/page-blocks/${other.block}`],
    ['DELETE', `/redirects/${other.redirect}`],
    ['GET', `/deployments/${other.deployment}`],
    ['GET', `/deployments/${other.deployment}/logs`],
    ['POST', '/pages', { siteId: other.site, title: 'Foreign' }],
    ['POST', '/page-blocks', { pageId: other.page, type: 'cta', content: {} }],
    ['POST', '/redirects', { siteId: other.site, from: '/b', to: '/' }],
    ['POST', '/deployments', { siteId: other.site }],
    ['POST', '/previews', { pageId: other.page }],
  ];
  for (const [method, path, body] of refused) {
    const answer = await guest.request(method, path, body);
    expect(answer, `${method} ${path} → ${JSON.stringify(answer.body)}`).toMatchObject({ status: 404 });
  }
  expect((await guest.put(`/pages/${mine.page}`, { title: 'Changed' })).status).toBe(200);
  expect((await guest.post('/deployments', { siteId: mine.site })).status).toBeLessThan(300);
  expect((await studio.get(`/pages/${other.page}`)).body.title).toBe('Otherword page');
  // Rights over the whole workspace are withheld, although a manager has them.
  expect((await guest.post('/sites', { brandName: 'New', templateId: template })).body.code).toBe('forbidden');
  const audit = (await studio.post('/copilot/seo-audits', { siteId: other.site })).body.id;
  expect((await studio.get(`/copilot/seo-audits/${audit}`)).status).toBe(200);
  expect(await guest.get(`/copilot/seo-audits/${audit}`)).toMatchObject({ status: 404 });
  expect((await guest.get('/generations')).raw.toString()).not.toContain(audit);
});

test('whose only site is deleted sees none, not all; owners are never confined', async () => {
  const studio = await app.signUp();
  const template = (await studio.post('/templates', { name: 'Plain', htmlContent: PAGE_HTML })).body.id;
  const [first] = [await siteOf(studio, 'First', template), await siteOf(studio, 'Second', template)];
  const guest = await app.join(studio, 'editor');
  await studio.put(`/members/${guest.userId}`, { siteIds: [first.site] });
  expect((await studio.delete(`/sites/${first.site}`)).status).toBe(204);
  await soon('nothing', async () => (await guest.get('/sites')).body.items.length === 0);
  expect((await guest.get('/pages')).body.items).toEqual([]);
  const owners = await studio.put(`/members/${studio.userId}`, { siteIds: [] });
  expect(owners.body.code).toBe('members.owner_not_confined');
  expect((await studio.put(`/members/${guest.userId}`, { siteIds: [randomUUID()] })).body.code).toBe(
    'members.unknown_site',
  );
  await studio.put(`/members/${guest.userId}`, { siteIds: null });
  await soon('everything again', async () => (await guest.get('/sites')).body.items.length === 1);
});

test('a confined member of whom nobody says which sites are theirs sees none', async () => {
  const studio = await app.signUp();
  const [template] = (await studio.get('/templates')).body.items;
  const site = await studio.post('/sites', { brandName: 'One', templateId: template.id });
  expect(site.status).toBe(201);
  const actor = { workspaceId: studio.workspaceId, userId: studio.userId };
  const seen = (siteIds: string[] | null) =>
    app.atelier.kernel.unitOfWork({ ...actor, siteIds }, async (tx) => {
      const { rows } = await tx.execute(sql`select count(*)::int as n from sites`);
      return rows[0]?.n;
    });
  expect([await seen(null), await seen([]), await seen([site.body.id])]).toEqual([1, 0, 1]);
  const unsaid = app.atelier.kernel.database.transaction(
    { role: 'atelier_confined', 'app.workspace_id': studio.workspaceId },
    async (tx) => (await tx.execute(sql`select id from sites`)).rows,
  );
  expect(await unsaid).toEqual([]);
});
