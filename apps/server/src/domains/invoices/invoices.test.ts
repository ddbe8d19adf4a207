import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { address, buyer, draftOf, issuedOf, line, ok, pay, setUpIssuer } from '#test/finance-fixtures.ts';
import { type Client, makeApp } from '#test/make-app.ts';

const clock = makeTestClock();
const app = await makeApp({ shared: false, clock });
let owner: Client;

beforeEach(async () => {
  clock.set('2026-03-10T09:00:00Z');
  owner = await app.signUp({ workspaceName: 'Studio' });
});
afterAll(() => app.close());

const list = async (query = '') => ok(await owner.get(`/finance/invoices${query}`));
const names = async (query: string) =>
  (await list(query)).items.map((one: { buyerName: string }) => one.buyerName).sort();

test('a draft has no number, is changed with If-Match and deleted, and its sums are worked out', async () => {
  const made = await draftOf(owner);
  expect(made).toMatchObject({ state: 'draft', number: null, currency: 'EUR', missing: ['issuer'], balance: 0 });
  expect(made.totals).toMatchObject({ net: 100_000, vat: 22_000, total: 122_000, payable: 122_000 });
  const { id, revision } = made;
  const changed = await owner.put(`/finance/invoices/${id}`, { note: 'Thanks' }, { 'if-match': `"${revision}"` });
  expect(changed.body).toMatchObject({ note: 'Thanks', buyer: { name: 'Forno Rossi srl' } });
  const late = await owner.put(`/finance/invoices/${id}`, { note: 'No' }, { 'if-match': `"${revision}"` });
  expect(late).toMatchObject({ status: 409, body: { code: 'revision_conflict', theirs: { note: 'Thanks' } } });
  expect((await owner.delete(`/finance/invoices/${id}`)).status).toBe(204);
  expect((await owner.get(`/finance/invoices/${id}`)).status).toBe(404);
});

test('a draft begins as the issuer is set up, and a copy of it is another draft', async () => {
  await setUpIssuer(owner, { language: 'en', currency: 'USD', paymentDays: 7 });
  const issued = await issuedOf(owner);
  expect(issued).toMatchObject({ language: 'en', currency: 'USD', paymentDays: 7, dueOn: '2026-03-17' });
  const copy = ok(await owner.post(`/finance/invoices/${issued.id}/duplicate`));
  expect(copy).toMatchObject({ state: 'draft', number: null, dueOn: null, totals: issued.totals });
  expect(copy.id).not.toBe(issued.id);
});

test('a customer fills the buyer in, unless somebody wrote another one beside it', async () => {
  const customer = ok(
    await owner.post('/customers', {
      ...{ kind: 'company', companyName: 'Forno Blu', vatNumber: 'IT01234567890', sdiCode: 'ABC1234', pec: 'nonsense' },
      ...{ address: { street: 'Via Blu 2', city: 'Bari' }, mails: [{ address: 'ciao@fornoblu.test' }], language: 'en' },
    }),
  );
  const made = ok(await owner.post('/finance/invoices', { customerId: customer.id, lines: [line] }));
  expect(made).toMatchObject({
    ...{ customerId: customer.id, language: 'en' },
    buyer: { name: 'Forno Blu', email: 'ciao@fornoblu.test', sdiCode: 'ABC1234', pec: '', vatNumber: 'IT01234567890' },
  });
  expect(made.buyer.address).toMatchObject({ street: 'Via Blu 2', city: 'Bari', country: 'IT' });
  const own = ok(await owner.post('/finance/invoices', { customerId: customer.id, buyer: { name: 'Office' } }));
  expect(own).toMatchObject({ customerId: customer.id, buyer: { name: 'Office' } });
  const filled = ok(await owner.put(`/finance/invoices/${own.id}`, { customerId: customer.id }));
  expect(filled.buyer.name).toBe('Forno Blu');
  expect((await list(`?customer=${customer.id}`)).items).toHaveLength(2);
  await draftOf(owner);
  expect((await list()).items).toHaveLength(3);
});

test('lists find by number and buyer, filter by state, year and what is late, and page in every order', async () => {
  await setUpIssuer(owner, { paymentDays: 10 });
  const of = (name: string, unitPrice = 10_000) => ({ buyer: { ...buyer, name }, lines: [{ ...line, unitPrice }] });
  await issuedOf(owner, of('Anna', 30_000), { issuedOn: '2026-01-10' });
  const bruno = await issuedOf(owner, of('Bruno', 20_000), { issuedOn: '2026-02-10' });
  await issuedOf(owner, of('Carla', 10_000));
  await draftOf(owner, of('Dario'));
  ok(await pay(owner, bruno.id, bruno.balance));
  expect(await names('?q=run')).toEqual(['Bruno']);
  expect(await names('?q=3/2026')).toEqual(['Carla']);
  expect(await names('?state=draft')).toEqual(['Dario']);
  expect(await names('?state=paid')).toEqual(['Bruno']);
  expect(await names('?overdue=true'), 'Bruno has paid').toEqual(['Anna']);
  expect(await names('?overdue=false')).toEqual(['Bruno', 'Carla', 'Dario']);
  expect(await names('?open=true')).toEqual(['Anna', 'Carla']);
  expect(await names('?year=2026')).toEqual(['Anna', 'Bruno', 'Carla']);
  expect(await names('?year=2025')).toEqual([]);
  const inOrder = async (ordering: string) => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await list(`?limit=1&ordering=${ordering}${cursor}`);
      found.push(...items.map((one: { buyerName: string }) => one.buyerName));
      if (next === null) return found;
      cursor = `&cursor=${next}`;
    }
  };
  expect(await inOrder('-issued')).toEqual(['Dario', 'Carla', 'Bruno', 'Anna']);
  expect(await inOrder('due')).toEqual(['Anna', 'Bruno', 'Carla', 'Dario']);
  expect(await inOrder('-total')).toEqual(['Anna', 'Bruno', 'Dario', 'Carla']);
  expect(await inOrder('buyer')).toEqual(['Anna', 'Bruno', 'Carla', 'Dario']);
  expect((await owner.get('/finance/invoices?ordering=number')).status).toBe(400);
  expect((await owner.get('/finance/invoices?cursor=WyJ4IiwieSJd')).status).toBe(400);
});

test('an invoice is late from the day after it is due, where the workspace is', async () => {
  await setUpIssuer(owner, { paymentDays: 0 });
  const { id } = await issuedOf(owner);
  const isLate = async () => ok(await owner.get(`/finance/invoices/${id}`)).overdue;
  expect(await isLate()).toBe(false);
  clock.set('2026-03-10T22:59:00Z');
  expect(await isLate()).toBe(false);
  clock.set('2026-03-10T23:00:00Z');
  expect(await isLate(), 'it is the eleventh in Rome').toBe(true);
  expect(await names('?overdue=true')).toEqual(['Forno Rossi srl']);
});

test('sums are told per currency, credit notes below zero, drafts not at all', async () => {
  await setUpIssuer(owner);
  const first = await issuedOf(owner);
  await issuedOf(owner, { currency: 'USD' });
  await draftOf(owner);
  ok(await pay(owner, first.id, 22_000));
  const note = ok(await owner.post(`/finance/invoices/${first.id}/credit`));
  ok(await owner.put(`/finance/invoices/${note.id}`, { lines: [{ ...line, unitPrice: 50_000 }] }));
  ok(await owner.post(`/finance/invoices/${note.id}/issue`, {}));
  const sums = async (query = '') => ok(await owner.get(`/finance/invoices/sums${query}`)).items;
  expect(await sums()).toEqual([
    { currency: 'EUR', count: 2, total: 61_000, payable: 61_000, paid: 22_000, balance: 39_000 },
    { currency: 'USD', count: 1, total: 122_000, payable: 122_000, paid: 0, balance: 122_000 },
  ]);
  expect(await sums('?kind=invoice&state=part_paid')).toMatchObject([{ currency: 'EUR', count: 1, total: 122_000 }]);
});

test('the list leaves as a CSV file that no spreadsheet computes', async () => {
  await setUpIssuer(owner);
  await issuedOf(owner, { buyer: { name: '=HYPERLINK("x")', address } });
  const file = await owner.get('/finance/invoices/export');
  expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
  const [head, row] = file.raw.toString('utf8').split('\n');
  expect(head).toContain('number,kind,state,overdue');
  expect(row).toContain(`1/2026,invoice,issued,`);
  expect(row).toContain(`"'=HYPERLINK(""x"")",EUR,1220.00,1220.00,0.00,0.00,1220.00`);
});

test('the PDF is there for drafts and for what is issued, whose bytes stay', async () => {
  await setUpIssuer(owner);
  const pdfOf = (id: string) => owner.get(`/finance/invoices/${id}/pdf`);
  const draft = await pdfOf((await draftOf(owner)).id);
  expect(draft.raw.subarray(0, 5).toString()).toBe('%PDF-');
  const { id } = await issuedOf(owner);
  const first = await pdfOf(id);
  expect(first.headers).toMatchObject({
    ...{ 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="invoice-1-2026.pdf"' },
  });
  ok(await pay(owner, id, 100));
  await setUpIssuer(owner, { legalName: 'Another name' });
  expect((await pdfOf(id)).raw.equals(first.raw)).toBe(true);
});

test('sums that no integer holds are refused, as is a currency that does not exist', async () => {
  const huge = { ...line, quantity: '999999999', unitPrice: 100_000_000_000 };
  expect((await owner.post('/finance/invoices', { lines: [huge] })).body.code).toBe('invoices.too_large');
  expect((await owner.post('/finance/invoices', { currency: 'ABC' })).status).toBe(400);
});

test('whoever is confined to a site sees nothing of the invoices, whatever the role', async () => {
  const person = await app.join(owner, 'finance');
  expect((await person.get('/finance/invoices')).status).toBe(200);
  expect(app.atelier.rights.of({ role: 'finance', permissions: null, confined: true }).has('invoice:read')).toBe(false);
});
