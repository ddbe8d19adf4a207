import { afterAll, beforeAll, expect, test } from 'vitest';
import { made, makeStudio, makeVisitor } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import type { DomainState, PublishTarget } from '#kernel/publish/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { makeSiteDomains, makeSiteDomainsRepo } from './index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ work: true });
});
afterAll(() => app.close());

const memberOf = ({ userId, workspaceId }: Client) => ({
  ...{ kind: 'user' as const, userId, workspaceId, role: 'owner', permissions: new Set<string>() },
  ...{ isInstanceAdmin: false, sessionId: null, signedInBy: 'bearer' as const, requestId: 'test', confirmedAt: null },
});

/** Domains as the product keeps them, with a DNS that says what it is told to. */
function domainsWith(
  names: Record<string, string[]>,
  addresses: Record<string, string[]>,
  {
    state,
    publicHost = 'studio.example',
    answers = {},
  }: { state?: DomainState; publicHost?: string | null; answers?: Record<string, number> } = {},
) {
  const { unitOfWork, audit, clock } = app.atelier.kernel;
  const target = { domain: async () => state, close: async () => undefined } as unknown as PublishTarget;
  return makeSiteDomains({
    ...{ repo: makeSiteDomainsRepo(), unitOfWork, audit, clock },
    sites: { find: async () => ({}) },
    targets: { of: async () => ({}), open: async () => ({ target }) },
    dns: { cname: async (host) => names[host] ?? [], addresses: async (host) => addresses[host] ?? [] },
    publicHost,
    // Says what it is told to; a name with a status for http:// alone has no certificate.
    fetch: {
      async stream(url: string) {
        const status = answers[url];
        if (status === undefined) throw Object.assign(new Error('no'), { code: 'fetch.connect_failed' });
        return { status, cancel: () => undefined };
      },
    } as unknown as Parameters<typeof makeSiteDomains>[0]['fetch'],
  });
}

test('a domain of this instance leads here by its name, or by the addresses that this instance has', async () => {
  const { owner, site } = await makeStudio(app);
  const member = memberOf(owner);
  const names = { 'www.bakery.example': ['Studio.Example.'] };
  const addresses = {
    'studio.example': ['192.0.2.7', '2001:db8::7'],
    'bakery.example': ['192.0.2.7'],
    'old.example': ['192.0.2.7', '198.51.100.1'],
  };
  const domains = domainsWith(names, addresses);
  const stateOf = async (host: string) =>
    (await domains.check(member, (await domains.create(member, { siteId: site.id, host, targetId: null })).id)).state;
  const www = await stateOf('www.bakery.example');
  expect(www).toMatchObject({ ok: true, found: ['studio.example'], certificate: null });
  expect(www?.wanted).toEqual([
    { type: 'CNAME', name: 'www.bakery.example', value: 'studio.example' },
    { type: 'A', name: 'www.bakery.example', value: '192.0.2.7' },
    { type: 'AAAA', name: 'www.bakery.example', value: '2001:db8::7' },
  ]);
  expect(await stateOf('bakery.example')).toMatchObject({ ok: true, found: ['192.0.2.7'] });
  // One of its addresses leads elsewhere, so some visitors would see something else.
  expect(await stateOf('old.example')).toMatchObject({ ok: false });
  expect(await stateOf('new.example')).toMatchObject({ ok: false, found: [] });
});

test('an instance that nobody outside reaches names no record, and never says that a domain leads here', async () => {
  const { owner, site } = await makeStudio(app);
  const member = memberOf(owner);
  const domains = domainsWith({}, { 'bakery.example': ['192.0.2.7'] }, { publicHost: null });
  const { id } = await domains.create(member, { siteId: site.id, host: 'bakery.example', targetId: null });
  expect((await domains.check(member, id)).state).toMatchObject({ ok: false, wanted: [], found: ['192.0.2.7'] });
});

test('a domain of a target elsewhere tells its record, its certificate and what is in the way', async () => {
  const { owner, site } = await makeStudio(app);
  const member = memberOf(owner);
  const state: DomainState = {
    record: { type: 'CNAME', value: 'bakery.pages.dev' },
    certificate: 'pending',
    detail: 'CAA record forbids it.',
  };
  const domains = domainsWith({ 'shop.example': ['bakery.pages.dev'] }, {}, { state });
  const target = await owner.post('/deploy-targets', {
    ...{ siteId: site.id, name: 'Pages', kind: 'cloudflare-pages', isDefault: false },
    settings: { accountId: 'a', project: 'bakery' },
    secrets: { token: 'canary-token' },
  });
  const made = await domains.create(member, { siteId: site.id, host: 'shop.example', targetId: target.body.id });
  expect((await domains.check(member, made.id)).state).toEqual({
    ...{ ok: true, found: ['bakery.pages.dev'], certificate: 'pending', detail: 'CAA record forbids it.', said: null },
    steps: [
      { code: 'resolves', ok: true, values: {} },
      { code: 'leads', ok: true, values: { aim: 'bakery.pages.dev' } },
    ],
    wanted: [{ type: 'CNAME', name: 'shop.example', value: 'bakery.pages.dev' }],
  });
});

test('at a target whose record nobody knows a domain is in order when it answers, encrypted, and each step is told', async () => {
  const { owner, site } = await makeStudio(app);
  const member = memberOf(owner);
  const target = await owner.post('/deploy-targets', {
    ...{ siteId: site.id, name: 'Pages', kind: 'cloudflare-pages', isDefault: false },
    settings: { accountId: 'a', project: 'bakery' },
    secrets: { token: 'canary-token' },
  });
  const addresses = Object.fromEntries(
    ['fine.example', 'plain.example', 'broken.example', 'silent.example'].map((host) => [host, ['192.0.2.9']]),
  );
  const answers = { 'https://fine.example/': 200, 'http://plain.example/': 200, 'https://broken.example/': 503 };
  const domains = domainsWith({}, addresses, { answers });
  const stepsOf = async (host: string) => {
    const { id } = await domains.create(member, { siteId: site.id, host, targetId: target.body.id });
    const { state } = await domains.check(member, id);
    return [state?.ok, ...(state?.steps ?? []).map(({ code }) => code)];
  };
  const known = ['resolves', 'leads_unknown'];
  expect(await stepsOf('fine.example')).toEqual([true, ...known, 'answers', 'certificate_valid']);
  expect(await stepsOf('plain.example')).toEqual([false, ...known, 'answers', 'certificate_missing']);
  expect(await stepsOf('broken.example')).toEqual([false, ...known, 'answers_badly', 'certificate_valid']);
  expect(await stepsOf('silent.example')).toEqual([false, ...known, 'answers_not']);
  expect(await stepsOf('nowhere.example')).toEqual([false, 'resolves_not', 'leads_unknown']);
});

test('a site is shown under the names that it was given, and a name that was given twice stays with the first', async () => {
  const visitor = await makeVisitor(app);
  const [first, second] = [await makeStudio(app), await makeStudio(app)];
  for (const studio of [first, second]) {
    await studio.write(studio.home.id, `Words of ${studio.site.slug}.`);
    await studio.published();
    await made(studio.owner.post('/site-domains', { siteId: studio.site.id, host: 'www.oven.example' }));
  }
  const shown = async (host: string) => (await visitor.visit(host, '/')).text;
  for (const host of ['www.oven.example', 'oven.example'])
    expect(await shown(host), host).toContain(`Words of ${first.site.slug}.`);
  expect((await visitor.visit('stove.example', '/')).status).toBe(404);
  await visitor.close();
});
