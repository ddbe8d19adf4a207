import { afterAll, beforeAll, expect, test } from 'vitest';
import { made, makeStudio, makeVisitor } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import type { DomainState, PublishTarget } from '#kernel/publish/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { makeSiteDomains, makeSiteDomainsRepo, makeSiteProof, PROOF_PATH } from './index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ work: true });
});
afterAll(() => app.close());

const memberOf = ({ userId, workspaceId }: Client) => ({
  ...{ kind: 'user' as const, userId, workspaceId, role: 'owner', permissions: new Set<string>() },
  ...{ isInstanceAdmin: false, sessionId: null, signedInBy: 'bearer' as const, requestId: 'test', confirmedAt: null },
});

/** What a host answers at a path with status 200. */
type Says = (host: string, path: string) => Promise<string | undefined>;

/** Domains as the product keeps them, with a DNS that says what it is told to. */
function domainsWith(
  names: Record<string, string[]>,
  addresses: Record<string, string[]>,
  {
    state,
    publicHost = 'studio.example',
    answers = {},
    says = async () => undefined,
  }: { state?: DomainState; publicHost?: string | null; answers?: Record<string, number>; says?: Says } = {},
) {
  const { unitOfWork, audit, clock } = app.atelier.kernel;
  const target = { domain: async () => state, close: async () => undefined } as unknown as PublishTarget;
  return makeSiteDomains({
    ...{ repo: makeSiteDomainsRepo(), unitOfWork, audit, clock },
    sites: { find: async () => ({}) },
    targets: { of: async () => ({}), open: async () => ({ target }) },
    dns: { cname: async (host) => names[host] ?? [], addresses: async (host) => addresses[host] ?? [] },
    publicHost,
    proof: makeSiteProof(app.atelier.kernel.secrets),
    // Says what it is told to; a name with a status for http:// alone has no certificate.
    fetch: Object.assign(
      async (url: string) => {
        const { origin, host, pathname } = new URL(url);
        if (answers[`${origin}/`] === undefined) throw new Error('no');
        const text = await says(host, pathname);
        return { status: text === undefined ? 404 : 200, text: () => text ?? '' };
      },
      {
        async stream(url: string) {
          const status = answers[url];
          if (status === undefined) throw Object.assign(new Error('no'), { code: 'fetch.connect_failed' });
          return { status, cancel: () => undefined };
        },
      },
    ) as unknown as Parameters<typeof makeSiteDomains>[0]['fetch'],
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

test('at a target whose record nobody knows a domain is in order when this site answers, encrypted, and each step is told', async () => {
  const { owner, site } = await makeStudio(app);
  const member = memberOf(owner);
  const target = await owner.post('/deploy-targets', {
    ...{ siteId: site.id, name: 'Pages', kind: 'cloudflare-pages', isDefault: false },
    settings: { accountId: 'a', project: 'bakery' },
    secrets: { token: 'canary-token' },
  });
  const hosts = ['fine.example', 'plain.example', 'broken.example', 'silent.example', 'other.example'];
  const addresses = Object.fromEntries(hosts.map((host) => [host, ['192.0.2.9']]));
  const answers = {
    'https://fine.example/': 200,
    'http://plain.example/': 200,
    'https://broken.example/': 503,
    'https://other.example/': 200,
  };
  const proof = makeSiteProof(app.atelier.kernel.secrets).of(site.id);
  const says: Says = async (host) => (host === 'other.example' ? undefined : `${proof}\n`);
  const domains = domainsWith({}, addresses, { answers, says });
  const stepsOf = async (host: string) => {
    const { id } = await domains.create(member, { siteId: site.id, host, targetId: target.body.id });
    const { state } = await domains.check(member, id);
    return [state?.ok, ...(state?.steps ?? []).map(({ code }) => code)];
  };
  const [good, ours] = ['certificate_valid', 'shows_site'];
  expect(await stepsOf('fine.example')).toEqual([true, 'resolves', 'answers', good, ours]);
  expect(await stepsOf('plain.example')).toEqual([false, 'resolves', 'answers', 'certificate_missing', ours]);
  expect(await stepsOf('broken.example')).toEqual([false, 'resolves', 'answers_badly', good, ours]);
  const unknown = [false, 'resolves', 'leads_unknown', 'answers', good, 'shows_unknown'];
  expect(await stepsOf('other.example')).toEqual(unknown);
  expect(await stepsOf('silent.example')).toEqual([false, 'resolves', 'leads_unknown', 'answers_not']);
  expect(await stepsOf('nowhere.example')).toEqual([false, 'resolves_not', 'leads_unknown']);
});

test('a name that points here is in order only while this site answers it, and a proxy in front does no harm', async () => {
  const visitor = await makeVisitor(app);
  const [mine, other] = [await makeStudio(app), await makeStudio(app)];
  const here = ['192.0.2.7'];
  const addresses = {
    'studio.example': here,
    'www.flour.example': here,
    'stolen.example': here,
    'away.example': here,
    'proxied.example': ['203.0.113.5'],
  };
  const answers = Object.fromEntries(Object.keys(addresses).map((host) => [`https://${host}/`, 200]));
  // The site server of this instance answers; one name is answered by a stranger who answers everything.
  const says: Says = async (host, path) => {
    if (host === 'away.example') return 'Welcome to my page';
    const { status, text } = await visitor.visit(host, path);
    return status === 200 ? text : undefined;
  };
  const domains = domainsWith({}, addresses, { answers, says });
  const stateOf = async (host: string) => {
    const { id } = await domains.create(memberOf(mine.owner), { siteId: mine.site.id, host, targetId: null });
    return (await domains.check(memberOf(mine.owner), id)).state;
  };
  const codes = (state: Awaited<ReturnType<typeof stateOf>>) => [state?.ok, ...(state?.steps ?? []).map((s) => s.code)];
  await made(other.owner.post('/site-domains', { siteId: other.site.id, host: 'stolen.example' }));
  const before = ['resolves', 'leads', 'answers', 'certificate_valid'];
  expect(codes(await stateOf('www.flour.example'))).toEqual([true, ...before, 'shows_site']);
  expect(codes(await stateOf('stolen.example'))).toEqual([false, ...before, 'shows_other']);
  expect(codes(await stateOf('away.example'))).toEqual([false, ...before, 'shows_other']);
  expect(codes(await stateOf('proxied.example'))).toEqual([
    ...[true, 'resolves', 'leads_through', 'answers', 'certificate_valid'],
    'shows_site',
  ]);
  // Sites say who they are before they are published, and nothing else is said to those who ask the application.
  const said = await visitor.visit('www.flour.example', `/${PROOF_PATH}`);
  expect(said.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' });
  expect(said.text).not.toBe((await visitor.visit('stolen.example', `/${PROOF_PATH}`)).text);
  await visitor.close();
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
