import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { makeAffiliateLinksRepo, makeWatch } from './index.ts';

let app: TestApp;
let owner: Client;
let asked: string[] = [];
let answers: Record<string, { status: number; location?: string }> = {};
let now = Date.parse('2026-12-01T04:10:00Z');

beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
});
afterAll(() => app.close());

const fetch = (async (url: string) => {
  asked.push(String(url));
  const { status, location } = answers[String(url)] ?? { status: 200 };
  return { status, headers: new Headers(location === undefined ? {} : { location }), url, body: new Uint8Array() };
}) as unknown as GuardedFetch;

async function watch(): Promise<void> {
  asked = [];
  const { unitOfWork, systemWork, events } = app.atelier.kernel;
  const parts = { unitOfWork, systemWork, events, fetch, clock: { nowMs: () => now }, pauseMs: 1 };
  await makeWatch({ repo: makeAffiliateLinksRepo(), ...parts })({}, { signal: new AbortController().signal });
  now += 24 * 3600 * 1000;
}

test('a link is broken after two bad nights or when it says that it is gone, and those in charge hear of it once', async () => {
  const link = async (name: string, isActive = true) =>
    (await owner.post('/affiliate-links', { name, url: `https://${name}.example/`, isActive })).body.id;
  const [tired, gone, moved] = [await link('tired'), await link('gone'), await link('moved')];
  await link('off', false);
  answers = {
    'https://tired.example/': { status: 503 },
    'https://gone.example/': { status: 410 },
    'https://moved.example/': { status: 301, location: 'https://new.example/x' },
  };
  const stateOf = async (id: string) => (await owner.get(`/affiliate-links/${id}`)).body;
  await watch();
  expect(asked).not.toContain('https://off.example/');
  expect((await stateOf(tired)).state).toBe('unknown');
  expect(await stateOf(gone)).toMatchObject({ state: 'broken', stateSince: '2026-12-01T04:10:00.000Z' });
  expect(await stateOf(moved)).toMatchObject({ state: 'moved', movedTo: 'https://new.example/x' });
  await watch();
  await watch();
  expect(await stateOf(tired)).toMatchObject({ state: 'broken', stateSince: '2026-12-02T04:10:00.000Z' });
  expect(await stateOf(gone)).toMatchObject({ state: 'broken', stateSince: '2026-12-01T04:10:00.000Z' });
  const heard = async () =>
    (await owner.get('/notifications')).body.items
      .filter(({ kind }: { kind: string }) => kind === 'affiliate-link.broken')
      .map(({ data }: { data: { name: string } }) => data.name)
      .sort();
  await expect.poll(heard, { timeout: 90_000 }).toEqual(['gone', 'tired']);
  answers = {};
  await watch();
  expect(await stateOf(tired)).toMatchObject({ state: 'ok', stateSince: '2026-12-04T04:10:00.000Z' });
  // Asked today: not again before tomorrow.
  now -= 24 * 3600 * 1000;
  await watch();
  expect(asked).toEqual([]);
});
