import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let vendor: StandIn;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const made = async (path: string, order: object) => {
  const { status, body } = await owner.post(`/copilot/${path}`, order);
  expect({ status, errors: body.errors }).toEqual({ status: 202, errors: undefined });
  const get = async () => (await owner.get(`/copilot/${path}/${body.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
  return get();
};
const brief = 'Apriamo il forno anche la domenica mattina.';

describe('a campaign', () => {
  const order = { brief, name: 'Domenica', from: '2030-03-01', to: '2030-03-14', channels: ['x', 'newsletter'] };

  it('is dated over all its channels, and every item becomes a draft of its own that can be paused', async () => {
    const plan = await made('campaign-plans', order);
    expect(plan).toMatchObject({ state: 'produced', isSample: true });
    const { items } = plan.output;
    expect(items.map((item: { date: string }) => item.date)).toEqual(
      [...items].map((item: { date: string }) => item.date).sort(),
    );
    expect(new Set(items.map((item: { platform: string }) => item.platform))).toEqual(new Set(['x', 'newsletter']));
    const { status, body } = await owner.post(`/copilot/campaign-plans/${plan.id}/drafts`);
    expect({ status, total: body.total }).toEqual({ status: 202, total: items.length });
    expect((await owner.post(`/copilot/content/batch/${body.id}/pause`)).body.isPaused).toBe(true);
    const { body: drafts } = await owner.get(`/copilot/generations?batch=${body.id}`);
    expect(drafts.items.map((one: { order: { platform: string } }) => one.order.platform).sort()).toEqual(
      items.map((item: { platform: string }) => item.platform).sort(),
    );
    const again = await owner.post(`/copilot/campaign-plans/${plan.id}/drafts`);
    expect(again).toMatchObject({ status: 409, body: { code: 'copilot_plans.drafts_there' } });
  });

  it('is changed before and kept item by item: a brief without its text, a draft with it, both with their date', async () => {
    const plan = await made('campaign-plans', { ...order, channels: ['x'], perWeek: 1 });
    const { items } = plan.output;
    const keep = (indexes: number[]) => owner.post(`/copilot/campaign-plans/${plan.id}/keep`, { items: indexes });
    const change = (changed: object[]) =>
      owner.put(`/copilot/campaign-plans/${plan.id}`, { name: 'Domenica', items: changed });
    const [first, second] = items;
    expect((await keep([1])).body.draftIds).toEqual([null, expect.any(String)]);
    const draftOf = async (at: number) => {
      const { body } = await owner.get(`/copilot/campaign-plans/${plan.id}`);
      return (await owner.get(`/drafts/${body.output.draftIds[at]}`)).body;
    };
    expect(await draftOf(1)).toMatchObject({ state: 'brief', title: second.topic, dueOn: second.date, channel: 'x' });

    // What is a draft already is changed there; the rest is free.
    expect((await change([first, { ...second, topic: 'Altro' }])).body.code).toBe('copilot_plans.items_fixed');
    expect((await change([{ ...first, topic: 'Il forno apre' }, second])).status).toBe(200);

    const { body: batch } = await owner.post(`/copilot/campaign-plans/${plan.id}/drafts`);
    const done = async () => (await owner.get(`/copilot/content/batch/${batch.id}`)).body.state;
    await expect.poll(done, { timeout: 90_000, interval: 100 }).toBe('done');
    // Texts belong to their topics from here on; a date is still free.
    const reworded = await change([{ ...first, topic: 'Un altro tema' }, second]);
    expect(reworded).toMatchObject({ status: 409, body: { code: 'copilot_plans.items_fixed' } });
    expect((await change([{ ...first, topic: 'Il forno apre', date: '2030-03-05' }, second])).status).toBe(200);
    expect((await keep([0, 1])).status).toBe(201);
    expect(await draftOf(0)).toMatchObject({ state: 'draft', dueOn: '2030-03-05', isSample: true, language: 'it' });
    expect((await draftOf(0)).body).not.toBe('');
    // Kept once is kept; what somebody deleted in the studio comes again.
    const before = await draftOf(1);
    await owner.delete(`/drafts/${before.id}`);
    const { body: kept } = await keep([0, 1]);
    expect(kept.draftIds[1]).not.toBe(before.id);
    expect(await draftOf(1)).toMatchObject({ state: 'draft' });
    expect(await keep([7])).toMatchObject({ status: 400 });
  });

  it('is kept and changed at the same moment: neither undoes the other', async () => {
    const plan = await made('campaign-plans', { ...order, channels: ['x'], perWeek: 1 });
    const [first, second] = plan.output.items;
    const path = `/copilot/campaign-plans/${plan.id}`;
    const items = [first, { ...second, date: '2030-03-13' }];
    await Promise.all([owner.put(path, { name: 'D', items }), owner.post(`${path}/keep`, { items: [0] })]);
    const { body } = await owner.get(path);
    expect(body.output.draftIds).toEqual([expect.any(String)]);
    expect(body.output.items[1].date).toBe('2030-03-13');
  });

  it('is found again among the plans, by kind and by words', async () => {
    await made('campaign-plans', { ...order, name: 'Ritrovata' });
    const { body } = await owner.get('/copilot/plans?kind=campaign&q=ritrov');
    expect(body.items).toMatchObject([{ kind: 'campaign', name: 'Ritrovata', from: '2030-03-01', kept: 0 }]);
    const { body: mails } = await owner.get('/copilot/plans?kind=mail&q=ritrov');
    expect(mails.items).toEqual([]);
    const stranger = await app.signUp();
    expect((await stranger.get('/copilot/plans')).body.items).toEqual([]);
  });

  it('tells what a person has put in twice, and a bare claim', async () => {
    const plan = await made('campaign-plans', order);
    const [first] = plan.output.items;
    const items = [first, { ...first, date: '2030-03-02' }, { ...first, topic: 'Il 70% torna' }];
    const { body } = await owner.put(`/copilot/campaign-plans/${plan.id}`, { name: 'D', items });
    const codes = body.output.faults.map((fault: { code: string }) => fault.code);
    expect(codes).toEqual(['topic_twice', 'number_without_source']);
  });
});

it('a calendar takes the hours at which own posts did best, and says with how many', async () => {
  const history = Array.from({ length: 24 }, (_, index) => ({
    platform: 'instagram',
    at: new Date(Date.UTC(2029, 10, 5 + index, index % 7 === 2 ? 6 : 15)).toISOString(),
    result: index % 7 === 2 ? 90 : 10,
  }));
  const plan = await made('social-plans', {
    from: '2030-01-07',
    days: 7,
    perWeek: 1,
    platforms: ['instagram'],
    history,
  });
  const [{ date, time, why }] = plan.output.items;
  // 7 November 2029 is a Wednesday; six in the morning of UTC is seven in Rome.
  expect({ date, time, basis: why.basis }).toEqual({ date: '2030-01-09', time: '07:00', basis: 'own' });
  expect(why.text).toContain('90');
  const bare = await made('social-plans', { from: '2030-01-07', days: 7, perWeek: 1, platforms: ['instagram'] });
  expect(bare.output.items[0].why).toMatchObject({ basis: 'usual', posts: 0, mean: null });
});

it('a series of mails passes the gates and is kept as drafts, each on its day', async () => {
  const sender = { name: 'Forno Luce', address: 'Via Roma 1, Milano' };
  const series = await made('mail-drafts', { brief, mails: 2, link: 'https://forno.example/', sender });
  expect(series.output.mails).toHaveLength(2);
  expect(series.output.faults).toEqual([]);
  const [mail] = series.output.mails;
  const wanted = {
    mails: [
      { index: 0, subject: 1 },
      { index: 1, subject: 0 },
    ],
    startOn: '2030-03-04',
  };
  const { body: kept } = await owner.post(`/copilot/mail-drafts/${series.id}/keep`, wanted);
  const drafts = await Promise.all(kept.draftIds.map(async (id: string) => (await owner.get(`/drafts/${id}`)).body));
  expect(drafts).toMatchObject([
    { title: mail.subjects[1], brief: mail.preheader, dueOn: '2030-03-04', channel: 'newsletter', isSample: true },
    { dueOn: '2030-03-06' },
  ]);
  expect(drafts[0].body).toContain('(https://forno.example/)');
  const other = { ...mail, preheader: `${mail.preheader}.` };
  const fixed = await owner.put(`/copilot/mail-drafts/${series.id}`, { mails: [other, series.output.mails[1]] });
  expect(fixed).toMatchObject({ status: 409, body: { code: 'copilot_plans.items_fixed' } });
});

it('what keeps a mail from being sent is told when a person breaks it', async () => {
  const sender = { name: 'Forno Luce', address: 'Via Roma 1, Milano' };
  const series = await made('mail-drafts', { brief, mails: 1, link: 'https://forno.example/', sender });
  const [mail] = series.output.mails;
  const broken = { ...mail, subjects: ['GRATIS SUBITO!!!'], blocks: [{ type: 'text', text: 'Ciao {{first_name}}' }] };
  const { body } = await owner.put(`/copilot/mail-drafts/${series.id}`, { mails: [broken] });
  const codes = body.output.faults.map((fault: { code: string }) => fault.code);
  expect(codes).toEqual(
    expect.arrayContaining(['shouting', 'field_without_fallback', 'unsubscribe_missing', 'address_missing']),
  );
});

it('a company whose site cannot be read gets no facts from it, and the score says why', async () => {
  const work = await made('lead-profiles', { lead: { company: 'X', website: 'http://127.0.0.1:9/' } });
  expect(work.output).toMatchObject({ facts: [], asked: [{ provider: 'website', outcome: 'failed' }] });
  expect(work.output.score.reasons.length).toBeGreaterThan(3);
});

describe('what is known of a company', () => {
  const generations = async () => (await import('#db/tables/index.ts')).generations;
  const tell = async (id: string, facts: object[], expiresAt: string) => {
    const table = await generations();
    const { eq, sql } = await import('drizzle-orm');
    const patch = JSON.stringify({ facts, expiresAt });
    await app.atelier.kernel.systemWork('facts of another day', (tx) =>
      tx
        .update(table)
        .set({ output: sql`${table.output} || ${patch}::jsonb` })
        .where(eq(table.id, id)),
    );
  };
  const fact = (field: string, expiresAt: string) => ({
    ...{ field, value: 'x', provider: 'website', url: null, quote: null, confidence: 0.9 },
    ...{ observedAt: '2020-01-01T00:00:00.000Z', expiresAt },
  });

  it('is shown as long as it holds, and looked up anew without losing what was there', async () => {
    const work = await made('lead-profiles', { lead: { company: 'Osteria Due Mori' } });
    await tell(
      work.id,
      [fact('email', '2021-01-01T00:00:00.000Z'), fact('vat', '2999-01-01T00:00:00.000Z')],
      '2999-01-01T00:00:00.000Z',
    );
    const get = async () => (await owner.get(`/copilot/lead-profiles/${work.id}`)).body;
    const { output } = await get();
    expect({ shown: output.facts.map(({ field }: { field: string }) => field), expired: output.expired }).toEqual({
      shown: ['vat'],
      expired: 1,
    });
    const again = await owner.post(`/copilot/lead-profiles/${work.id}/refresh`);
    expect(again).toMatchObject({ status: 202, body: { state: 'queued', output: { facts: [{ field: 'vat' }] } } });
    await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toBe('produced');
    expect((await get()).output).toMatchObject({ facts: [], expired: 0 });
  });

  it('is found by the company, and goes when its last fact has expired', async () => {
    const work = await made('lead-profiles', { lead: { company: 'Trattoria Azzurra' } });
    const list = async () => (await owner.get('/copilot/generations?kind=lead&search=azzurra')).body.items;
    expect(await list()).toMatchObject([{ id: work.id, order: { lead: { company: 'Trattoria Azzurra' } } }]);
    await app.atelier.agents.work.expire();
    expect(await list()).toHaveLength(1);
    await tell(work.id, [], '2021-01-01T00:00:00.000Z');
    await app.atelier.agents.work.expire();
    expect(await list()).toEqual([]);
  });

  it('is deleted by a person', async () => {
    const work = await made('lead-profiles', { lead: { company: 'Bar Sport' } });
    expect((await owner.delete(`/copilot/lead-profiles/${work.id}`)).status).toBe(204);
    expect((await owner.get(`/copilot/lead-profiles/${work.id}`)).status).toBe(404);
  });
});
