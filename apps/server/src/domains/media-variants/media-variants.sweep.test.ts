import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { made, makeStudio, makeVisitor, type Studio } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { makeBlobs } from '#domains/deployments/index.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';
import { dropCopiesJob, makeCopiesSweep, makeMediaVariantsRepo, sweepCopiesJob } from './index.ts';

let app: TestApp;
let studio: Studio;
let visitor: Awaited<ReturnType<typeof makeVisitor>>;
/** What the sweep ordered to be removed. */
let dropped: string[];

beforeAll(async () => {
  app = await makeApp({ work: true, variables: { IMAGE_WIDTHS: '100', IMAGE_REFINE_EFFORT: '2' } });
  visitor = await makeVisitor(app);
});
afterAll(async () => {
  await visitor.close();
  await app.close();
});
beforeEach(async () => {
  studio = await makeStudio(app);
  dropped = [];
});

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
const shade = { next: 1 };
/** A picture that no other test has. */
async function picture(): Promise<{ id: string; hash: string; fileName: string }> {
  shade.next += 7;
  const background = { r: shade.next, g: 90, b: 60 };
  const bytes = await sharp({ create: { width: 240, height: 180, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return made(studio.owner.upload('/media', { name: `p${shade.next}.jpg`, bytes }));
}
const show = (...files: { id: string; fileName: string }[]) =>
  made(
    studio.owner.put(`/pages/${studio.home.id}/blocks`, {
      blocks: files.map(({ id, fileName }) => ({
        type: 'image',
        content: { image: { mediaId: id, src: fileName, alt: fileName }, caption: '', size: 'full', href: '' },
      })),
    }),
    200,
  );

interface Copy {
  hash: string;
  storage_key: string;
}
async function copiesOf({ hash }: { hash: string }): Promise<Copy[]> {
  const found = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(`select hash, storage_key from media_variants where source_hash = '${hash}' order by recipe`),
  );
  return found.rows as unknown as Copy[];
}
/** Shows it small, as the library does: that makes a copy, or wants the one that is there. */
async function look({ hash }: { hash: string }): Promise<void> {
  const address = app.atelier.library.mediaVariants.address(studio.owner.workspaceId, hash, 100);
  expect((await app.request('GET', address)).status).toBe(200);
}

function sweeper(days: number, isPublished = makeBlobs(app.atelier.kernel.storage).exists, keepDays = KEEP_DAYS) {
  const { kernel } = app.atelier;
  return makeCopiesSweep({
    ...{ ...kernel, repo: makeMediaVariantsRepo(), isPublished, settings: { keepDays } },
    clock: { nowMs: () => kernel.clock.nowMs() + days * DAY_MS },
    jobs: {
      send: async (_tx, job, order) => {
        expect(job).toBe(dropCopiesJob);
        dropped.push(...(order as { keys: string[] }).keys);
      },
    },
  });
}
const sweep = (days: number) => sweeper(days).sweep(new AbortController().signal);
const drop = () => sweeper(0).drop({ keys: dropped }, { signal: new AbortController().signal });
async function agedByAMonth({ hash }: { hash: string }): Promise<void> {
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(`update media_variants set used_at = now() - interval '31 days' where source_hash = '${hash}'`),
  );
}
const isStored = (key: string) => app.atelier.kernel.storage.exists(key);

test('a copy that nobody has wanted for so many days goes, with its bytes, and is made again when it is wanted', async () => {
  const one = await picture();
  await look(one);
  const [copy] = await copiesOf(one);
  if (!copy) throw new Error('There is no copy.');
  await sweep(KEEP_DAYS - 1);
  expect(await copiesOf(one)).toHaveLength(1);
  expect(await sweep(KEEP_DAYS + 1)).toBeGreaterThan(0);
  expect(await copiesOf(one)).toEqual([]);
  expect(dropped).toContain(copy.storage_key);
  await look(one);
  const [anew] = await copiesOf(one);
  await drop();
  expect(await isStored(copy.storage_key)).toBe(false);
  // What was made while the old bytes were still to be removed is not touched by that.
  expect(await isStored(anew?.storage_key ?? '')).toBe(true);
  await look(one);
});

test('with 0 days nothing goes', async () => {
  const one = await picture();
  await look(one);
  const forGood = sweeper(5 * 365, async () => false, 0);
  expect(await forGood.sweep(new AbortController().signal)).toBe(0);
  expect(await copiesOf(one)).toHaveLength(1);
});

test('what a kept deployment carries stays, and what only a deleted one did goes; whichever is live can be brought back', async () => {
  const [shown, kept] = [await picture(), await picture()];
  await show(shown);
  const first = await studio.published();
  await show(kept);
  expect((await studio.published()).status).toBe('live');
  await sweep(KEEP_DAYS + 1);
  expect((await copiesOf(shown)).length).toBeGreaterThan(0);
  expect((await copiesOf(kept)).length).toBeGreaterThan(0);
  // As if the bytes of the first had gone with their deployment.
  const exists = makeBlobs(app.atelier.kernel.storage).exists;
  const ofFirst = new Set((await copiesOf(shown)).map(({ hash }) => hash));
  const withoutFirst = async (hash: string) => !ofFirst.has(hash) && (await exists(hash));
  await sweeper(3 * KEEP_DAYS, withoutFirst).sweep(new AbortController().signal);
  expect(await copiesOf(shown)).toEqual([]);
  expect((await copiesOf(kept)).length).toBeGreaterThan(0);
  await drop();
  await made(studio.owner.post(`/deployments/${first.id}/rollback`));
  app.atelier.publishing.forget();
  const host = new URL(studio.site.url).host;
  const html = (await visitor.visit(host, '/')).text;
  const [, address = ''] = /srcset="(\S+) /.exec(html) ?? [];
  expect((await visitor.visit(host, address)).status).toBe(200);
});

test('a copy that a build comes to want while the sweep is at it stays, and the build carries it', async () => {
  const one = await picture();
  await show(one);
  await look(one);
  await agedByAMonth(one);
  const before = await copiesOf(one);
  const between = sweeper(0, async (hash) => {
    if (before.some((copy) => copy.hash === hash)) expect((await studio.published()).status).toBe('live');
    return false;
  });
  await between.sweep(new AbortController().signal);
  expect(dropped).toEqual([]);
  expect(await copiesOf(one)).toEqual(expect.arrayContaining(before));
});

test('the job of every night does so, and another removes the bytes', async () => {
  const one = await picture();
  await look(one);
  await agedByAMonth(one);
  const [copy] = await copiesOf(one);
  const { jobs, systemWork } = app.atelier.kernel;
  await systemWork('test', (tx) => jobs.send(tx, sweepCopiesJob, {}));
  await until('its bytes are gone', async () => !(await isStored(copy?.storage_key ?? '')));
  expect(await copiesOf(one)).toEqual([]);
});
