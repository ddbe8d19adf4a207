import { afterAll, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { address, draftOf, issuedOf, ok, pay, setUpIssuer } from '#test/finance-fixtures.ts';
import { makeApp } from '#test/make-app.ts';

const app = await makeApp({ shared: false, clock: makeTestClock('2026-03-10T09:00:00Z') });
afterAll(() => app.close());

test('erasing a customer empties drafts, and keeps what is issued with the law and the day it ends', async () => {
  const owner = await app.signUp();
  await setUpIssuer(owner);
  const mail = 'erika@muster.example';
  const mails = [{ address: mail }];
  const customer = ok(await owner.post('/customers', { givenName: 'Erika', familyName: 'Muster', mails }));
  const of = { customerId: customer.id, buyer: { name: 'Erika Muster', address, email: mail } };
  const issued = await issuedOf(owner, of);
  ok(await pay(owner, issued.id, 100, { note: `From ${mail}` }));
  ok(await owner.post(`/finance/invoices/${issued.id}/send`, {}));
  const draft = await draftOf(owner, { ...of, note: 'For Erika' });
  const file = ok(await owner.get(`/customers/${customer.id}/personal-data`));
  expect(JSON.stringify(file.places.invoices)).toContain('Erika Muster');
  const report = ok(await owner.post(`/customers/${customer.id}/erasure`));
  const place = report.places.find((one: { place: string }) => one.place === 'invoices');
  expect(place.kept).toMatchObject([{ what: 'invoices', count: 1, until: '2036-12-31T23:59:59.000Z' }]);
  expect(place.kept[0].reason).toContain('art. 2220');
  const read = async (id: string) => ok(await owner.get(`/finance/invoices/${id}`));
  expect(await read(issued.id)).toMatchObject({
    customerId: null,
    buyer: { name: 'Erika Muster' },
    state: 'part_paid',
  });
  expect(await read(draft.id)).toMatchObject({ customerId: null, buyer: { name: '', email: '' }, note: '' });
  expect(ok(await owner.get(`/finance/invoices/${issued.id}/sendings`)).items).toMatchObject([{ recipient: '' }]);
  expect(ok(await owner.get('/finance/payments')).items).toMatchObject([{ note: 'From [erased]', amount: 100 }]);
});

test('when two customers are merged, invoices follow the one that stays', async () => {
  const owner = await app.signUp();
  const one = ok(await owner.post('/customers', { displayName: 'One' }));
  const two = ok(await owner.post('/customers', { displayName: 'Two' }));
  const { id } = await draftOf(owner, { customerId: two.id });
  const owned = async () => ok(await owner.get(`/finance/invoices/${id}`)).customerId;
  ok(await owner.post(`/customers/${one.id}/merge`, { otherId: two.id }));
  expect(await owned()).toBe(one.id);
});
