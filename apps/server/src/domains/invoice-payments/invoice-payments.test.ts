import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { draftOf, issuedOf, ok, pay, setUpIssuer } from '#test/finance-fixtures.ts';
import { type Client, makeApp } from '#test/make-app.ts';

const app = await makeApp({ shared: false, clock: makeTestClock('2026-03-10T09:00:00Z') });
let owner: Client;

beforeEach(async () => {
  owner = await app.signUp();
  await setUpIssuer(owner);
});
afterAll(() => app.close());

const invoice = async (id: string) => ok(await owner.get(`/finance/invoices/${id}`));

test('payments make an invoice part paid, then paid; more than is open is refused', async () => {
  const { id } = await issuedOf(owner);
  const first = ok(await pay(owner, id, 100_000, { method: 'card', note: 'Deposit', paidOn: '2026-03-09' }));
  expect(first).toMatchObject({ kind: 'payment', amount: 100_000, currency: 'EUR', invoiceNumber: '1/2026' });
  expect(await invoice(id)).toMatchObject({ state: 'part_paid', paid: 100_000, balance: 22_000 });
  expect(await pay(owner, id, 22_001)).toMatchObject({
    ...{ status: 409, body: { code: 'invoice-payments.too_much', values: { open: '220.00 EUR' } } },
  });
  ok(await pay(owner, id, 22_000));
  expect(await invoice(id)).toMatchObject({ state: 'paid', balance: 0 });
  expect((await pay(owner, id, 1)).body.code).toBe('invoice-payments.too_much');
});

test('nothing is booked on a draft, ahead of time, or in amounts that are none', async () => {
  expect((await pay(owner, (await draftOf(owner)).id, 100)).body.code).toBe('invoices.not_issued');
  const { id } = await issuedOf(owner);
  expect((await pay(owner, id, 100, { paidOn: '2026-03-11' })).body.code).toBe('invoice-payments.day_ahead');
  for (const amount of [0, -1, 1.5]) expect((await pay(owner, id, amount)).status).toBe(400);
});

test('thirty who book the same whole sum at once: one is booked', async () => {
  const { id } = await issuedOf(owner);
  const answers = await Promise.all(Array.from({ length: 30 }, () => pay(owner, id, 122_000)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await invoice(id)).toMatchObject({ state: 'paid', paid: 122_000 });
});

test('a payment of a provider is known once in the workspace, and again in another one', async () => {
  const provider = { providerPaymentId: 'pi_1' };
  ok(await pay(owner, (await issuedOf(owner)).id, 100, provider));
  expect(await pay(owner, (await issuedOf(owner)).id, 100, provider)).toMatchObject({
    ...{ status: 409, body: { code: 'invoice-payments.known' } },
  });
  const other = await app.signUp();
  await setUpIssuer(other);
  ok(await pay(other, (await issuedOf(other)).id, 100, provider));
});

test('a payment that was a mistake is taken back by a row of its own, once', async () => {
  const { id } = await issuedOf(owner);
  const payment = ok(await pay(owner, id, 122_000));
  const back = await owner.post(`/finance/payments/${payment.id}/reverse`, { note: 'Wrong invoice' });
  expect(back).toMatchObject({
    ...{ status: 201, body: { kind: 'payment_reversed', reversesId: payment.id, amount: 122_000 } },
  });
  expect(await invoice(id)).toMatchObject({ state: 'issued', paid: 0, balance: 122_000 });
  for (const one of [payment.id, back.body.id])
    expect((await owner.post(`/finance/payments/${one}/reverse`, { note: 'Again' })).body.code).toBe(
      'invoice-payments.reversed_already',
    );
  expect(ok(await owner.get(`/finance/payments/${payment.id}`)).isReversed).toBe(true);
  expect((await owner.delete(`/finance/payments/${payment.id}`)).status).toBe(404);
  expect(ok(await owner.get(`/finance/payments?invoice=${id}`)).items).toHaveLength(2);
});

test('the list filters by day, way and words, and pages', async () => {
  const { id } = await issuedOf(owner);
  ok(await pay(owner, id, 100, { paidOn: '2026-03-01', note: 'First', method: 'cash' }));
  ok(await pay(owner, id, 200, { paidOn: '2026-03-05', providerPaymentId: 'pi_77' }));
  ok(await pay(owner, id, 300));
  const amounts = async (query: string) =>
    ok(await owner.get(`/finance/payments?${query}`)).items.map((one: { amount: number }) => one.amount);
  expect(await amounts('')).toEqual([300, 200, 100]);
  expect(await amounts('method=cash')).toEqual([100]);
  expect(await amounts('from=2026-03-02&to=2026-03-09')).toEqual([200]);
  expect(await amounts('q=pi_77')).toEqual([200]);
  expect(await amounts('q=first')).toEqual([100]);
  const { next } = ok(await owner.get('/finance/payments?limit=2'));
  expect(await amounts(`cursor=${next}`)).toEqual([100]);
});

test('who may look need not be one who may book', async () => {
  const { id } = await issuedOf(owner);
  const permissions = ['workspace:read', 'invoice:read'];
  const role = ok(await owner.post('/roles', { name: 'Reader', permissions }));
  const reader = await app.join(owner, 'editor');
  ok(await owner.put(`/members/${reader.userId}`, { role: 'custom', roleId: role.id }));
  expect((await reader.get('/finance/payments')).status).toBe(200);
  expect((await pay(reader, id, 100)).body).toMatchObject({ code: 'forbidden' });
});
