import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '#kernel/http/index.ts';
import { makeSerialiser } from '#kernel/http/json-schema.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';

interface Upload {
  requestBody: {
    content: Record<string, { schema: { properties: Record<string, { description?: string }>; required: string[] } }>;
  };
}

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

test('the public document names the text fields that go with an upload, and which of them are needed', () => {
  const document = openApiDocument(app.atelier.routes, '0') as { paths: Record<string, Record<string, unknown>> };
  const form = (path: string) => {
    const upload = document.paths[`/api/v1${path}`]?.post as Upload | undefined;
    const { properties, required } = upload?.requestBody.content['multipart/form-data']?.schema ?? {};
    return [Object.keys(properties ?? {}), required];
  };
  expect(form('/media')).toEqual([['folder', 'file'], ['file']]);
  expect(form('/template-assets')).toEqual([
    ['templateId', 'type', 'path', 'pathVariable', 'file'],
    ['templateId', 'file'],
  ]);
  expect(form('/templates/import')).toEqual([['name', 'externalAssets', 'file'], ['file']]);
});

test('no account has a hint or a secret question: nothing is asked for that others could find out', () => {
  const document = openApiDocument(app.atelier.routes, '0') as { paths: Record<string, object>; components: object };
  const account = Object.entries(document.paths).filter(([path]) => /\/(?:auth|users)(?:\/|$)/.test(path));
  expect(account.length).toBeGreaterThan(30);
  const names = [...JSON.stringify(account.concat([['', document.components]])).matchAll(/"(\w+)":/g)].map(
    ([, name]) => name,
  );
  expect(names.filter((name) => /^hint$|password_?hint|question|maiden/i.test(name ?? ''))).toEqual([]);
});

test('every declared answer can be written: serialisers are made with the first answer, which is too late to find out', () => {
  const failing = app.atelier.routes.flatMap(({ id, response }) => {
    try {
      if (response) makeSerialiser(response);
      return [];
    } catch (error) {
      return [`${id}: ${error}`];
    }
  });
  expect(failing).toEqual([]);
});
