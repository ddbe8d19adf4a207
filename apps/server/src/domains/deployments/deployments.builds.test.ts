import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployments as table } from '#db/tables/index.ts';
import { makeTestClock } from '#kernel/clock/index.ts';
import type { PublishTarget } from '#kernel/publish/index.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import type { BuilderNeeds } from './deployments.jobs.ts';
import { made, makeStudio, makeVisitor, type Studio } from './fixtures/deployments.fixtures.ts';
import { makeBlobs, makeBuilder, makeDeploymentsRepo, makeQueries, makeTidy } from './index.ts';

let app: TestApp;
let browser: Awaited<ReturnType<typeof makeVisitor>>;
// Nobody handles jobs here: each test runs the builds itself, in the order it is about.
beforeAll(async () => {
  app = await makeApp();
  browser = await makeVisitor(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const never = new AbortController().signal;

type Publish = PublishTarget['publish'];
const here = {
  state: 'live',
  remoteId: null,
  url: null,
  aliases: [],
  sentFiles: 0,
  sentBytes: 0,
  detail: null,
} as const;
/** The local target, doing this in place of its own work. */
const targets = (publish: Publish): Pick<BuilderNeeds, 'openTarget'> => ({
  openTarget: async () => ({
    target: { id: 'local', publish, check: async () => [], close: async () => undefined },
    name: 'local',
    redact: (text) => text,
  }),
});

function builder(changes: Partial<BuilderNeeds> = {}) {
  const { kernel, sites: part, library, templates } = app.atelier;
  const { sites, pages, redirects } = part;
  const build = makeBuilder({
    ...kernel,
    repo: makeDeploymentsRepo(),
    queries: makeQueries({ ...kernel, ...library, ...templates, sites, pages, redirects }),
    variants: library.mediaVariants,
    sites,
    blobs: makeBlobs(kernel.storage),
    extraFiles: () => new Map(),
    ...targets(async () => here),
    check: async (_row, { findings }) => [...findings],
    announce: () => app.atelier.publishing.forget(),
    ...changes,
  });
  return (studio: Studio, id: string, signal = never) =>
    build({ deploymentId: id, workspaceId: studio.owner.workspaceId }, { signal });
}

/** A target at which builds stop until they are let go on. */
function gate() {
  const [arrived, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const closed = targets(async () => {
    arrived.resolve();
    await open.promise;
    return here;
  });
  return { closed, arrived: arrived.promise, open: () => open.resolve() };
}

const status = async (studio: Studio, id: string) => (await made(studio.owner.get(`/deployments/${id}`), 200)).status;
const seen = async (studio: Studio) => (await browser.visit(`${studio.site.slug}.localhost`, '/')).text;

async function live(studio: Studio, words: string): Promise<string> {
  await studio.write(studio.home.id, words);
  const { id } = await studio.publish();
  await builder()(studio, id);
  expect(await status(studio, id)).toBe('live');
  return id;
}

test('a build that is cancelled at the last moment changes nothing', async () => {
  const studio = await makeStudio(app);
  await live(studio, 'Old words.');
  await studio.write(studio.home.id, 'New words.');
  const { id } = await studio.publish();
  const { closed, arrived, open } = gate();
  const running = builder(closed)(studio, id);
  await arrived;
  expect(await status(studio, id)).toBe('uploading');
  await made(studio.owner.post(`/deployments/${id}/cancel`), 200);
  open();
  await running;
  expect(await status(studio, id)).toBe('cancelled');
  expect(await seen(studio)).toContain('Old words.');
});

test('a build that is cancelled between its last word and the switch changes nothing either', async () => {
  const studio = await makeStudio(app);
  await live(studio, 'Old words.');
  await studio.write(studio.home.id, 'New words.');
  const { id } = await studio.publish();
  let left = Number.POSITIVE_INFINITY;
  const late = targets(async () => {
    left = 2;
    return here;
  });
  const unitOfWork: BuilderNeeds['unitOfWork'] = async (actor, work) => {
    left -= 1;
    if (left === 0) await made(studio.owner.post(`/deployments/${id}/cancel`), 200);
    return app.atelier.kernel.unitOfWork(actor, work);
  };
  await builder({ ...late, unitOfWork })(studio, id);
  expect(await status(studio, id)).toBe('cancelled');
  expect(await seen(studio)).toContain('Old words.');
  const { items } = await made(studio.owner.get(`/deployments?site=${studio.site.id}&status=live`), 200);
  expect(items).toHaveLength(1);
});

test('going back while something is being built wins over the build', async () => {
  const studio = await makeStudio(app);
  const first = await live(studio, 'First words.');
  await live(studio, 'Second words.');
  await studio.write(studio.home.id, 'Third words.');
  const { id } = await studio.publish();
  const { closed, arrived, open } = gate();
  const running = builder(closed)(studio, id);
  await arrived;
  await made(studio.owner.post(`/deployments/${first}/rollback`));
  open();
  await running;
  expect(await status(studio, id)).toBe('superseded');
  expect(await seen(studio)).toContain('First words.');
});

test('a second build of a site waits for the first and is asked for again', async () => {
  const studio = await makeStudio(app);
  const one = await studio.publish();
  const { closed, arrived, open } = gate();
  const running = builder(closed)(studio, one.id);
  await arrived;
  const two = await studio.publish();
  const again: unknown[] = [];
  const jobs: BuilderNeeds['jobs'] = { send: async (_tx, _job, data, options) => void again.push([data, options]) };
  await builder({ jobs })(studio, two.id);
  expect(await status(studio, two.id)).toBe('queued');
  expect(again).toEqual([
    [{ deploymentId: two.id, workspaceId: studio.owner.workspaceId }, { startAfter: expect.any(Date) }],
  ]);
  open();
  await running;
  await builder({ jobs })(studio, two.id);
  expect([await status(studio, one.id), await status(studio, two.id)]).toEqual(['superseded', 'live']);
});

test('two workers with the same deployment make it live once', async () => {
  const studio = await makeStudio(app);
  await live(studio, 'Old words.');
  await studio.write(studio.home.id, 'New words.');
  const { id } = await studio.publish();
  const { closed, arrived, open } = gate();
  const slow = builder(closed)(studio, id);
  await arrived;
  await builder()(studio, id);
  expect(await status(studio, id)).toBe('live');
  const later = await live(studio, 'Newer words.');
  open();
  await slow;
  expect([await status(studio, id), await status(studio, later)]).toEqual(['superseded', 'live']);
  expect(await seen(studio)).toContain('Newer words.');
});

test('a build handed back by a process that stops goes on in the next', async () => {
  const studio = await makeStudio(app);
  const { id } = await studio.publish();
  const stop = new AbortController();
  const stopping = targets(async ({ signal }) => {
    stop.abort(new Error('the process stops'));
    signal.throwIfAborted();
    return here;
  });
  await expect(builder(stopping)(studio, id, stop.signal)).rejects.toThrow('the process stops');
  expect(await status(studio, id)).toBe('uploading');
  await builder()(studio, id);
  expect(await status(studio, id)).toBe('live');
  const { items } = await made(studio.owner.get(`/deployments/${id}/logs`), 200);
  expect(items.map((line: { message: string }) => line.message)).toContain(
    'The build started again, after an interruption.',
  );
});

test('a failure of ours ends the deployment without telling secrets, and what was live stays', async () => {
  const studio = await makeStudio(app);
  await live(studio, 'Old words.');
  const { id } = await studio.publish();
  const errors: object[] = [];
  const broken = targets(() => Promise.reject(new Error('password=canary')));
  await builder({ ...broken, log: { error: (fields) => void errors.push(fields) } })(studio, id);
  const failed = await studio.owner.get(`/deployments/${id}`);
  expect(failed.body).toMatchObject({ status: 'failed', error: { code: 'deployments.build_failed' } });
  expect(failed.raw.toString()).not.toContain('canary');
  expect((await studio.owner.get(`/deployments/${id}/logs`)).raw.toString()).not.toContain('canary');
  expect(errors).toHaveLength(1);
  expect(await seen(studio)).toContain('Old words.');
});

test('a build whose site is deleted meanwhile ends quietly', async () => {
  const studio = await makeStudio(app);
  const { id } = await studio.publish();
  const { closed, arrived, open } = gate();
  const running = builder(closed)(studio, id);
  await arrived;
  expect((await studio.owner.delete(`/sites/${studio.site.id}`)).status).toBe(204);
  open();
  await running;
  expect((await studio.owner.get(`/deployments/${id}`)).status).toBe(404);
  expect((await browser.visit(`${studio.site.slug}.localhost`, '/')).status).toBe(404);
});

test('no deployment stays under way for ever: one that nobody works on any more fails', async () => {
  const studio = await makeStudio(app);
  const { id } = await studio.publish();
  const { kernel } = app.atelier;
  const lost = (minutesAgo: number) =>
    kernel.systemWork('test', (tx) =>
      tx
        .update(table)
        .set({ status: 'building', updatedAt: new Date(Date.now() - minutesAgo * 60_000) })
        .where(eq(table.id, id)),
    );
  const clock = makeTestClock(Temporal.Now.instant().round('millisecond').toString());
  const tidy = makeTidy({ ...kernel, repo: makeDeploymentsRepo(), clock, announce: () => undefined });
  await lost(10);
  await tidy();
  expect(await status(studio, id), 'just after the start the queue comes first').toBe('building');
  clock.advance({ minutes: 3 });
  await lost(-1);
  await tidy();
  expect(await status(studio, id), 'somebody works on it').toBe('building');
  await lost(10);
  await tidy();
  expect((await made(studio.owner.get(`/deployments/${id}`), 200)).error.code).toBe('deployments.interrupted');

  const next = await studio.publish();
  await lost(10);
  await builder()(studio, next.id);
  expect([await status(studio, id), await status(studio, next.id)]).toEqual(['failed', 'live']);
});
