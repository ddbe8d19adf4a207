import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PublishTarget } from '#kernel/publish/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { made, makeStudio, makeVisitor, type Studio } from './fixtures/deployments.fixtures.ts';
import { makeBlobs, makeBuilder, makeDeploymentsRepo, makeQueries, makeSweep } from './index.ts';
import { GRACE_MS } from './targets/files/sweep.ts';

let app: TestApp;
let browser: Awaited<ReturnType<typeof makeVisitor>>;
// Nobody handles jobs here: each test builds and sweeps itself, in the order it is about.
beforeAll(async () => {
  app = await makeApp();
  browser = await makeVisitor(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function build(studio: Studio, id: string, publish: PublishTarget['publish'] = local): Promise<void> {
  const { kernel, sites: part, library, templates } = app.atelier;
  const { sites, pages, redirects } = part;
  const run = makeBuilder({
    ...kernel,
    ...{ repo: makeDeploymentsRepo(), sites, blobs: makeBlobs(kernel.storage), extraFiles: () => new Map() },
    check: async (_row, { findings }) => [...findings],
    openTarget: async () => ({
      target: { id: 'local', publish, check: async () => [], close: async () => undefined },
      name: 'local',
      redact: (text) => text,
    }),
    variants: library.mediaVariants,
    queries: makeQueries({ ...kernel, ...library, ...templates, sites, pages, redirects }),
    announce: () => app.atelier.publishing.forget(),
  });
  await run({ deploymentId: id, workspaceId: studio.owner.workspaceId }, { signal: new AbortController().signal });
}
const here = {
  state: 'live',
  remoteId: null,
  url: null,
  aliases: [],
  sentFiles: 0,
  sentBytes: 0,
  detail: null,
} as const;
const local = async () => here;

/** Sweeps as it would be `later` from now. */
function sweep(later = 0, storage: Partial<Storage> = {}): Promise<number> {
  const { kernel } = app.atelier;
  const clock = { nowMs: () => kernel.clock.nowMs() + later };
  return makeSweep({ ...kernel, repo: makeDeploymentsRepo(), clock, storage: { ...kernel.storage, ...storage } })();
}

async function live(studio: Studio, words: string): Promise<string> {
  await studio.write(studio.home.id, words);
  const { id } = await studio.publish();
  await build(studio, id);
  expect((await made(studio.owner.get(`/deployments/${id}`), 200)).status).toBe('live');
  return id;
}

/** Key of the bytes of one file of a deployment. */
async function blobOf(studio: Studio, id: string, file = 'index.html'): Promise<string> {
  const { items } = await made(studio.owner.get(`/deployments/${id}/files`), 200);
  const { hash } = items.find(({ path }: { path: string }) => path === file);
  return `publish/blobs/${hash.slice(0, 2)}/${hash}`;
}
const there = (key: string) => app.atelier.kernel.storage.exists(key);
const seen = async (studio: Studio) => (await browser.visit(`${studio.site.slug}.localhost`, '/')).text;
const words = (text: string) => `${text} `.repeat(400);

test('files that no deployment names go after a day, and what some deployment names stays', async () => {
  const studio = await makeStudio(app);
  const first = await live(studio, words('first'));
  const second = await live(studio, words('second'));
  const third = await live(studio, words('third'));
  const [gone, kept, shown] = await Promise.all([first, second, third].map((id) => blobOf(studio, id)));
  if (!gone || !kept || !shown) throw new Error('There are no blobs.');
  expect(await sweep(10 * GRACE_MS)).toBe(0);
  await made(studio.owner.delete(`/deployments/${first}`), 204);
  expect(await sweep()).toBe(0);
  expect(await sweep(GRACE_MS - 60_000)).toBe(0);
  expect(await there(gone)).toBe(true);
  // The page, its compressed copies and the manifest.
  expect(await sweep(GRACE_MS + 60_000)).toBeGreaterThanOrEqual(4);
  expect(await Promise.all([gone, `${gone}.br`, `publish/manifests/${first}.json`].map(there))).toEqual([
    false,
    false,
    false,
  ]);
  expect(await Promise.all([kept, shown].map(there))).toEqual([true, true]);
  expect(await seen(studio)).toContain('third');
  await made(studio.owner.post(`/deployments/${second}/rollback`));
  app.atelier.publishing.forget();
  expect(await seen(studio)).toContain('second');
  expect(await sweep(3 * GRACE_MS)).toBe(0);
});

const robots = async (studio: Studio) => (await browser.visit(`${studio.site.slug}.localhost`, '/robots.txt')).text;

/** A file that was live once, is nobody's by now, and that a deployment which waits to be built will need as it was. */
async function comeback(studio: Studio): Promise<{ blob: string; id: string }> {
  const indexing = (allowIndexing: boolean) =>
    made(studio.owner.put(`/sites/${studio.site.id}`, { allowIndexing }), 200);
  const first = await live(studio, words('first'));
  await indexing(false);
  const second = await live(studio, words('second'));
  const blob = await blobOf(studio, first, 'robots.txt');
  expect(await blobOf(studio, second, 'robots.txt')).not.toBe(blob);
  await made(studio.owner.delete(`/deployments/${first}`), 204);
  await sweep();
  await indexing(true);
  return { blob, id: (await studio.publish()).id };
}

test('a build under way keeps everything: what it found stored is there when it goes live', async () => {
  const studio = await makeStudio(app);
  const { blob, id } = await comeback(studio);
  const [arrived, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const running = build(studio, id, async () => {
    arrived.resolve();
    await open.promise;
    return here;
  });
  await arrived.promise;
  expect(await sweep(2 * GRACE_MS)).toBe(0);
  expect(await there(blob)).toBe(true);
  open.resolve();
  await running;
  expect(await robots(studio)).toContain('Sitemap');
  await sweep(3 * GRACE_MS);
  expect(await there(blob)).toBe(true);
});

test('a build that begins while files are being removed waits, and stores anew what it needs of them', async () => {
  const studio = await makeStudio(app);
  const { blob, id } = await comeback(studio);
  let running: Promise<void> | undefined;
  const ended: unknown[] = [];
  const { storage } = app.atelier.kernel;
  const removed = await sweep(2 * GRACE_MS, {
    async delete(key) {
      running ??= build(studio, id).then(
        () => void ended.push('done'),
        (error: unknown) => void ended.push(error),
      );
      // Far longer than such a build takes.
      await new Promise((resume) => setTimeout(resume, 1500));
      expect(ended).toEqual([]);
      await storage.delete(key);
    },
  });
  expect(removed).toBeGreaterThan(0);
  expect(await there(blob)).toBe(false);
  await running;
  expect(ended).toEqual(['done']);
  expect(await there(blob)).toBe(true);
  expect(await robots(studio)).toContain('Sitemap');
});
