import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { draftOf, issuedOf, ok, setUpIssuer } from '#test/finance-fixtures.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;

beforeAll(async () => {
  app = await makeApp({ shared: false, work: true });
});
beforeEach(async () => {
  owner = await app.signUp({ workspaceName: 'Studio' });
  await setUpIssuer(owner, { email: 'ciao@studiobianchi.test' });
});
afterAll(() => app.close());

const send = (id: string, body: object = {}) => owner.post(`/finance/invoices/${id}/send`, body);
const mails = async (to: string) =>
  ok(await owner.get('/mailbox')).items.filter((mail: { recipients: string[] }) => mail.recipients.includes(to));
const sent = (id: string, times: number) =>
  until('the sending', async () => {
    const { items } = ok(await owner.get(`/finance/invoices/${id}/sendings`));
    return items.filter((one: { state: string }) => one.state === 'sent').length === times && items;
  });

test('an invoice goes to its buyer once, however often it is clicked, and again when it is wished', async () => {
  const { id } = await issuedOf(owner);
  const clicks = await Promise.all([1, 2, 3, 4].map(() => send(id)));
  expect(clicks.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(new Set(clicks.map(({ body }) => body.id)).size).toBe(1);
  await sent(id, 1);
  expect(await mails('conti@fornorossi.test')).toHaveLength(1);
  const invoice = ok(await owner.get(`/finance/invoices/${id}`));
  expect(invoice).toMatchObject({ sendings: 1, sentAt: expect.any(String) });
  const [first] = await mails('conti@fornorossi.test');
  const kept = ok(await owner.get(`/mailbox/${first.id}`));
  expect(kept.subject).toContain(invoice.number);
  expect(kept.attachments).toEqual([
    { name: expect.stringMatching(/^invoice-\d+-\d{4}\.pdf$/), bytes: expect.any(Number) },
  ]);
  ok(await send(id, { nth: 2, to: 'boss@fornorossi.test', subject: 'Once more', message: 'Please look.' }));
  await sent(id, 2);
  expect(await mails('boss@fornorossi.test')).toMatchObject([{ subject: 'Once more' }]);
  expect(await mails('conti@fornorossi.test')).toHaveLength(1);
});

test('a sending that skips one is refused, as is a draft, and a buyer without an address', async () => {
  const { id } = await issuedOf(owner);
  expect((await send(id, { nth: 2 })).body.code).toBe('invoice-sendings.skipped');
  expect((await send((await draftOf(owner)).id)).body.code).toBe('invoices.not_issued');
  const nobody = await issuedOf(owner, {
    buyer: { name: 'X', address: { street: 'Via 1', postalCode: '1', city: 'Y', province: '', country: 'IT' } },
  });
  expect((await send(nobody.id)).body.code).toBe('invoice-sendings.no_recipient');
  expect((await send(nobody.id, { to: 'a@b.test', subject: 'a\nbcc: c@d.test' })).status).toBe(400);
});
