import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tables from '#db/tables/index.ts';
import { type Answer, type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { exceptions, ofAccounts } from './fixtures/without-people.ts';
import type { Person } from './holders/holder.ts';
import { holders } from './holders/registry.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const fine = (answer: Answer) => {
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const system = <T>(work: Parameters<typeof app.atelier.kernel.systemWork<T>>[1]) =>
  app.atelier.kernel.systemWork('test', work);
const customerOf = async (mail: string, phone = '+39 02 5551234') =>
  fine(
    await owner.post('/customers', {
      givenName: 'Erika',
      familyName: 'Muster',
      mails: [{ address: mail }],
      phones: [{ number: phone }],
      allowDuplicate: true,
    }),
  );
const personOf = (mail: string, customerIds: string[]): Person => ({
  ...{ workspaceId: owner.workspaceId, customerIds, mails: [mail], phones: ['+39025551234'] },
});

async function siteOf(client: Client) {
  const templateId = fine(await client.get('/templates')).items[0].id;
  return fine(await client.post('/sites', { brandName: 'Bakery', templateId, starterPages: false }));
}

/** Puts data of a person into the place of each holder. */
const plants: Readonly<Record<string, (mail: string, customerId: string) => Promise<void>>> = {
  customers: async (_mail, customerId) =>
    void fine(await owner.post(`/customers/${customerId}/notes`, { body: 'Likes rye.' })),
  'customer-imports': async (mail, customerId) =>
    system(async (tx) => {
      const { workspaceId, userId } = owner;
      const values = {
        workspaceId,
        userId,
        status: 'done',
        headings: ['Mail'],
        mapping: ['mail'],
        expiresAt: new Date(),
      } as const;
      const [row] = await tx
        .insert(tables.customerImports)
        .values({ ...values, headings: ['Mail'], mapping: ['mail'] })
        .returning();
      const at = { workspaceId, importId: row?.id ?? '' };
      await tx.insert(tables.customerImportRows).values([
        { ...at, line: 2, cells: [mail] },
        { ...at, line: 3, cells: [], customerId, outcome: 'updated', before: { givenName: 'Erika' } },
        { ...at, line: 4, cells: ['somebody@else.example'] },
      ]);
    }),
  mailbox: async (mail) => {
    await app.atelier.mail.transport.send({
      ...{ idempotencyKey: `to-${mail.replace(/\W/g, '-')}`, workspaceId: owner.workspaceId },
      from: { address: 'studio@example.test', name: 'Studio' },
      to: [{ address: mail, name: 'Erika Muster' }],
      ...{ subject: 'Your order', text: 'Bread is ready.' },
    });
  },
  invitations: async (mail) => void fine(await owner.post('/invitations', { email: mail, role: 'editor' })),
  'lead-profiles': async (mail) =>
    void fine(await owner.post('/copilot/lead-profiles', { lead: { company: 'Pane', email: mail } })),
  'free-text': async (mail, customerId) => {
    const site = await siteOf(owner);
    const page = fine(await owner.post('/pages', { siteId: site.id, title: 'Home' }));
    fine(
      await owner.post('/page-comments', { pageId: page.id, body: `Ask ${mail.toUpperCase()} or call 02 555-1234!` }),
    );
    fine(await owner.post('/drafts', { title: 'A mail', body: `Write to ${mail}.` }));
    const other = fine(await owner.post('/customers', { displayName: 'Somebody else' }));
    fine(await owner.post(`/customers/${other.id}/notes`, { body: `Friend of ${mail}` }));
    const { userId, workspaceId } = owner;
    const happening = {
      kind: 'deployment.live',
      key: `live-${mail.length}-${customerId}`,
      data: { site: `Site of ${mail}` },
    } as const;
    await app.atelier.notifications.notifications.notify({ userId, workspaceId, ...happening });
  },
  archives: async () => {
    const { id } = fine(await owner.post('/data-exports'));
    await system((tx) =>
      tx.execute(
        sql`update data_exports set status = 'ready', file_key = 'x', expires_at = now() where id = ${id}::uuid`,
      ),
    );
  },
};
/** Holders that keep what they find, or look into nothing. */
const KEEPS = new Set(['archives']);

for (const holder of holders)
  test(`${holder.name}: finds a person and nobody else, erases once, and says what stays`, async () => {
    const mail = `erika.${holder.name}@muster.example`;
    const { id } = await customerOf(mail);
    await plants[holder.name]?.(mail, id);
    const person = personOf(mail, [id]);
    const stranger = { ...person, workspaceId: (await app.signUp()).workspaceId };
    const nobody = { ...person, customerIds: [], mails: ['nobody@else.example'], phones: [] };
    for (const other of [stranger, nobody]) expect(await system((tx) => holder.find(tx, other))).toEqual([]);
    const found = await system((tx) => holder.find(tx, person));
    if (!KEEPS.has(holder.name)) expect(JSON.stringify(found).toLowerCase()).toContain('erika');
    expect((await system((tx) => holder.erase(tx, nobody))).erased).toBe(0);
    expect((await system((tx) => holder.erase(tx, stranger))).erased).toBe(0);
    const { erased, kept } = await system((tx) => holder.erase(tx, person));
    if (KEEPS.has(holder.name)) expect(kept.length).toBeGreaterThan(0);
    else expect(erased).toBeGreaterThan(0);
    for (const each of kept)
      expect(each).toMatchObject({ what: expect.any(String), reason: expect.stringMatching(/\.$/) });
    expect((await system((tx) => holder.erase(tx, person))).erased).toBe(0);
    expect(await system((tx) => holder.find(tx, person))).toEqual([]);
  });

/** Every text that is stored in the database, jobs included. */
async function everything(): Promise<string> {
  const { root } = app.atelier.kernel.database;
  const { rows } = await root.execute(
    sql`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await root.execute(sql.raw(`select to_jsonb(t)::text as row from ${name} t`));
    texts.push(...found.rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}

test('whoever is erased is nowhere any more, what others did stays, and the answer says so', async () => {
  const mail = 'gone@away.example';
  const { id } = await customerOf(mail, '+39 02 7778899');
  const twin = fine(
    await owner.post('/customers', { displayName: 'Gone Twin', mails: [{ address: 'twin@away.example' }] }),
  );
  const other = fine(
    await owner.post('/customers', { displayName: 'Stays', mails: [{ address: 'stays@here.example' }] }),
  );
  fine(await owner.post(`/customers/${id}/merge`, { otherId: twin.id }));
  for (const plant of Object.values(plants)) await plant(mail, id);
  fine(await owner.post(`/customers/${other.id}/notes`, { body: 'Met gone@away.example at 02 777 8899.' }));
  const file = await owner.get(`/customers/${id}/personal-data`);
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.body.person).toMatchObject({ mails: expect.arrayContaining([mail, 'twin@away.example']) });
  for (const holder of holders)
    if (!KEEPS.has(holder.name)) expect(file.body.places[holder.name].length, holder.name).toBeGreaterThan(0);

  const report = fine(await owner.post(`/customers/${id}/erasure`));
  expect(report.places.map(({ place }: { place: string }) => place)).toEqual(holders.map(({ name }) => name));
  expect(report.suppressed).toBe(2);
  const archives = report.places.find(({ place }: { place: string }) => place === 'archives');
  expect(archives.kept).toMatchObject([{ what: 'archives', until: expect.any(String) }]);
  const left = (await everything()).split('\n').filter((row) => /away\.example|gone twin|7778899|777 8899/i.test(row));
  expect(left).toEqual([]);
  expect(fine(await owner.get(`/customers/${other.id}`)).displayName).toBe('Stays');
  expect(fine(await owner.get(`/customers/${other.id}/timeline?kind=note`)).items[0].body).toBe(
    'Met [erased] at [erased].',
  );
  expect(fine(await owner.get('/customer-erasures')).items[0]).toEqual(report);
  expect((await owner.get(`/customers/${id}`)).status).toBe(404);
  expect((await owner.post(`/customers/${id}/erasure`)).status).toBe(404);
});

test('whoever was erased does not come back unnoticed, and comes back when they want to', async () => {
  const mail = 'suppressed@away.example';
  const { id } = await customerOf(mail);
  fine(await owner.post(`/customers/${id}/erasure`));
  const again = { displayName: 'Back', mails: [{ address: 'Suppressed@away.example' }] };
  expect((await owner.post('/customers', again)).body.code).toBe('customers.erased_before');
  const other = fine(await owner.post('/customers', { displayName: 'Other' }));
  expect((await owner.put(`/customers/${other.id}`, { mails: again.mails })).body.code).toBe('customers.erased_before');
  const stranger = await app.signUp();
  fine(await stranger.post('/customers', again));
  const back = fine(await owner.post('/customers', { ...again, allowErased: true }));
  fine(await owner.delete(`/customers/${back.id}`));
  fine(await owner.post('/customers', again));
});

test('erasing asks who one is again, and whoever may only look may not', async () => {
  const { id } = await customerOf('asked@away.example');
  const finance = await app.join(owner, 'finance');
  expect((await finance.post(`/customers/${id}/erasure`)).body.code).toBe('forbidden');
  expect((await finance.get(`/customers/${id}/personal-data`)).body.code).toBe('forbidden');
  const stranger = await app.signUp();
  for (const answer of [
    await stranger.post(`/customers/${id}/erasure`),
    await stranger.get(`/customers/${id}/personal-data`),
  ])
    expect(answer.status).toBe(404);
  await system((tx) => tx.execute(sql`update sessions set confirmed_at = now() - interval '1 hour'`));
  app.atelier.identity.auth.forget();
  expect((await owner.post(`/customers/${id}/erasure`)).body.code).toBe('confirmation_needed');
});

/** What a column with data of people is called. */
const PERSONAL =
  /(?:^|_)(?:e?mails?|phones?|telephone|given|family|first_name|last_name|full_name|display_name|author_name|company_name|address(?:es)?|street|city|birth|tax|vat|pec|sdi|recipients?|sender|contact|person|customer_name|buyer|ip|user_agent|note|body|brief|cells|touch)(?:_|$)/;

test('every column that may hold data of people is named: by a holder, by the erasure of accounts, or with a reason', () => {
  const named = new Set(holders.flatMap(({ columns }) => columns));
  const known = new Set<string>();
  const forgotten: string[] = [];
  for (const table of Object.values(tables)) {
    if (!is(table, PgTable)) continue;
    const { name, columns } = getTableConfig(table);
    for (const column of columns) {
      const place = `${name}.${column.name}`;
      known.add(place).add(name);
      const isSuspect = PERSONAL.test(column.name) && /text|json|varchar/.test(column.getSQLType());
      if (!isSuspect && column.getSQLType() !== 'jsonb') continue;
      if (!named.has(place) && !ofAccounts.has(name) && !exceptions[place] && !exceptions[name]) forgotten.push(place);
    }
  }
  expect(forgotten).toEqual([]);
  for (const place of [...named, ...ofAccounts, ...Object.keys(exceptions)]) expect(known.has(place), place).toBe(true);
});
