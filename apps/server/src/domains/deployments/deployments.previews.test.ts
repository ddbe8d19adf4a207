import { afterAll, beforeAll, expect, test } from 'vitest';
import { startS3 } from '#kernel/storage/s3/s3.fixtures.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { made, makeStudio, makeVisitor, type Studio } from './fixtures/deployments.fixtures.ts';

let app: TestApp;
let store: Awaited<ReturnType<typeof startS3>>;
let browser: Awaited<ReturnType<typeof makeVisitor>>;

beforeAll(async () => {
  store = await startS3();
  app = await makeApp({
    work: true,
    variables: { PUBLIC_URL: 'https://studio.example', PUBLISH_ALLOW_HOSTS: new URL(store.endpoint).host },
  });
  browser = await makeVisitor(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
  store.stop();
});

const OVER = ['live', 'failed', 'superseded'];
async function deployed(studio: Studio, body: object = {}) {
  const { id } = await made(studio.owner.post('/deployments', { siteId: studio.site.id, ...body }), 202);
  return studio.reaches(id, ...OVER);
}

test('a preview of a site on a host with one address is shown here, and goes there when it becomes production', async () => {
  const studio = await makeStudio(app);
  const target = await made(
    studio.owner.post('/deploy-targets', {
      ...{ siteId: studio.site.id, name: 'Store', kind: 's3', isDefault: true },
      settings: {
        ...{ endpoint: store.endpoint, region: 'us-east-1', bucket: 'bread', pathStyle: true, accessKeyId: 'test-id' },
        publicUrl: 'https://bread.example',
      },
      secrets: { secretAccessKey: 'test-secret' },
    }),
  );
  expect(await deployed(studio)).toMatchObject({ status: 'live', url: 'https://bread.example' });
  const visible = () => [...store.files].filter(([key]) => !key.startsWith('.atelier/')).map(([key]) => key);
  const before = visible();
  await studio.page('spring', 'Spring in the bakery', { status: 'draft' });
  const preview = await deployed(studio, { kind: 'preview', branch: 'spring' });
  const host = `${studio.site.slug}--${preview.id.slice(-12)}`;
  expect(preview).toMatchObject({ status: 'live', targetId: target.id, url: `https://${host}.studio.example` });
  expect((await browser.visit(`${host}.localhost`, '/spring/')).text).toContain('Spring in the bakery');
  expect(visible()).toEqual(before);
  const promoted = await made(studio.owner.post(`/deployments/${preview.id}/promote`), 202);
  expect(await studio.reaches(promoted.id, ...OVER)).toMatchObject({ status: 'live', targetId: target.id });
  expect(String(store.files.get('spring/index.html')?.bytes)).toContain('Spring in the bakery');
});
