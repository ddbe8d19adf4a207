import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';
import { guessMapping } from './customer-imports.queries.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ shared: false, work: true });
  owner = await app.signUp();
});
afterAll(() => app.close());

const uploaded = async (table: string, client = owner) => {
  const answer = await client.upload('/customer-imports', { name: 'table.csv', bytes: Buffer.from(table) });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const settled = async (id: string, client = owner) =>
  until(
    'the import is at rest',
    async () => {
      const { body } = await client.get(`/customer-imports/${id}`);
      return /ing$/.test(body.status) ? undefined : body;
    },
    150_000,
  );
const ordered = async (id: string, what: 'check' | 'run' | 'undo', body?: object, client = owner) => {
  const answer = await client.post(`/customer-imports/${id}/${what}`, body ?? (what === 'undo' ? undefined : {}));
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(id, client);
};
const rowsOf = async (id: string, query = '', client = owner) =>
  (await client.get(`/customer-imports/${id}/rows?limit=100&${query}`)).body.items;
const namesOf = async (client: Client): Promise<string[]> =>
  (await client.get('/customers?limit=100&ordering=displayName')).body.items.map(
    ({ displayName }: { displayName: string }) => displayName,
  );

test('columns are guessed by their headings, in Italian and in English', () => {
  expect(
    guessMapping([
      'Nome',
      'Cognome',
      'E-mail',
      'Cellulare',
      'Ragione sociale',
      'P.IVA',
      'Città',
      'Etichette',
      'Colore',
    ]),
  ).toEqual(['givenName', 'familyName', 'mail', 'phone', 'companyName', 'vatNumber', 'city', 'tags', null]);
  expect(guessMapping(['Full name', 'Email', 'Email 2', 'Phone', 'Name'])).toEqual([
    'displayName',
    'mail',
    'mail',
    'phone',
    null,
  ]);
  expect(guessMapping(['Nome', 'Email'])).toEqual(['displayName', 'mail']);
});

test('a dry run says what each row would do and makes nothing; the run does just that', async () => {
  const client = await app.signUp();
  const known = (await client.post('/customers', { displayName: 'Known', mails: [{ address: 'known@example.org' }] }))
    .body;
  const table = [
    'Nome;Cognome;Email;Telefono;Paese;Note',
    'Anna;Rossi;Anna@Example.org;02 1234567;Italia;Likes rye',
    ';;KNOWN@example.org;+39 06 7654321;;',
    'Bad;Mail;not a mail;;;',
    'Bad;Phone;;call me;;',
    'Bad;Country;country@example.org;;Atlantis;',
    ';;;;IT;',
    'Anna;Again;anna@example.org;;;',
  ].join('\n');
  const { id, mapping, total } = await uploaded(table, client);
  expect(mapping).toEqual(['givenName', 'familyName', 'mail', 'phone', 'country', 'note']);
  expect(total).toBe(7);
  const checked = await ordered(id, 'check', {}, client);
  expect(checked).toMatchObject({ status: 'checked', planned: { created: 1, updated: 2, refused: 4 } });
  expect(await namesOf(client)).toEqual(['Known']);
  const rows = await rowsOf(id, '', client);
  expect(
    rows.map((row: { line: number; plannedReason: string; plannedField: string }) => [
      row.line,
      row.plannedReason,
      row.plannedField,
    ]),
  ).toEqual([
    [2, null, ''],
    [3, null, ''],
    [4, 'bad_mail', ''],
    [5, 'bad_phone', ''],
    [6, 'bad_value', 'address'],
    [7, 'no_name', ''],
    [8, null, ''],
  ]);
  const done = await ordered(id, 'run', {}, client);
  expect(done).toMatchObject({ status: 'done', progress: 7, results: { created: 1, updated: 2, refused: 4 } });
  const anna = (await client.get('/customers?q=anna@example.org')).body.items[0];
  expect(anna).toMatchObject({ familyName: 'Again', phones: [{ number: '+39021234567' }], address: { country: 'IT' } });
  expect(
    (await client.get(`/customers/${anna.id}/timeline`)).body.items.map(({ kind }: { kind: string }) => kind),
  ).toEqual(['imported', 'note', 'imported']);
  expect((await client.get(`/customers/${known.id}`)).body.phones).toMatchObject([{ number: '+39067654321' }]);
  const file = String((await client.get(`/customer-imports/${id}/refused`)).body);
  expect(file.split('\n').filter((line) => /bad_|no_name/.test(line))).toHaveLength(4);
  expect((await rowsOf(id, 'outcome=created', client))[0]).toMatchObject({ cells: [], customerId: anna.id });
});

test('a rule may only create or only update, and columns may be said to hold something else', async () => {
  const client = await app.signUp();
  await client.post('/customers', { displayName: 'Known', mails: [{ address: 'known@example.org' }] });
  const table = 'a,b\nNew,new@example.org\nRenamed,known@example.org\n';
  const { id, mapping } = await uploaded(table, client);
  expect(mapping).toEqual([null, null]);
  expect((await client.post(`/customer-imports/${id}/run`, {})).body.code).toBe('customer_imports.bad_mapping');
  expect((await client.post(`/customer-imports/${id}/run`, { mapping: ['mail'] })).body.code).toBe(
    'customer_imports.bad_mapping',
  );
  const order = { mapping: ['displayName', 'mail'], rule: 'update', options: { tags: ['fair'] } };
  await ordered(id, 'run', order, client);
  expect(await namesOf(client)).toEqual(['Renamed']);
  expect((await rowsOf(id, 'outcome=refused', client))[0].reason).toBe('unknown');
  await ordered(
    id,
    'run',
    { rule: 'create', options: { tags: ['fair'], consent: { basis: 'consent', source: 'Fair' } } },
    client,
  );
  expect(await namesOf(client)).toEqual(['New', 'Renamed']);
  const [made] = (await client.get('/customers?q=new@')).body.items;
  expect(made).toMatchObject({ tags: ['fair'], consent: { basis: 'consent', source: 'Fair' } });
});

test('a thousand rows come in, the same file again changes nothing, and undoing takes all of it back', async () => {
  const client = await app.signUp();
  const kept = (
    await client.post('/customers', {
      displayName: 'Person 7',
      jobTitle: 'Baker',
      mails: [{ address: 'p7@example.org' }],
    })
  ).body;
  const lines = Array.from(
    { length: 1000 },
    (_, i) => `Person ${i};p${i}@example.org;+39 02 ${7_000_000 + i};Milano;fair`,
  );
  const table = ['Nominativo;Email;Telefono;Città;Tag', ...lines].join('\r\n');
  const first = await uploaded(table, client);
  const begun = performance.now();
  const done = await ordered(first.id, 'run', {}, client);
  console.info(`1,000 rows in ${Math.round(performance.now() - begun)} ms`);
  expect(done).toMatchObject({ status: 'done', results: { created: 999, updated: 1 } });
  const again = await uploaded(table, client);
  expect(await ordered(again.id, 'check', {}, client)).toMatchObject({ planned: { unchanged: 1000 } });
  expect(await ordered(again.id, 'run', {}, client)).toMatchObject({ results: { unchanged: 1000 } });
  expect((await client.get('/customers/stages')).body.items[0].count).toBe(1000);

  const [touched] = (await client.get('/customers?q=p12@example.org')).body.items;
  await client.put(`/customers/${touched.id}`, { jobTitle: 'Miller' });
  const [noted] = (await client.get('/customers?q=p13@example.org')).body.items;
  await client.post(`/customers/${noted.id}/notes`, { body: 'Called.' });
  const undone = await ordered(first.id, 'undo', undefined, client);
  expect(undone).toMatchObject({ status: 'undone', results: { undone: 998, kept: 2 } });
  expect((await namesOf(client)).sort()).toEqual(['Person 12', 'Person 13', 'Person 7']);
  expect((await client.get(`/customers/${kept.id}`)).body).toMatchObject({
    jobTitle: 'Baker',
    phones: [],
    tags: [],
    address: null,
  });
}, 400_000);

test('an import that was cancelled goes on where it stopped, and one that was killed too', async () => {
  const client = await app.signUp();
  const lines = Array.from({ length: 60 }, (_, i) => `Half ${i};half${i}@example.org`);
  const { id } = await uploaded(['Nome completo;Email', ...lines].join('\n'), client);
  await client.post(`/customer-imports/${id}/run`, {});
  await client.post(`/customer-imports/${id}/cancel`);
  const stopped = await settled(id, client);
  expect(['cancelled', 'done']).toContain(stopped.status);
  if (stopped.status === 'cancelled')
    expect((await client.post(`/customer-imports/${id}/cancel`)).body.code).toBe('customer_imports.not_now');
  expect(await ordered(id, 'run', {}, client)).toMatchObject({ status: 'done', results: { created: 60 } });
  // As a worker leaves it that died in the middle: some rows are done, and nobody is at it.
  const again = await uploaded(
    ['Nome completo;Email', ...lines.map((line) => line.replaceAll('alf', 'alb'))].join('\n'),
    client,
  );
  await ordered(again.id, 'run', {}, client);
  expect(await ordered(again.id, 'run', {}, client)).toMatchObject({ results: { created: 60 } });
  expect((await client.get('/customers/stages')).body.items[0].count).toBe(120);
});

test('whoever was erased is not brought back by a table', async () => {
  const client = await app.signUp();
  const { id } = (await client.post('/customers', { displayName: 'Gone', mails: [{ address: 'gone@example.org' }] }))
    .body;
  const waiting = await uploaded('Name;Email\nGone;gone@example.org\nOther;other@example.org\n', client);
  await client.post(`/customers/${id}/erasure`);
  expect((await rowsOf(waiting.id, '', client))[0]).toMatchObject({ cells: [], outcome: 'refused', reason: 'erased' });
  const later = await uploaded('Name;Email\nGone;Gone@Example.org\n', client);
  expect(await ordered(later.id, 'check', {}, client)).toMatchObject({ planned: { refused: 1 } });
  await ordered(later.id, 'run', {}, client);
  expect((await rowsOf(later.id, '', client))[0]).toMatchObject({ outcome: 'refused', reason: 'erased' });
  expect(await ordered(waiting.id, 'run', {}, client)).toMatchObject({ results: { created: 1, refused: 1 } });
  expect(await namesOf(client)).toEqual(['Other']);
});

test('what the export wrote is read again, and changes nothing', async () => {
  const client = await app.signUp();
  await client.post('/customers', {
    ...{ kind: 'company', companyName: '=Pane', mails: [{ address: 'a@example.org' }, { address: 'b@example.org' }] },
    ...{
      phones: [{ number: '+39 02 1234567' }],
      tags: ['one', 'two'],
      stage: 'lost',
      stageReason: 'Dear',
      language: 'it',
    },
    address: { street: 'Via Roma 1', city: 'Milano', country: 'IT' },
    ...{ nextAction: 'Call', nextActionOn: '2030-01-02', consent: { basis: 'contract', source: 'Order' } },
  });
  const file = String((await client.get('/customers/export')).body);
  const { id, mapping } = await uploaded(file, client);
  expect(mapping.filter((field: string | null) => field === null)).toHaveLength(3);
  expect(await ordered(id, 'run', {}, client)).toMatchObject({ results: { unchanged: 1 } });
});

test('what is no table is refused, and rows are forgotten in time', async () => {
  const bad = await owner.upload('/customer-imports', { name: 'x.csv', bytes: Buffer.from([0, 1, 2]) });
  expect(bad.body.code).toBe('customer_imports.no_table');
  const long = `Name\n${'x\n'.repeat(20_001)}`;
  expect((await owner.upload('/customer-imports', { name: 'x.csv', bytes: Buffer.from(long) })).status).toBe(413);
  const { id } = await uploaded('Name;Email\nLate;late@example.org\n');
  const { kernel } = app.atelier;
  await kernel.systemWork('test', (tx) =>
    tx.execute(sql`update customer_imports set expires_at = now() - interval '1 day' where id = ${id}::uuid`),
  );
  await kernel.unitOfWork({ workspaceId: owner.workspaceId, userId: owner.userId }, async () => undefined);
  expect((await owner.post(`/customer-imports/${id}/run`, {})).body.code).toBe('customer_imports.too_late');
  expect((await owner.delete(`/customer-imports/${id}`)).status).toBe(204);
});
