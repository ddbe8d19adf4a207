/** Bodies for the routes of customers and invoices; see `body-samples.ts`. */
import { randomUUID } from 'node:crypto';
import type { BodySample } from '#test/agent-samples.ts';
import type { Client } from '#test/make-app.ts';
import type { Things } from '#test/one-of-each.ts';

const word = () => `w${randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** The own import at rest: no worker takes it on. */
async function idleImport(own: Things, client: Client) {
  await client.post(`/customer-imports/${own['customer-imports']}/cancel`);
  return {};
}

const freshCustomer = async (client: Client): Promise<string> =>
  (await client.post('/customers', { displayName: word() })).body.id;

export const businessSamples: Readonly<Record<string, BodySample>> = {
  'customers.create': {
    body: (_own, client) => ({
      displayName: word(),
      mails: [{ address: `${word()}@example.test` }],
      ownerId: client.userId,
    }),
  },
  'customers.update': { body: (_own, client) => ({ displayName: word(), ownerId: client.userId }) },
  'customerMerges.merge': { body: async (_own, client) => ({ otherId: await freshCustomer(client) }) },
  'customerMerges.distinguish': {
    body: async (own, client) => ({ oneId: own.customers, otherId: await freshCustomer(client) }),
  },
  'customerImports.check': { body: idleImport },
  'customerImports.run': { body: idleImport },
  'customers.addConsent': { body: () => ({ basis: 'consent', source: word() }) },
  'customerTimeline.addNote': { body: () => ({ body: word() }) },
  'customerTimeline.changeNote': { body: () => ({ body: word() }) },
  'issuers.update': { body: (own) => ({ note: word(), logoMediaId: own.media }) },
  'invoicePayments.create': { body: (own) => ({ invoiceId: own['issued-invoices'], amount: 1, note: word() }) },
  'invoices.create': { body: (own) => ({ customerId: own.customers }) },
  'invoices.update': { body: (own) => ({ customerId: own.customers, note: word() }) },
  'invoiceIssuing.writeOff': { body: () => ({ reason: word() }) },
  'invoicePayments.reverse': { body: () => ({ note: word() }) },
};
