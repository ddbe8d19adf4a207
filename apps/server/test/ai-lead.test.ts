/** What is found out about a company: its own pages first, then other sources for what is missing, each fact with where it is from. */
import { type Asked, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const html = (words: string) =>
  `<html lang="it"><title>Osteria</title><body>${words}
  <script type="application/ld+json">{"@type":"Restaurant","telephone":"+39 049 123","foundingDate":"1962-05-01"}</script></body></html>`;

let site: StandIn;
let sources: StandIn;
let app: TestApp;
let owner: Client;
let page = '';
beforeAll(async () => {
  site = await startStandIn({ answer: (_text, { path }) => (path === '/robots.txt' ? '' : page) });
  sources = await startStandIn({
    answer: (_text, { path, body }: Asked) => {
      if (path.startsWith('/vies'))
        return {
          valid: body.vatNumber === '00488410010',
          name: 'OSTERIA SRL',
          address: 'VIA ROMA 1 \n35100 PADOVA PD',
        };
      if (path.startsWith('/hunter')) return { data: { emails: [] } };
      if (path.startsWith('/wikidata')) return { search: [] };
      return { Status: 0, Answer: path.includes('type=MX') ? [{ type: 15, data: '5 mx.aruba.it.' }] : [] };
    },
  });
  app = await makeApp({
    work: true,
    allowHosts: [new URL(site.url).host],
    variables: {
      ...{ LEAD_SOURCES: 'dns, vies, wikidata, hunter', HUNTER_API_KEY: 'hunter-key' },
      ...{ LEAD_DNS_URL: `${sources.url}/dns`, LEAD_VIES_URL: `${sources.url}/vies` },
      ...{ LEAD_WIKIDATA_URL: `${sources.url}/wikidata`, LEAD_HUNTER_URL: `${sources.url}/hunter` },
    },
  });
  owner = await app.signUp();
});
afterAll(async () => {
  await app.close();
  await site.close();
  await sources.close();
});
beforeEach(() => {
  sources.asked.length = 0;
  sources.fault = 'none';
  page = html('<p>Cucina veneta. P.IVA 00488410010 <a href="mailto:info@osteria.example">Scrivici</a></p>');
});

async function profile(lead: object) {
  const { body } = await owner.post('/copilot/lead-profiles', { lead, language: 'it' });
  const get = async () => (await owner.get(`/copilot/lead-profiles/${body.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
  return get();
}
const askedFor = () => sources.asked.map(({ path }) => path.split(/[/?]/)[1]);

it('the own site comes first, and only what is missing is looked up elsewhere', async () => {
  const { output, cost } = await profile({ company: 'Osteria', website: `${site.url}/` });
  const from = Object.fromEntries(
    output.facts.map(({ field, provider, value }: Record<string, string>) => [field, `${provider}: ${value}`]),
  );
  expect(from).toMatchObject({
    ...{ email: 'website: info@osteria.example', vat: 'website: 00488410010', phone: 'structured-data: +39049123' },
    ...{ founded: 'structured-data: 1962', mail_provider: 'dns: Aruba', city: 'vies: PADOVA' },
    legal_name: 'vies: OSTERIA SRL',
  });
  for (const fact of output.facts) {
    expect(fact.quote).toEqual(expect.any(String));
    expect(fact.expiresAt > fact.observedAt).toBe(true);
  }
  expect(output.asked.map(({ provider, outcome }: Record<string, string>) => `${provider} ${outcome}`)).toEqual([
    ...['website ok', 'structured-data ok', 'dns ok', 'vies ok', 'wikidata ok'],
  ]);
  // The address of the house is known from the site: the paid source is not asked.
  expect(askedFor()).not.toContain('hunter');
  expect(cost).toBe(0);
});

it('sources that are down do not fail the profile, and a paid one is part of what it cost', async () => {
  page = html('<p>Cucina veneta.</p>');
  sources.fault = 'down';
  const { state, output, cost } = await profile({ company: 'Osteria', website: `${site.url}/` });
  expect(state).toBe('produced');
  const failed = output.asked.filter(({ outcome }: { outcome: string }) => outcome === 'failed');
  expect(failed.map(({ provider }: { provider: string }) => provider)).toEqual(['dns', 'wikidata', 'hunter']);
  expect(output.facts.map(({ field }: { field: string }) => field).sort()).toEqual(['founded', 'phone']);
  expect(output.score.reasons.length).toBeGreaterThan(3);
  expect(cost).toBe(98_000);
  const [line] = (await owner.get('/copilot/ledger?limit=1')).body.items;
  expect(line).toMatchObject({ state: 'settled', cost: 98_000 });
});
