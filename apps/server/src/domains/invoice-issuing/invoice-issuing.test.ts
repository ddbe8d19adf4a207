import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { address, buyer, draftOf, IBAN, issue, issuedOf, line, ok, pay, setUpIssuer } from '#test/finance-fixtures.ts';
import { type Client, makeApp } from '#test/make-app.ts';

const clock = makeTestClock();
const app = await makeApp({ shared: false, clock });
let owner: Client;

beforeEach(async () => {
  clock.set('2026-03-10T09:00:00Z');
  owner = await app.signUp({ workspaceName: 'Studio' });
  await setUpIssuer(owner);
});
afterAll(() => app.close());

const invoice = async (id: string) => ok(await owner.get(`/finance/invoices/${id}`));
const numbering = async () => ok(await owner.get('/finance/invoices/numbering')).items;

test('an invoice gets its number when it is issued, with its day, its due day and a frozen copy of everything', async () => {
  ok(await owner.put('/finance/issuer/payout', { holder: 'Studio Bianchi', iban: IBAN }));
  const draft = await draftOf(owner);
  expect(draft).toMatchObject({ number: null, issuedOn: null, missing: [], issuer: null });
  const issued = ok(await issue(owner, draft.id));
  expect(issued).toMatchObject({
    ...{ state: 'issued', number: '1/2026', issuedOn: '2026-03-10', dueOn: '2026-04-09', overdue: false },
    ...{ balance: 122_000, rounding: 'line-and-vat-per-rate-half-up' },
    issuer: { legalName: 'Studio Bianchi', payout: { iban: IBAN } },
    buyer: { name: 'Forno Rossi srl' },
  });
  await setUpIssuer(owner, { legalName: 'Another name', note: 'Another note' });
  ok(await owner.put('/finance/issuer/payout', { holder: 'Somebody', iban: 'DE89370400440532013000' }));
  expect(await invoice(draft.id)).toEqual(issued);
  expect((await issuedOf(owner)).issuer).toMatchObject({ legalName: 'Another name', note: 'Another note' });
});

test('what is issued is neither changed, deleted nor issued again', async () => {
  const { id } = await issuedOf(owner);
  const before = await invoice(id);
  for (const attempt of [
    () => owner.put(`/finance/invoices/${id}`, { note: 'No' }),
    () => owner.delete(`/finance/invoices/${id}`),
    () => issue(owner, id),
  ])
    expect(await attempt()).toMatchObject({ status: 409, body: { code: 'invoices.not_a_draft' } });
  expect(await invoice(id)).toEqual(before);
});

test('the database itself lets nobody who serves change or delete a frozen copy, nor a row that it hangs on', async () => {
  const { id } = await issuedOf(owner);
  const attempt = (statement: ReturnType<typeof sql>) =>
    app.atelier.kernel.unitOfWork(owner, (tx) => tx.execute(statement));
  for (const statement of [
    sql`update invoice_documents set number = '9/2026' where invoice_id = ${id}::uuid`,
    sql`delete from invoice_documents where invoice_id = ${id}::uuid`,
    sql`update invoice_payments set amount = 1`,
    sql`delete from invoice_payments`,
  ])
    await expect(attempt(statement)).rejects.toMatchObject({ cause: { code: '42501' } });
  await expect(attempt(sql`delete from invoices where id = ${id}::uuid`)).rejects.toMatchObject({
    cause: { code: '23503' },
  });
});

test('a draft that lacks what the law wants is not issued, and says what is missing', async () => {
  const bare = await draftOf(owner, { buyer: { name: '' }, lines: [] });
  expect(bare.missing).toEqual(['lines', 'buyerName', 'buyerAddress']);
  expect(await issue(owner, bare.id)).toMatchObject({
    status: 409,
    body: { code: 'invoice-issuing.incomplete', missing: ['lines', 'buyerName', 'buyerAddress'] },
  });
  const below = await draftOf(owner, { lines: [{ ...line, unitPrice: -100 }] });
  expect((await issue(owner, below.id)).body).toMatchObject({ missing: ['total'] });
  await setUpIssuer(owner, { vatNumber: '' });
  expect((await issue(owner, (await draftOf(owner)).id)).body).toMatchObject({ missing: ['issuer'] });
  expect(await numbering()).toEqual([]);
});

test('with If-Match only what was seen is issued', async () => {
  const { id, revision } = await draftOf(owner);
  ok(await owner.put(`/finance/invoices/${id}`, { note: 'Changed meanwhile' }));
  const answer = await owner.post(`/finance/invoices/${id}/issue`, {}, { 'if-match': `"${revision}"` });
  expect(answer).toMatchObject({ status: 409, body: { code: 'revision_conflict' } });
});

test('fifty that are issued at once get fifty consecutive numbers, and those that fail in between leave no gap', async () => {
  const good = await Promise.all(Array.from({ length: 50 }, () => draftOf(owner)));
  const bad = await Promise.all(Array.from({ length: 15 }, () => draftOf(owner, { buyer: { name: 'X' } })));
  // Breaks after the number is taken: the copy is not stored.
  const broken = await Promise.all(Array.from({ length: 5 }, () => draftOf(owner)));
  await app.atelier.kernel.systemWork('test', async (tx) => {
    for (const { id } of broken)
      await tx.execute(sql`insert into invoice_documents
        (invoice_id, workspace_id, issuer_id, kind, series, year, sequence, number, issued_on, document)
        select ${id}::uuid, workspace_id, id, 'invoice', 'ZZ', 1999, (random() * 1000000)::int, 'x', '1999-01-01', '{}' from issuers
        where workspace_id = ${owner.workspaceId}::uuid`);
  });
  const answers = await Promise.all([...good, ...bad, ...broken].map(({ id }) => issue(owner, id)));
  expect(answers.slice(50).every(({ status }) => status >= 400)).toBe(true);
  const numbers = answers
    .slice(0, 50)
    .map(({ body }) => Number.parseInt(ok({ status: 200, body } as never).number, 10));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  const [report] = (await numbering()).filter(({ series }: { series: string }) => series === '');
  expect(report).toMatchObject({ first: 1, last: 50, count: 50, gaps: [], isGapless: true, datesAscend: true });
});

test('days never run backwards in a series, nor ahead of today, and every year begins at one', async () => {
  expect((await issuedOf(owner, {}, { issuedOn: '2026-03-05' })).number).toBe('1/2026');
  expect(await issue(owner, (await draftOf(owner)).id, { issuedOn: '2026-03-04' })).toMatchObject({
    status: 409,
    body: { code: 'invoice-issuing.date_runs_back', values: { last: '2026-03-05' } },
  });
  expect((await issue(owner, (await draftOf(owner)).id, { issuedOn: '2026-03-11' })).body.code).toBe(
    'invoice-issuing.date_ahead',
  );
  clock.set('2026-12-31T23:30:00Z');
  expect(await issuedOf(owner), 'it is the new year in Rome').toMatchObject({
    number: '1/2027',
    issuedOn: '2027-01-01',
  });
  expect((await issue(owner, (await draftOf(owner)).id, { issuedOn: '2026-12-31' })).body.code).toBe(
    'invoice-issuing.date_runs_back',
  );
  expect(await numbering()).toMatchObject([
    { series: '', year: 2027, first: 1, last: 1, isGapless: true },
    { series: '', year: 2026, first: 1, last: 1, isGapless: true },
  ]);
});

test('the report shows a number that is missing, whoever took it', async () => {
  for (let n = 0; n < 4; n += 1) await issuedOf(owner);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`delete from invoice_documents where sequence = 2 and workspace_id = ${owner.workspaceId}::uuid`),
  );
  expect(await numbering()).toMatchObject([{ first: 1, last: 4, count: 3, gaps: [2], isGapless: false }]);
});

test('a whole credit note has its own series, names its invoice, and closes it', async () => {
  const issued = await issuedOf(owner);
  const note = ok(await owner.post(`/finance/invoices/${issued.id}/credit`));
  expect(note).toMatchObject({ kind: 'credit_note', state: 'draft', correctsId: issued.id, correctsNumber: '1/2026' });
  const credit = ok(await issue(owner, note.id));
  expect(credit).toMatchObject({ number: 'NC-1/2026', state: 'paid', balance: 0, correctsNumber: '1/2026' });
  expect(await invoice(issued.id)).toMatchObject({
    ...{ state: 'credited', credited: 122_000, balance: 0 },
    creditNotes: [{ id: note.id, number: 'NC-1/2026' }],
  });
  const again = ok(await owner.post(`/finance/invoices/${issued.id}/credit`));
  expect((await issue(owner, again.id)).body).toMatchObject({ code: 'invoice-issuing.credit_too_high' });
  expect((await owner.post(`/finance/invoices/${credit.id}/credit`)).body.code).toBe('invoices.only_invoices_credited');
});

test('a part is credited, the rest stays open; of what is paid already, money goes back by the credit note', async () => {
  const half = { ...line, unitPrice: 50_000 };
  const issued = await issuedOf(owner, { lines: [line, half] });
  const creditFor = async (lines: object[]) => {
    const { id } = ok(await owner.post(`/finance/invoices/${issued.id}/credit`));
    ok(await owner.put(`/finance/invoices/${id}`, { lines }));
    return ok(await issue(owner, id));
  };
  await creditFor([half]);
  expect(await invoice(issued.id)).toMatchObject({ state: 'issued', credited: 61_000, balance: 122_000 });
  ok(await pay(owner, issued.id, 122_000));
  expect(await invoice(issued.id)).toMatchObject({ state: 'paid', balance: 0 });
  const refund = await creditFor([half]);
  expect(refund).toMatchObject({ state: 'issued', credited: 0, balance: 61_000 });
  ok(await pay(owner, refund.id, 61_000));
  expect(await invoice(refund.id)).toMatchObject({ state: 'paid', balance: 0 });
});

test('two credit notes at once cannot take off more than the invoice says', async () => {
  const issued = await issuedOf(owner);
  const notes = await Promise.all([1, 2, 3].map(() => owner.post(`/finance/invoices/${issued.id}/credit`)));
  const answers = await Promise.all(notes.map(({ body }) => issue(owner, body.id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('what nobody will pay is written off with the reason, and taken up again', async () => {
  const { id } = await issuedOf(owner);
  expect((await owner.post(`/finance/invoices/${id}/write-off`, {})).status).toBe(400);
  const off = ok(await owner.post(`/finance/invoices/${id}/write-off`, { reason: 'Bankrupt' }));
  expect(off).toMatchObject({ state: 'written_off', balance: 0, writtenOffReason: 'Bankrupt' });
  expect((await pay(owner, id, 100)).body.code).toBe('invoice-payments.written_off');
  expect((await owner.post(`/finance/invoices/${id}/write-off`, { reason: 'x' })).body.code).toBe(
    'invoice-issuing.nothing_open',
  );
  const back = ok(await owner.delete(`/finance/invoices/${id}/write-off`));
  expect(back).toMatchObject({ state: 'issued', balance: 122_000, writtenOffAt: null });
  expect((await owner.delete(`/finance/invoices/${id}/write-off`)).body.code).toBe('invoice-issuing.not_written_off');
});

test('withholding, stamp duty and reasons for no VAT stand on the frozen copy', async () => {
  const free = { description: 'Course', unitPrice: 150_000, vatRate: 0, nature: 'N4', legalNote: 'art. 10 DPR 633/72' };
  const withholding = { rate: 2000, type: 'RT01', reason: 'A' };
  const issued = await issuedOf(owner, { lines: [free], stampDuty: 'buyer', withholding });
  expect(issued.totals).toMatchObject({
    ...{ net: 150_000, stampDuty: 200, total: 150_200, withholding: 30_000, payable: 120_200, stampDutyDue: true },
    rates: [{ vatRate: 0, nature: 'N4', legalNote: 'art. 10 DPR 633/72', net: 150_000, vat: 0 }],
  });
  const wrong = { buyer: { name: 'X', address }, lines: [{ ...free, nature: null }] };
  expect((await owner.post('/finance/invoices', wrong)).status).toBe(400);
  expect((await owner.post('/finance/invoices', { buyer, lines: [{ ...line, nature: 'N4' }] })).status).toBe(400);
});
