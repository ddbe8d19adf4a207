import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite } from '#kernel/http/index.ts';
import { bodySamples, endsTheRest, plainBodies } from '#test/body-samples.ts';
import { ok } from '#test/finance-fixtures.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { oneOfEach, type Things } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
/** Who looks at it while the owner does everything there is, and loses sessions by it. */
let observer: Client;
let things: Things;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp({ workspaceName: 'Adaword', name: 'Adaword' });
  observer = await app.join(owner, 'finance');
  const all = await oneOfEach(app, owner, 'Adaword', '#123456');
  things = { ...all, invoices: all['issued-invoices'] ?? '' };
});
afterAll(() => app.close());

const kindOf = (path: string): string => path.split('/{id}')[0]?.split('/').at(-1) ?? '';

/** What may go on after an invoice is issued: where its money stands, whether it was sent, and who the customer is. */
const MOVES = new Set([
  ...['state', 'overdue', 'paid', 'credited', 'balance', 'sendings', 'sentAt', 'revision', 'updatedAt', 'creditNotes'],
  ...['writtenOffAt', 'writtenOffReason', 'customerId'],
]);

async function frozen(): Promise<unknown> {
  const invoice = ok(await observer.get(`/finance/invoices/${things.invoices}`));
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`select md5(d::text) as sum from invoice_documents d where invoice_id = ${things.invoices ?? ''}::uuid`,
    ),
  );
  const stays = Object.fromEntries(Object.entries(invoice as object).filter(([name]) => !MOVES.has(name)));
  return { stays, rows };
}

test('no route of all that there are changes what an issued invoice says, nor deletes it', async () => {
  const before = await frozen();
  const writes = app.atelier.routes.filter(
    (route) => isWrite(route) && !endsTheRest.has(route.id) && route.access !== 'instance-admin' && !route.upload,
  );
  expect(writes.length).toBeGreaterThan(150);
  const reached: string[] = [];
  // Those that end the owner's own session come last.
  const isLast = ({ path }: { path: string }) => Number(/^\/(?:auth|users|members)/.test(path));
  for (const route of writes.toSorted((a, b) => isLast(a) - isLast(b))) {
    const path = route.path.replace('{id}', things[kindOf(route.path)] ?? '').replace(/\{\w+\}/g, '1');
    const body = (await bodySamples[route.id]?.body(things, owner)) ?? plainBodies[route.id]?.() ?? {};
    const hasBody = ['POST', 'PUT', 'PATCH'].includes(route.method);
    const { status } = await owner.request(route.method, path, hasBody ? body : undefined);
    expect(status, route.id).toBeLessThan(500);
    if (path.includes(things.invoices ?? '-')) reached.push(`${route.id} ${status}`);
    if (route.path.startsWith('/finance/')) expect(await frozen(), route.id).toEqual(before);
  }
  expect(await frozen()).toEqual(before);
  // Those that are about an invoice did reach it: refused as issued, or done beside it.
  expect(reached).toContain('invoices.update 409');
  expect(reached).toContain('invoices.delete 409');
  expect(reached).toContain('invoiceIssuing.issue 409');
  expect(reached).toContain('invoiceIssuing.credit 201');
  expect(reached).toContain('invoiceIssuing.writeOff 200');
  expect(reached).toContain('invoiceSendings.create 202');
}, 300_000);

test('a workspace that is erased takes its invoices with it, issued ones as well', async () => {
  const heard = app.written.length;
  const other = await app.signUp({ workspaceName: 'Gone' });
  await oneOfEach(app, other, 'Gone', '#654321');
  const { kernel } = app.atelier;
  const count = async () =>
    (
      await kernel.systemWork('test', (tx) =>
        tx.execute(sql`select (select count(*) from invoices where workspace_id = ${other.workspaceId}::uuid)::int +
          (select count(*) from invoice_documents where workspace_id = ${other.workspaceId}::uuid)::int as n`),
      )
    ).rows[0]?.n;
  expect(await count()).toBeGreaterThan(1);
  await kernel.systemWork('test', (tx) =>
    tx.execute(sql`update workspaces set erase_at = now() - interval '1 hour' where id = ${other.workspaceId}::uuid`),
  );
  await app.atelier.identity.workspaces.eraseDue(async () => undefined);
  expect(await count()).toBe(0);
  // The lines of its audit log went with it.
  app.written.length = heard;
});
