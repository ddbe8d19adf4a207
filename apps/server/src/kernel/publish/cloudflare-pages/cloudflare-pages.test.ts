import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  ACCOUNT,
  type CloudflareStandIn,
  type Fault,
  PROJECT,
  startCloudflare,
  TOKEN,
} from '#test/cloudflare-stand-in.ts';
import { memoryJournal } from '../journal.ts';
import type { PublishJob } from '../publish.types.ts';
import { jobOf, releaseOf, targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { deal } from './batches.ts';
import { cloudflarePagesTarget } from './cloudflare-pages.target.ts';
import { cutMessage } from './create.ts';
import { assetHash } from './hash.ts';
import { readStages } from './watch.ts';

let cloud: CloudflareStandIn;
let services: ReturnType<typeof testServices>;

async function start(): Promise<void> {
  cloud = await startCloudflare();
  services = testServices([new URL(cloud.baseUrl).host]);
}
async function stop(): Promise<void> {
  await services.end();
  await cloud.stop();
}
const open = (more: object = {}) =>
  cloudflarePagesTarget.open(
    {
      accountId: ACCOUNT,
      project: PROJECT,
      token: TOKEN,
      baseUrl: cloud.baseUrl,
      timeoutMs: 500,
      retryBaseMs: 5,
      ...more,
    },
    services,
  );

targetContract('Cloudflare Pages', async () => {
  await start();
  const once = (wanted: Fault) => () => {
    let left = 3;
    cloud.fail(({ method, path }) =>
      method === 'POST' && !path.endsWith('-hashes') && left-- > 0 && left % 2 === 0 ? wanted : undefined,
    );
  };
  const always = (status: number, code: number, message: string) => () =>
    cloud.fail(() => ({
      kind: 'answer',
      status,
      body: JSON.stringify({ success: false, errors: [{ code, message }] }),
    }));
  return {
    open,
    visit: async (path) => cloud.visit('main', path),
    arrived: () =>
      [...cloud.uploads].flatMap(([hash, times]) =>
        Array.from({ length: times }, () => Buffer.from(cloud.kv.get(hash)?.base64 ?? '', 'base64').toString()),
      ),
    once: {
      late: once({ kind: 'silent' }),
      busy: once({ kind: 'answer', status: 429, headers: { 'retry-after': '1' } }),
      broken: once({ kind: 'answer', status: 502, body: '<html>Bad gateway</html>' }),
      lost: once({ kind: 'lost' }),
    },
    always: {
      expired: always(403, 10000, 'Authentication error'),
      quota: always(400, 8000027, 'Your account quota has been exceeded'),
    },
    secrets: [TOKEN],
    close: stop,
  };
});

beforeAll(start);
afterAll(() => stop());
beforeEach(async (context) => {
  if (context.task.suite?.name.startsWith('publishing to')) return;
  await stop();
  await start();
});

const short = () => cloud.calls.map(({ method, path }) => `${method} ${path.split('/').slice(-1)[0]}`);
const pages = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}.html`, `page ${i}`]));
const preview = (texts: Record<string, string>, branch = 'main') =>
  releaseOf(texts, { channel: { kind: 'preview', branch } });

test('names of content are the published vectors', async () => {
  expect(await assetHash(Buffer.from('foobar'), 'png')).toBe('2082190357cfd3617ccfe04f340c6247');
  expect(await assetHash(Buffer.from('foobar'), 'txt')).toBe('1a98fb08af91aca4a7df1764a2c4ddb0');
  expect(await assetHash(Buffer.alloc(0), '')).toBe('af1349b9f5f9a1a6a0404dea36dcc949');
  expect(await assetHash(Buffer.alloc(0), 'txt')).toBe('f9bc91770fa5e997cbd47fba833629fc');
});

test('nothing is asked twice: six requests for a first deployment, three for an unchanged one, five for one change', async () => {
  await open().publish(jobOf(preview(pages(300))));
  expect(short()).toEqual([
    ...['GET upload-token', 'POST check-missing', 'POST upload', 'POST upsert-hashes', 'POST deployments'],
    expect.stringMatching(/^GET 0000/),
  ]);
  cloud.fail(() => undefined);
  await open().publish(jobOf(preview(pages(300))));
  expect(short()).toEqual(['POST check-missing', 'POST deployments', expect.stringMatching(/^GET 0000/)]);
  cloud.fail(() => undefined);
  await open().publish(jobOf(preview({ ...pages(300), 'p7.html': 'changed' })));
  expect(cloud.calls.length).toBe(5);
  cloud.settings.looks = 0;
  cloud.fail(() => undefined);
  await open().publish(jobOf(preview({ ...pages(300), 'p7.html': 'changed again' })));
  expect(cloud.calls.length).toBe(4);
  expect([...cloud.uploads.values()].every((times) => times === 1)).toBe(true);
});

test('content that stands at several addresses is sent once', async () => {
  const published = await open().publish(jobOf(preview({ 'a.html': 'same', 'b.html': 'same', 'c.txt': 'same' })));
  expect(published.sentFiles).toBe(2);
  expect(cloud.visit('main', 'b.html')).toBe('same');
});

test('rules for the host go along as they are and are no files; empty ones stay behind', async () => {
  await open().publish(
    jobOf(
      preview({
        'index.html': 'x',
        _headers: '/*\n  X-A: b\n',
        _redirects: '',
        'a/_redirects': 'a file',
        '.well-known/x': 'y',
      }),
    ),
  );
  const [deployment] = cloud.deployments;
  expect(deployment?.attached).toEqual({ _headers: '/*\n  X-A: b\n' });
  expect(Object.keys(deployment?.manifest ?? {})).toEqual(['/.well-known/x', '/a/_redirects', '/index.html']);
});

test('a lost answer to the last step is looked up, so that there is one deployment', async () => {
  cloud.fail(({ method, path }) => (method === 'POST' && path.endsWith('/deployments') ? { kind: 'lost' } : undefined));
  const notes: string[] = [];
  const job = { note: (line: string) => void notes.push(line) };
  expect(await open().publish(jobOf(preview(pages(3)), job))).toMatchObject({
    state: 'live',
    remoteId: cloud.deployments[0]?.id,
  });
  expect(cloud.deployments).toHaveLength(1);
  expect(notes.join()).toContain('Looking whether it happened');
});

test('somebody else’s deployment of the same moment is not taken for ours', async () => {
  await open().publish(jobOf(preview({ 'theirs.html': 'theirs' })));
  let first = true;
  cloud.fail(({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/deployments') || !first) return undefined;
    first = false;
    return { kind: 'reset' };
  });
  await open().publish(jobOf(preview({ 'ours.html': 'ours' })));
  expect(cloud.deployments).toHaveLength(2);
  expect(cloud.visit('main', 'ours.html')).toBe('ours');
});

test('where the list cannot tell, the end is unknown and nothing is made twice', async () => {
  cloud.settings.plainList = true;
  cloud.fail(({ method, path }) => (method === 'POST' && path.endsWith('/deployments') ? { kind: 'lost' } : undefined));
  expect(await open().publish(jobOf(preview(pages(3))))).toMatchObject({ state: 'unknown', remoteId: null });
  expect(cloud.deployments).toHaveLength(1);
});

test('after a crash between asking and hearing, the next run finds what was made', async () => {
  const journal = memoryJournal();
  const stopped = new AbortController();
  const release = preview(pages(3));
  cloud.fail(({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/deployments')) return undefined;
    setTimeout(() => stopped.abort(new Error('killed')), 50);
    return { kind: 'lost' };
  });
  await open()
    .publish(jobOf(release, { journal, signal: stopped.signal }))
    .catch(() => undefined);
  cloud.fail(() => undefined);
  expect(await open().publish(jobOf(release, { journal }))).toMatchObject({ state: 'live', sentFiles: 0 });
  expect(cloud.deployments).toHaveLength(1);
});

test('it waits as long as it is asked to', async () => {
  let first = true;
  cloud.fail(() => {
    if (!first) return undefined;
    first = false;
    return { kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: '' };
  });
  await open().publish(jobOf(preview(pages(1))));
  expect(services.waited[0]).toBe(7000);
});

test.each([
  [{ name: 'deploy', status: 'failure' }, 'failed'],
  [{ name: 'build', status: 'failure' }, 'failed'],
  [{ name: 'deploy', status: 'canceled' }, 'failed'],
  [{ name: 'deploy', status: 'active' }, 'unknown'],
  [{ name: 'queued', status: 'idle' }, 'unknown'],
  [{ name: 'initialize', status: 'success' }, 'unknown'],
] as const)('a deployment that ends in %o is told as %s, never as live', async (ends, state) => {
  cloud.settings.ends = ends;
  const published = await open({ waitMs: 400 }).publish(jobOf(preview(pages(2))));
  expect(published.state).toBe(state);
  if (state === 'failed') expect(published.detail).toContain('The upload was cut short.');
});

test('uploads that fail for good with the unknown code fail the deployment', async () => {
  cloud.fail(({ path }) =>
    path.endsWith('/upload')
      ? {
          kind: 'answer',
          status: 200,
          body: JSON.stringify({ success: false, errors: [{ code: 8000000, message: 'unknown' }] }),
        }
      : undefined,
  );
  await expect(open().publish(jobOf(preview(pages(2))))).rejects.toMatchObject({ code: 'publish.unreachable' });
  expect(cloud.calls.filter(({ path }) => path.endsWith('/upload'))).toHaveLength(5);
  expect(cloud.deployments).toHaveLength(0);
});

test('success in the answer counts, whatever the status says', async () => {
  cloud.fail(({ path }) =>
    path.endsWith('/upsert-hashes')
      ? { kind: 'answer', status: 500, body: '{"success":true,"result":null}' }
      : undefined,
  );
  expect(await open().publish(jobOf(preview(pages(2))))).toMatchObject({ state: 'live' });
  expect(cloud.calls.filter(({ path }) => path.endsWith('/upsert-hashes'))).toHaveLength(1);
});

test('a failure to remember the files does not fail the deployment', async () => {
  cloud.fail(({ path }) =>
    path.endsWith('/upsert-hashes') ? { kind: 'answer', status: 500, body: 'oops' } : undefined,
  );
  expect(await open().publish(jobOf(preview(pages(2))))).toMatchObject({ state: 'live' });
});

test('bounds are checked before anything is sent', async () => {
  const large = releaseOf({ 'film.mp4': 'x' });
  large.files.get('film.mp4');
  const files = new Map([['film.mp4', { size: 26_214_401, contentType: 'video/mp4' }]]);
  await expect(open().publish(jobOf({ ...large, files }))).rejects.toMatchObject({ code: 'publish.file_too_large' });
  cloud.settings.mostFiles = 2;
  await expect(open().publish(jobOf(preview(pages(3))))).rejects.toMatchObject({ code: 'publish.too_many_files' });
  expect(cloud.calls.some(({ path }) => path.endsWith('/upload'))).toBe(false);
});

test('a project that does not exist is named, or made when that was asked for', async () => {
  cloud.settings.exists = false;
  await expect(open().publish(jobOf(preview(pages(1))))).rejects.toThrow(`no project "${PROJECT}"`);
  const production: PublishJob = jobOf(releaseOf(pages(1)));
  expect(await open({ createWithBranch: 'trunk' }).publish(production)).toMatchObject({ state: 'live' });
  expect(cloud.deployments[0]?.branch).toBe('trunk');
});

test('requests are as few as carry little, three for much, more when none has room', () => {
  const assets = (count: number, size: number) =>
    Array.from({ length: count }, (_, i) => ({ hash: `h${i}`, path: '', size, contentType: '' }));
  expect(deal(assets(300, 5000))).toHaveLength(1);
  expect(deal(assets(300, 2 ** 20)).length).toBe(8);
  expect(deal(assets(30, 2 ** 20)).map((batch) => batch.length)).toEqual([10, 10, 10]);
  expect(deal(assets(2001, 10)).map((batch) => batch.length)).toEqual([2000, 1]);
  expect(deal([])).toEqual([]);
});

test('messages are cut on a character boundary, and stages are read', () => {
  expect(Buffer.byteLength(cutMessage('è'.repeat(300)))).toBe(384);
  expect(Buffer.byteLength(cutMessage(`x${'🎨'.repeat(300)}`))).toBe(381);
  expect(readStages({ stages: [{ name: 'deploy', status: 'success' }] }).state).toBe('live');
  expect(readStages({ latest_stage: { name: 'build', status: 'success' } }).state).toBe('unknown');
});
