import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { IBAN, ok, setUpIssuer } from '#test/finance-fixtures.ts';
import { forgetConfirmation } from '#test/identity-fixtures.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';
import { masked } from './index.ts';

const DE = 'DE89370400440532013000';
let app: TestApp;
let owner: Client;

beforeAll(async () => {
  app = await makeApp({ shared: false, work: true });
});
beforeEach(async () => {
  owner = await app.signUp({ workspaceName: 'Studio' });
});
afterAll(() => app.close());

const setPayout = (client: Client, body: object) => client.put('/finance/issuer/payout', body);

test('before anything is set up there are empty fields, and what is missing', async () => {
  const body = ok(await owner.get('/finance/issuer'));
  expect(body).toMatchObject({ legalName: '', revision: 0, updatedAt: null, currency: 'EUR', vatRate: 2200 });
  expect(body.missing).toEqual(['legalName', 'street', 'postalCode', 'city', 'taxNumber']);
  expect(body.nextNumber).toMatch(/^1\/\d{4}$/);
});

test('the issuer is changed field by field, with If-Match, and series are kept apart', async () => {
  const first = await setUpIssuer(owner);
  expect(first).toMatchObject({ legalName: 'Studio Bianchi', missing: [] });
  const change = (body: object, revision: number) =>
    owner.put('/finance/issuer', body, { 'if-match': `"${revision}"` });
  const second = await change({ note: 'Grazie', series: 'A' }, first.revision);
  expect(second.body).toMatchObject({ legalName: 'Studio Bianchi', note: 'Grazie' });
  expect(second.body.nextNumber).toMatch(/^A-1\//);
  expect((await change({ note: 'x' }, first.revision)).body.code).toBe('revision_conflict');
  expect((await owner.put('/finance/issuer', { creditSeries: 'A' })).body.code).toBe('issuers.same_series');
  expect((await owner.put('/finance/issuer', { regime: 'RF99' })).status).toBe(400);
  expect((await owner.put('/finance/issuer', { payout: { iban: DE } })).status, 'not beside other fields').toBe(400);
});

test('twenty who set it up at once make one issuer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => owner.put('/finance/issuer', { note: String(n) })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(ok(await owner.get('/finance/issuer')).revision).toBe(20);
});

test('where money goes is changed only by somebody who has just shown who they are', async () => {
  await forgetConfirmation(app, owner);
  expect(await setPayout(owner, { holder: 'Me', iban: IBAN })).toMatchObject({
    ...{ status: 403, body: { code: 'confirmation_needed' } },
  });
  expect(ok(await owner.get('/finance/issuer')).payout.iban).toBe('');
  expect((await owner.post('/auth/confirm', { password: PASSWORD })).status).toBeLessThan(300);
  expect(ok(await setPayout(owner, { holder: 'Me', iban: 'it60 x054 2811 1010 0000 0123 456' })).payout).toMatchObject({
    ...{ holder: 'Me', iban: IBAN, bic: '' },
  });
});

test('an account whose digits are wrong is refused, and nobody is told', async () => {
  const refused = async (body: object) => (await setPayout(owner, body)).body.code;
  expect(await refused({ holder: 'Me', iban: 'IT60X0542811101000000123457' })).toBe('issuers.bad_iban');
  expect(await refused({ holder: 'Me', iban: 'nonsense' })).toBe('issuers.bad_iban');
  expect(await refused({ holder: '', iban: IBAN })).toBe('issuers.holder_missing');
  expect(await refused({ holder: 'Me', iban: IBAN, bic: 'X' })).toBe('issuers.bad_bic');
  expect(ok(await owner.get('/notifications')).items).toEqual([]);
});

test('every owner is told of another account, in the application and by mail, with the middle hidden', async () => {
  const finance = await app.join(owner, 'finance');
  const second = await app.join(owner, 'owner');
  ok(await setPayout(finance, { holder: 'Studio', iban: IBAN }));
  ok(await setPayout(finance, { holder: 'Studio', iban: DE, bic: 'COBADEFFXXX' }));
  for (const person of [owner, second]) {
    const told = await until('both notices', async () => {
      const { items } = ok(await person.get('/notifications'));
      return items.length === 2 && items;
    });
    expect(told[0]).toMatchObject({ kind: 'payout.changed', data: { before: 'IT60 … 3456', after: 'DE89 … 3000' } });
  }
  expect(ok(await finance.get('/notifications')).items).toEqual([]);
  const mails = await until('four mails', async () => {
    const { items } = ok(await owner.get('/mailbox?q=account'));
    return items.length === 4 && items;
  });
  const [mail] = mails;
  const { text } = ok(await owner.get(`/mailbox/${mail.id}`));
  expect(text).toMatch(/IT60 … 3456|DE89 … 3000/);
  for (const iban of [IBAN, DE]) expect(text).not.toContain(iban);
  const { items: lines } = ok(await owner.get('/audit-log?operation=issuers.setPayout'));
  for (const iban of [IBAN, DE]) expect(JSON.stringify(lines)).not.toContain(iban);
});

test('the account is taken away by leaving it empty', async () => {
  ok(await setPayout(owner, { holder: 'Me', iban: IBAN, bic: 'BCITITMM' }));
  expect(ok(await setPayout(owner, { holder: 'Me', iban: '' })).payout).toMatchObject({
    holder: '',
    iban: '',
    bic: '',
  });
});

test('an account is recognised by its ends', () => {
  expect([masked(IBAN), masked('')]).toEqual(['IT60 … 3456', '']);
});
