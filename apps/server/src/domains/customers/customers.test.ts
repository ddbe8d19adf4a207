import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  app = await makeApp({ shared: false });
  [owner, stranger] = [await app.signUp(), await app.signUp()];
});
afterAll(() => app.close());

const made = async (body: object, client = owner) => {
  const answer = await client.post('/customers', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const timelineOf = async (id: string) => (await owner.get(`/customers/${id}/timeline`)).body.items;

test('a person is kept with mails in lower case, phones in E.164, a domain and the ground for keeping them', async () => {
  const anna = await made({
    givenName: 'Anna',
    familyName: 'Rossi',
    companyName: 'Forno Rossi',
    mails: [
      { address: ' Anna@Forno-Rossi.IT ', label: 'work' },
      { address: 'anna.rossi@gmail.com', isPrimary: true },
    ],
    phones: [{ number: '02 1234 5678' }],
    address: { street: 'Via Roma 1', city: 'Milano', postalCode: '20121', province: 'MI', country: 'IT' },
    tags: ['bakery', 'bakery'],
    ownerId: owner.userId,
    firstTouch: { utmSource: 'newsletter', clickIds: { gclid: 'abc' }, landingPage: '/bread' },
    consent: { basis: 'consent', source: 'Form on the website' },
  });
  expect(anna).toMatchObject({
    kind: 'person',
    displayName: 'Anna Rossi',
    mails: [
      { address: 'anna@forno-rossi.it', label: 'work', isPrimary: false },
      { address: 'anna.rossi@gmail.com', label: '', isPrimary: true },
    ],
    phones: [{ number: '+390212345678', label: '', isPrimary: true }],
    domain: 'forno-rossi.it',
    tags: ['bakery'],
    stage: 'new',
    consent: { basis: 'consent', source: 'Form on the website' },
    revision: 1,
  });
  expect(anna.ownerName).not.toBe('');
  expect((await owner.get(`/customers/${anna.id}`)).body).toEqual(anna);
  expect((await timelineOf(anna.id)).map(({ kind }: { kind: string }) => kind)).toEqual(['consent_changed', 'created']);
});

test('a customer without name is called by its mail, and by its names as soon as they are known', async () => {
  const one = await made({ mails: [{ address: 'nameless@example.org' }] });
  expect(one.displayName).toBe('nameless@example.org');
  const named = (await owner.put(`/customers/${one.id}`, { givenName: 'Nino', familyName: 'Bianchi' })).body;
  expect(named.displayName).toBe('Nino Bianchi');
  const called = (await owner.put(`/customers/${one.id}`, { displayName: 'Nino the baker' })).body;
  expect((await owner.put(`/customers/${one.id}`, { familyName: 'Neri' })).body.displayName).toBe(called.displayName);
  expect((await owner.put(`/customers/${one.id}`, { displayName: '' })).body.displayName).toBe('Nino Neri');
  expect((await owner.post('/customers', { jobTitle: 'Baker' })).body.code).toBe('customers.nameless');
});

test('who is known by mail or phone already is named, and made again only when that is meant', async () => {
  const first = await made({
    companyName: 'Pane SRL',
    kind: 'company',
    mails: [{ address: 'info@pane.example' }],
    phones: [{ number: '+39 06 1234567' }],
  });
  const again = await owner.post('/customers', { displayName: 'Other', mails: [{ address: 'INFO@pane.example' }] });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({
    code: 'customers.known_already',
    existing: [{ id: first.id, displayName: 'Pane SRL', by: 'mail', value: 'info@pane.example' }],
  });
  const byPhone = await owner.post('/customers', { displayName: 'Other', phones: [{ number: '06 1234567' }] });
  expect(byPhone.body.existing).toMatchObject([{ by: 'phone', value: '+39061234567' }]);
  const meant = await made({ displayName: 'Other', mails: [{ address: 'info@pane.example' }], allowDuplicate: true });
  expect(meant.mails).toMatchObject([{ address: 'info@pane.example' }]);
  expect((await owner.put(`/customers/${meant.id}`, { phones: [{ number: '06 1234567' }] })).status).toBe(409);
  expect((await owner.put(`/customers/${meant.id}`, { phones: [{ number: 'call me' }] })).body.code).toBe(
    'customers.bad_phone',
  );
  // In another workspace nobody is known.
  await made({ mails: [{ address: 'info@pane.example' }] }, stranger);
});

test('of thirty that are made at once with the same mail, one is', async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      owner.post('/customers', { displayName: `Racer ${i}`, mails: [{ address: 'race@example.org' }] }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 29 }, () => 409)]);
  expect((await owner.get('/customers?q=race@example.org')).body.items).toHaveLength(1);
});

test('stages are told with where from and why; a lost customer needs a reason', async () => {
  const one = await made({ displayName: 'Stager' });
  expect((await owner.put(`/customers/${one.id}`, { stage: 'lost' })).body.code).toBe('customers.reason_needed');
  await owner.put(`/customers/${one.id}`, { stage: 'lost', stageReason: 'Too dear' });
  const won = (await owner.put(`/customers/${one.id}`, { stage: 'won' })).body;
  expect(won).toMatchObject({ stage: 'won', stageReason: '' });
  expect(await timelineOf(one.id)).toMatchObject([
    { kind: 'stage_changed', from: 'lost', to: 'won' },
    { kind: 'stage_changed', from: 'new', to: 'lost', reason: 'Too dear' },
    { kind: 'created' },
  ]);
  const { items } = (await owner.get('/customers/stages')).body;
  expect(items.find(({ stage }: { stage: string }) => stage === 'won').count).toBe(1);
});

test('a change on top of an older revision is a conflict, and what changes nothing writes nothing', async () => {
  const one = await made({ displayName: 'Revised', mails: [{ address: 'revised@example.org' }] });
  const same = await owner.put(`/customers/${one.id}`, {
    displayName: 'Revised',
    mails: [{ address: 'revised@example.org' }],
  });
  expect(same.body.revision).toBe(1);
  await owner.put(`/customers/${one.id}`, { jobTitle: 'Baker' }, { 'if-match': '"1"' });
  const late = await owner.put(`/customers/${one.id}`, { jobTitle: 'Miller' }, { 'if-match': '"1"' });
  expect(late.status).toBe(409);
  expect(late.body).toMatchObject({ code: 'revision_conflict', theirs: { jobTitle: 'Baker', revision: 2 } });
});

test('lists are searched, filtered, ordered and paged', async () => {
  const client = await app.signUp();
  const names = ['Carla', 'Alba', 'Bruno'];
  for (const name of names)
    await made(
      {
        displayName: name,
        tags: [name.toLowerCase()],
        phones: [{ number: `+39 02 5550 00${name.length}` }],
        ...(name === 'Bruno'
          ? { kind: 'company', ownerId: client.userId, nextAction: 'Call', nextActionOn: '2030-01-02' }
          : {}),
        allowDuplicate: true,
      },
      client,
    );
  const listed = async (query: string): Promise<string[]> =>
    (await client.get(`/customers?${query}`)).body.items.map((one: { displayName: string }) => one.displayName);
  expect(await listed('ordering=displayName')).toEqual(['Alba', 'Bruno', 'Carla']);
  expect(await listed('')).toEqual(['Bruno', 'Alba', 'Carla']);
  for (const query of ['q=BRU', 'kind=company', 'tag=bruno', `owner=${client.userId}`, 'nextActionUntil=2030-01-02'])
    expect(await listed(query), query).toEqual(['Bruno']);
  expect(await listed('q=025550005&ordering=displayName')).toEqual(['Bruno', 'Carla']);
  expect(await listed('unowned=true&ordering=displayName')).toEqual(['Alba', 'Carla']);
  expect(await listed('basis=none&ordering=-displayName')).toEqual(['Carla', 'Bruno', 'Alba']);
  for (const ordering of ['displayName', '-updatedAt', 'createdAt']) {
    const pages: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = (await client.get(`/customers?limit=1&ordering=${ordering}${cursor}`)).body;
      pages.push(...items.map((one: { displayName: string }) => one.displayName));
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    expect(pages, ordering).toEqual(await listed(`ordering=${ordering}`));
  }
  expect((await client.get('/customers/tags')).body.items).toContainEqual({ name: 'bruno', count: 1 });
});

test('a table of the customers opens without computing anything', async () => {
  const client = await app.signUp();
  await made({ displayName: '=cmd()', mails: [{ address: 'a@example.org' }, { address: 'b@example.org' }] }, client);
  const file = await client.get('/customers/export');
  expect(file.headers['content-type']).toContain('text/csv');
  expect(String(file.body)).toContain("'=cmd()");
  expect(String(file.body)).toContain('a@example.org; b@example.org');
});

test('notes are of who wrote them, and each change of consent is kept', async () => {
  const { id } = await made({ displayName: 'Noted' });
  const support = await app.join(owner, 'support');
  const note = (await owner.post(`/customers/${id}/notes`, { body: 'Likes rye.' })).body;
  expect(note).toMatchObject({ kind: 'note', body: 'Likes rye.', authorId: owner.userId });
  expect((await support.put(`/customer-notes/${note.id}`, { body: 'No.' })).body.code).toBe(
    'customer_timeline.not_author',
  );
  expect((await owner.put(`/customer-notes/${note.id}`, { body: 'Likes spelt.' })).body.body).toBe('Likes spelt.');
  expect((await stranger.delete(`/customer-notes/${note.id}`)).status).toBe(404);
  await owner.post(`/customers/${id}/consents`, { basis: 'consent', source: 'Call', at: '2026-01-01T10:00:00Z' });
  await owner.post(`/customers/${id}/consents`, { basis: 'withdrawn', source: 'Mail' });
  const { items } = (await owner.get(`/customers/${id}/consents`)).body;
  expect(items.map(({ basis }: { basis: string }) => basis)).toEqual(['withdrawn', 'consent']);
  expect((await owner.get(`/customers/${id}`)).body.consent.basis).toBe('withdrawn');
  expect((await timelineOf(id)).map(({ kind }: { kind: string }) => kind)).toEqual([
    'consent_changed',
    'consent_changed',
    'note',
    'created',
  ]);
});

test('owners are members, strangers find nothing, and a workspace may do without', async () => {
  const { id } = await made({ displayName: 'Mine' });
  expect((await owner.put(`/customers/${id}`, { ownerId: stranger.userId })).status).toBe(404);
  for (const answer of [
    await stranger.get(`/customers/${id}`),
    await stranger.put(`/customers/${id}`, {}),
    await stranger.delete(`/customers/${id}`),
    await stranger.get(`/customers/${id}/timeline`),
    await stranger.post(`/customers/${id}/notes`, { body: 'x' }),
    await stranger.get(`/customers/${id}/consents`),
  ])
    expect(answer.status).toBe(404);
  expect((await owner.delete(`/customers/${id}`)).status).toBe(204);
  expect((await owner.get(`/customers/${id}`)).status).toBe(404);
});

test('the log names fields and never who it is', async () => {
  const { id } = await made({ displayName: 'Secretive Person', mails: [{ address: 'secretive@example.org' }] });
  await owner.post(`/customers/${id}/notes`, { body: 'Secretive note' });
  await owner.put(`/customers/${id}`, { jobTitle: 'Secretive job' });
  const log = JSON.stringify((await owner.get('/audit-log?limit=100')).body);
  expect(log).toContain('customers.create');
  expect(log.toLowerCase()).not.toContain('secretive');
});
