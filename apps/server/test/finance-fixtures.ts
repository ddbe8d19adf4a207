/** An issuer and invoices, made through the API like a client would. */
import type { Answer, Client } from '#test/make-app.ts';

export const address = { street: 'Via Roma 1', postalCode: '00184', city: 'Roma', province: 'RM', country: 'IT' };
export const buyer = { name: 'Forno Rossi srl', address, vatNumber: 'IT01234567890', email: 'conti@fornorossi.test' };
export const line = { description: 'Website', unitPrice: 100_000, vatRate: 2200 };
export const IBAN = 'IT60X0542811101000000123456';

export function ok(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const setUpIssuer = async (client: Client, more: object = {}) =>
  ok(
    await client.put('/finance/issuer', {
      ...{ legalName: 'Studio Bianchi', address, vatNumber: 'IT09876543217', regime: 'RF01', ...more },
    }),
  );

export const draftOf = async (client: Client, more: object = {}) =>
  ok(await client.post('/finance/invoices', { buyer, lines: [line], ...more }));

export const issue = (client: Client, id: string, body: object = {}) =>
  client.post(`/finance/invoices/${id}/issue`, body);

export const issuedOf = async (client: Client, more: object = {}, day: object = {}) =>
  ok(await issue(client, (await draftOf(client, more)).id, day));

export const pay = (client: Client, invoiceId: string, amount: number, more: object = {}) =>
  client.post('/finance/payments', { invoiceId, amount, ...more });
