import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { type AuditChain, makeAuditChain } from './index.ts';

let app: TestApp;
let owner: Client;
let chain: AuditChain;
let now: number;
beforeAll(async () => {
  app = await makeApp({ shared: false });
});
beforeEach(async () => {
  owner = await app.signUp();
  now = Date.now();
  const { systemWork, secrets } = app.atelier.kernel;
  chain = makeAuditChain({ systemWork, keys: secrets.deriveKeys('audit.chain'), nowMs: () => now });
  for (let i = 0; i < 5; i += 1) await owner.post('/media-folders', { name: `Folder ${i}` });
  await chain.seal();
});
afterAll(async () => {
  // These tests tamper with lines, which the check for missing ones would rightly miss.
  app.written.length = 0;
  await app.close();
});

/** As somebody with all rights on the database, but without the instance key. */
const tamper = (statement: string) => app.atelier.kernel.database.root.execute(sql.raw(statement));
const fault = async () => (await chain.verify(owner.workspaceId)).fault?.kind;
const nth = (n: number) =>
  `(select id from audit_seals where chain = '${owner.workspaceId}' order by place limit 1 offset ${n})`;

test('sealed lines verify, through the API too, and sealing again seals nothing twice', async () => {
  const report = await chain.verify(owner.workspaceId);
  expect(report.fault).toBeNull();
  expect(report.lines).toBeGreaterThanOrEqual(6);
  expect(await chain.seal()).toBe(0);
  const answer = (await owner.get('/audit-log/verify')).body;
  expect(answer).toMatchObject({ intact: true, fault: null, lines: report.lines });
  expect((await chain.verifyAll()).every((each) => each.fault === null)).toBe(true);
});

test('a line that was changed is seen', async () => {
  await tamper(`update audit_log set actor_id = null where id = ${nth(2)}`);
  expect(await fault()).toBe('changed');
});

test('a line that was taken out is seen, with or without its seal', async () => {
  await tamper(`delete from audit_log where id = ${nth(2)}`);
  expect(await fault()).toBe('missing');
  await tamper(`delete from audit_seals where id = ${nth(2)}`);
  expect(await fault()).toBe('missing');
});

test('cutting off the newest lines is seen, and so is a forged end', async () => {
  const newest = `(select id from audit_seals where chain = '${owner.workspaceId}' order by place desc limit 1)`;
  await tamper(`delete from audit_log where id = ${newest}`);
  await tamper(`delete from audit_seals where id = ${newest}`);
  expect(await fault()).toBe('cut');
  await tamper(`update audit_chains set place = place - 1 where chain = '${owner.workspaceId}'`);
  expect(await fault()).toBe('cut');
});

test('a line that somebody slipped in, with a time of its own choice, is seen', async () => {
  await tamper(
    `insert into audit_log (id, workspace_id, operation, actor_kind, signed_in_by, object_type)
     values ('018f0000-0000-7000-8000-000000000001', '${owner.workspaceId}', 'sites.delete', 'user', 'cookie', 'site')`,
  );
  await chain.seal();
  now += 3_600_000;
  expect(await fault()).toBe('unsealed');
});

test('a seal made with another key is none', async () => {
  const { systemWork } = app.atelier.kernel;
  const forger = makeAuditChain({ systemWork, keys: [Buffer.alloc(32, 7)], nowMs: () => now });
  await owner.post('/media-folders', { name: 'Late' });
  await forger.seal();
  expect(await fault()).toBe('cut');
});

test('thirty writers at once and three sealers leave one whole chain', async () => {
  await Promise.all([
    ...Array.from({ length: 30 }, (_, i) => owner.post('/media-folders', { name: `Many ${i}` })),
    chain.seal(),
    chain.seal(),
    chain.seal(),
  ]);
  await chain.seal();
  const report = await chain.verify(owner.workspaceId);
  expect(report.fault).toBeNull();
  expect(report.lines).toBeGreaterThanOrEqual(36);
});

test('letting old lines go keeps the rest verifiable, and tampered chains stay as evidence', async () => {
  const before = (await chain.verify(owner.workspaceId)).lines;
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql.raw(`select at from audit_log where id = ${nth(3)}`)),
  );
  await chain.forget(new Date(String(rows[0]?.at)));
  const report = await chain.verify(owner.workspaceId);
  expect(report).toMatchObject({ fault: null });
  expect(report.lines).toBeLessThan(before);
  expect(report.lines).toBeGreaterThan(0);
  await owner.post('/media-folders', { name: 'After' });
  await chain.seal();
  expect((await chain.verify(owner.workspaceId)).fault).toBeNull();
  await tamper(`update audit_chains set floor_place = 0, floor_seal = '' where chain = '${owner.workspaceId}'`);
  expect(await fault()).toBe('cut');
  await chain.forget(new Date(now + 60_000));
  const left = await tamper(`select count(*)::int as n from audit_seals where chain = '${owner.workspaceId}'`);
  expect(left.rows[0]?.n).toBeGreaterThan(0);
});
