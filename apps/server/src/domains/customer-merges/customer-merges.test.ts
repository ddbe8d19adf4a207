import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ shared: false });
  owner = await app.signUp();
});
afterAll(() => app.close());

const made = async (body: object, client = owner) => {
  const answer = await client.post('/customers', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const get = async (id: string) => (await owner.get(`/customers/${id}`)).body;
const notesOf = async (id: string): Promise<string[]> =>
  (await owner.get(`/customers/${id}/timeline?kind=note`)).body.items.map(({ body }: { body: string }) => body);
const mergesOf = async (id: string) => (await owner.get(`/customers/${id}/merges`)).body.items;

const twins = async (word: string) => {
  const one = await made({
    givenName: 'Anna',
    familyName: word,
    mails: [{ address: `anna@${word}.example` }, { address: `both@${word}.example` }],
    tags: ['bread'],
    stage: 'contacted',
  });
  const other = await made({
    displayName: `Anna ${word} (2)`,
    mails: [{ address: `a.${word}@${word}.example` }, { address: `both@${word}.example`, label: 'old' }],
    phones: [{ number: '+39 02 1234567' }],
    tags: ['cake', 'bread'],
    jobTitle: 'Baker',
    stage: 'lost',
    stageReason: 'Too far',
    allowDuplicate: true,
    consent: { basis: 'contract', source: 'Order 12' },
  });
  await owner.post(`/customers/${one.id}/notes`, { body: 'of one' });
  await owner.post(`/customers/${other.id}/notes`, { body: 'of the other' });
  return { one, other };
};

test('the other one goes into the one that stays, with everything of it, and values that were chosen win', async () => {
  const { one, other } = await twins('rossi');
  const merged = (await owner.post(`/customers/${one.id}/merge`, { otherId: other.id, take: ['stage'] })).body;
  expect(merged).toMatchObject({
    id: one.id,
    displayName: 'Anna rossi',
    jobTitle: 'Baker',
    tags: ['bread', 'cake'],
    stage: 'lost',
    stageReason: 'Too far',
    phones: [{ number: '+39021234567', isPrimary: true }],
    consent: { basis: 'contract' },
  });
  expect(merged.mails.map(({ address }: { address: string }) => address)).toEqual([
    'anna@rossi.example',
    'both@rossi.example',
    'a.rossi@rossi.example',
  ]);
  expect(merged.mails.filter(({ isPrimary }: { isPrimary: boolean }) => isPrimary)).toHaveLength(1);
  expect(await notesOf(one.id)).toEqual(['of the other', 'of one']);
  expect((await owner.get(`/customers/${other.id}`)).status).toBe(404);
  expect((await owner.get('/customers?q=rossi')).body.items).toHaveLength(1);
  // All addresses now belong to the one that stayed.
  for (const address of ['a.rossi@rossi.example', 'both@rossi.example'])
    expect((await owner.post('/customers', { mails: [{ address }] })).body.existing).toMatchObject([{ id: one.id }]);
  await owner.delete(`/customers/${one.id}`);
  await made({ mails: [{ address: 'both@rossi.example' }] });
});

test('a merge that is taken back leaves both as they were', async () => {
  const { one, other } = await twins('bianchi');
  const before = await Promise.all([get(one.id), get(other.id)]);
  await owner.post(`/customers/${one.id}/merge`, { otherId: other.id, take: ['displayName', 'stage'] });
  const [merge] = await mergesOf(one.id);
  expect(merge).toMatchObject({ otherId: other.id, otherName: 'Anna bianchi (2)', canUndo: true });
  expect((await owner.post(`/customer-merges/${merge.id}/undo`)).status).toBe(200);
  const plain = ({ revision: _r, updatedAt: _u, ...rest }: Record<string, unknown>) => rest;
  expect((await Promise.all([get(one.id), get(other.id)])).map(plain)).toEqual(before.map(plain));
  expect([await notesOf(one.id), await notesOf(other.id)]).toEqual([['of one'], ['of the other']]);
  expect((await owner.post(`/customer-merges/${merge.id}/undo`)).body.code).toBe('customer_merges.undone_already');
  expect((await mergesOf(one.id))[0].canUndo).toBe(false);
  // The first one still has the shared address first.
  expect((await owner.post('/customers', { mails: [{ address: 'both@bianchi.example' }] })).status).toBe(409);
});

test('a merge cannot be taken back once the customer was changed or merged again', async () => {
  const { one, other } = await twins('verdi');
  const third = await made({ displayName: 'Third' });
  await owner.post(`/customers/${one.id}/merge`, { otherId: other.id });
  await owner.put(`/customers/${one.id}`, { jobTitle: 'Miller' });
  const [merge] = await mergesOf(one.id);
  expect(merge.canUndo).toBe(false);
  expect((await owner.post(`/customer-merges/${merge.id}/undo`)).body.code).toBe('customer_merges.changed_since');
  await owner.post(`/customers/${third.id}/merge`, { otherId: one.id });
  expect((await owner.post(`/customer-merges/${merge.id}/undo`)).body.code).toBe('customer_merges.changed_since');
  const [last] = await mergesOf(third.id);
  expect((await owner.post(`/customer-merges/${last.id}/undo`)).status).toBe(200);
  expect((await get(one.id)).jobTitle).toBe('Miller');
});

test('nobody is merged with themselves, with strangers, or on top of an older revision', async () => {
  const { one, other } = await twins('neri');
  const stranger = await app.signUp();
  const foreign = await made({ displayName: 'Foreign' }, stranger);
  expect((await owner.post(`/customers/${one.id}/merge`, { otherId: one.id })).body.code).toBe(
    'customer_merges.same_customer',
  );
  expect((await owner.post(`/customers/${one.id}/merge`, { otherId: foreign.id })).status).toBe(404);
  const late = await owner.post(`/customers/${one.id}/merge`, { otherId: other.id }, { 'if-match': '"9"' });
  expect(late.body.code).toBe('revision_conflict');
  const answers = await Promise.all([
    owner.post(`/customers/${one.id}/merge`, { otherId: other.id }),
    owner.post(`/customers/${other.id}/merge`, { otherId: one.id }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test('pairs that look like one are shown with what is the same, until somebody says that they are two', async () => {
  const client = await app.signUp();
  const mail = { mails: [{ address: 'same@example.org' }] };
  const [a, b] = [
    await made({ displayName: 'A', ...mail }, client),
    await made({ displayName: 'B', ...mail, allowDuplicate: true }, client),
  ];
  const c = await made({ displayName: 'Pane', kind: 'company', domain: 'https://www.pane.example' }, client);
  const d = await made(
    { displayName: 'PANE', kind: 'company', domain: 'pane.example', phones: [{ number: '+39 02 7654321' }] },
    client,
  );
  const pairs = async (query = '') => (await client.get(`/customers/duplicates?${query}`)).body;
  const shown = (items: { one: { id: string }; other: { id: string }; reasons: string[] }[]) =>
    items.map(({ one, other, reasons }) => [one.id, other.id, reasons]);
  expect(shown((await pairs()).items)).toEqual([
    [a.id, b.id, ['mail']],
    [c.id, d.id, ['name']],
  ]);
  const first = await pairs('limit=1');
  expect(shown((await pairs(`limit=1&cursor=${first.next}`)).items)).toEqual([[c.id, d.id, ['name']]]);
  expect((await client.get('/customers/duplicates?cursor=abc')).status).toBe(400);
  expect((await client.post('/customers/duplicates/dismiss', { oneId: b.id, otherId: a.id })).status).toBe(204);
  expect(shown((await pairs()).items)).toEqual([[c.id, d.id, ['name']]]);
});

test('whatever refers to customers is known to merges, so that it follows the one that stays', async () => {
  const { rows } = await app.atelier.kernel.database.root.execute(sql`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'customers'::regclass`);
  const own = [
    ...['customers', 'customer_mails', 'customer_phones', 'customer_consents', 'customer_timeline'],
    ...['customer_merges', 'customer_distinctions'],
  ];
  const named = new Set([...own, ...app.atelier.customers.links]);
  expect(rows.map(({ name }) => String(name)).filter((name) => !named.has(name))).toEqual([]);
});
