import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
const clock = makeTestClock('2026-03-10T09:00:00Z');

beforeAll(async () => {
  app = await makeApp({ shared: false, clock });
  owner = await app.signUp({ workspaceName: 'Studio' });
});
afterAll(() => app.close());

const address = { street: 'Via Roma 1', postalCode: '00100', city: 'Roma', province: 'RM', country: 'IT' };
const line = { description: 'Website', quantity: '1', unitPrice: 100_000, vatRate: 2200 };

test('a draft has no number, is changed with If-Match and deleted, and its sums are worked out', async () => {
  const made = await owner.post('/finance/invoices', { buyer: { name: 'Forno Rossi', address }, lines: [line] });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body).toMatchObject({ state: 'draft', number: null, currency: 'EUR', missing: ['issuer'] });
  expect(made.body.totals).toMatchObject({ net: 100_000, vat: 22_000, total: 122_000, payable: 122_000 });
  const { id, revision } = made.body;
  const changed = await owner.put(`/finance/invoices/${id}`, { note: 'Thanks' }, { 'if-match': `"${revision}"` });
  expect(changed.body).toMatchObject({ note: 'Thanks', buyer: { name: 'Forno Rossi' } });
  const late = await owner.put(`/finance/invoices/${id}`, { note: 'No' }, { 'if-match': `"${revision}"` });
  expect(late).toMatchObject({ status: 409, body: { code: 'revision_conflict', theirs: { note: 'Thanks' } } });
  expect((await owner.delete(`/finance/invoices/${id}`)).status).toBe(204);
  expect((await owner.get(`/finance/invoices/${id}`)).status).toBe(404);
});
