import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let vendor: StandIn;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  vendor.text = JSON.stringify({
    variants: [{ title: null, text: 'Fresh bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] }],
  });
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const soon = { timeout: 90_000, interval: 50 };
const order = {
  ...{ brief: 'The bakery opens on Sundays.', name: 'Sundays', language: 'en', perWeek: 1 },
  // Two Mondays ago, as the years go: what is not ready by now is late.
  ...{ from: '2024-03-04', to: '2024-03-17', channels: ['x', 'linkedin'], budget: 50_000 },
};

/** Planned offline; whoever is asked for texts afterwards is a provider. */
async function planned(): Promise<string> {
  owner = await app.signUp();
  vendor.fault = 'none';
  const { body } = await owner.post('/copilot/campaign-plans', order);
  const state = async () => (await owner.get(`/copilot/plans/${body.id}`)).body.state;
  await expect.poll(state, soon).toBe('produced');
  await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  return body.id;
}
const reportOf = async (id: string) => (await owner.get(`/copilot/plans/${id}/report`)).body;
const stage = (id: string, to: string) => owner.post(`/copilot/plans/${id}/stage`, { to });
const draftOf = async (id: string) => (await owner.get(`/drafts/${id}`)).body;

it('a plan is taken as a whole, pauses with its texts and drafts, goes on, and tells at the end what became of it', async () => {
  const id = await planned();
  const { body: price } = await owner.get(`/copilot/plans/${id}/estimate`);
  expect(price).toMatchObject({ budget: 50_000, texts: { provider: 'groq', cost: expect.any(Number) } });
  const size = price.texts.items;

  vendor.fault = 'silent';
  // A second attempt of this test meets what the first one asked.
  const before = { asked: vendor.asked.length, abandoned: vendor.abandoned() };
  const approved = await owner.post(`/copilot/plans/${id}/approve`, {});
  expect(approved).toMatchObject({ status: 200, body: { kept: size, items: size, stage: 'running' } });
  expect(approved.body.approvedAt).toEqual(expect.any(String));
  await expect.poll(() => vendor.asked.length, soon).toBeGreaterThan(before.asked);
  const { items } = await reportOf(id);
  const draftIds: string[] = items.map(({ draftId }: { draftId: string }) => draftId);
  expect(await draftOf(draftIds[0] ?? '')).toMatchObject({ state: 'brief', body: '', planId: id, isPaused: false });

  // What is being written is cut off at the vendor and waits again; nothing of it counts as failed.
  expect((await stage(id, 'paused')).body.stage).toBe('paused');
  const open = () => vendor.asked.length - before.asked - (vendor.abandoned() - before.abandoned);
  await expect.poll(open, soon).toBe(0);
  const { batchId } = (await owner.get(`/copilot/campaign-plans/${id}`)).body.output;
  const batch = async () => (await owner.get(`/copilot/content/batch/${batchId}`)).body;
  await expect.poll(batch, soon).toMatchObject({ isPaused: true, counts: { queued: size } });
  const asked = vendor.asked.length - before.asked;
  expect((await owner.post(`/copilot/content/batch/${batchId}/resume`)).body.code).toBe('copilot_batches.plan_paused');
  for (const again of [
    await owner.post(`/copilot/plans/${id}/approve`, {}),
    await owner.post(`/copilot/campaign-plans/${id}/keep`, { items: [0] }),
  ])
    expect(again).toMatchObject({ status: 409, body: { code: 'copilot_plans.not_running' } });

  // Its drafts can be worked on, and neither become ready nor be handed on.
  const [own = '', deleted = ''] = draftIds;
  expect((await owner.put(`/drafts/${own}`, { body: '# Sundays\n\nWe open at seven.' })).status).toBe(200);
  for (const to of ['draft', 'review'])
    expect((await owner.post(`/drafts/${own}/move`, { to })).body).toMatchObject({ state: to, isPaused: true });
  const refused = [
    await owner.post(`/drafts/${own}/decision`, { decision: 'approve' }),
    await owner.post('/copilot/content/repurpose', { draftId: own, platforms: ['x'] }),
    await owner.post('/copilot/pages/from-text', { draftId: own, siteId: crypto.randomUUID() }),
  ];
  for (const one of refused) expect(one).toMatchObject({ status: 409, body: { code: 'drafts.plan_paused' } });

  vendor.fault = 'none';
  expect((await stage(id, 'running')).body.stage).toBe('running');
  await expect.poll(async () => (await batch()).counts, soon).toEqual({ produced: size });
  // Briefs got their text by themselves; what a person wrote meanwhile is not written over.
  await expect.poll(async () => (await draftOf(deleted)).state, soon).toBe('draft');
  expect((await draftOf(deleted)).body).toContain('Fresh bread.');
  expect(await draftOf(own)).toMatchObject({
    body: '# Sundays\n\nWe open at seven.',
    state: 'review',
    isPaused: false,
  });
  expect((await owner.post(`/drafts/${own}/decision`, { decision: 'approve' })).body.state).toBe('ready');
  await owner.delete(`/drafts/${deleted}`);

  const report = await reportOf(id);
  expect(report).toMatchObject({
    isChangedByPerson: false,
    totals: {
      planned: size,
      kept: size - 1,
      written: size - 1,
      approved: 1,
      rejected: 1,
      missed: size - 2,
      changed: 1,
    },
    cost: { budget: 50_000, plan: 0 },
  });
  expect(report.channels.map(({ channel }: { channel: string }) => channel)).toEqual(['linkedin', 'x']);
  expect(report.weeks.map(({ week }: { week: string }) => week)).toEqual(['2024-03-04', '2024-03-11']);
  // Nobody knows what the calls cost that were cut off: they are told apart and not added up as nothing.
  expect(report.cost.unknown).toBe(asked);
  expect(report.cost.unknownOfPlan).toBe(0);
  expect(report.cost.texts).toBeGreaterThan(0);

  const file = await owner.get(`/copilot/plans/${id}/report/export`);
  expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
  const lines = file.raw.toString().trim().split('\n');
  expect(lines).toHaveLength(size + 1);
  expect(lines.filter((one: string) => one.includes('unknown'))).toHaveLength(asked);

  expect((await stage(id, 'archived')).body.code).toBe('copilot_plans.no_such_stage');
  for (const to of ['finished', 'archived']) expect((await stage(id, to)).body.stage).toBe(to);
  const ids = async (query: string) =>
    (await owner.get(`/copilot/plans?${query}`)).body.items.map((plan: { id: string }) => plan.id);
  expect(await ids('limit=50')).not.toContain(id);
  expect(await ids('stage=archived')).toEqual([id]);
});

it('finishing a plan ends the texts that have not begun, and a plan of others is not there', async () => {
  const id = await planned();
  vendor.fault = 'silent';
  await owner.post(`/copilot/plans/${id}/approve`, {});
  await stage(id, 'paused');
  expect((await stage(id, 'finished')).body.stage).toBe('finished');
  const { batchId } = (await owner.get(`/copilot/campaign-plans/${id}`)).body.output;
  const isCancelled = async () => {
    const { counts, total } = (await owner.get(`/copilot/content/batch/${batchId}`)).body;
    return total > 0 && counts.cancelled === total;
  };
  // What was being written when the plan paused is cut off at the vendor first.
  await expect.poll(isCancelled, soon).toBe(true);
  const stranger = await app.signUp();
  for (const path of ['', '/report', '/estimate', '/report/export'])
    expect((await stranger.get(`/copilot/plans/${id}${path}`)).status).toBe(404);
  expect((await stranger.post(`/copilot/plans/${id}/stage`, { to: 'running' })).status).toBe(404);
});
