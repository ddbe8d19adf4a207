import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, type Fault, type StandIn, startStandIn } from '../../../../test/stand-in.ts';
import { enriched, FACT_FIELDS, type Fact, type FactProvider, factOf } from '../waterfall.ts';
import { openSource } from './define-source.ts';
import { leadSources } from './registry.ts';

const NOW = '2030-01-01T00:00:00Z';
const LEAD = { company: 'Osteria Due Mori', domain: 'osteria.example', language: 'it' };
const VAT = factOf(
  { field: 'vat', value: '00488410010', url: 'https://osteria.example/', quote: 'P.IVA 00488410010', confidence: 0.95 },
  'website',
  NOW,
);

const query = ({ path }: Asked) => new URL(path, 'http://stand-in').searchParams;
const claims = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([property, value]) => [
      property,
      [{ rank: 'normal', mainsnak: { datavalue: { value } } }],
    ]),
  );
const entries: Record<string, object> = {
  Q1: { claims: claims({ P856: 'https://another.example', P1128: { amount: '+9000' } }) },
  Q2: {
    claims: claims({
      ...{ P856: 'https://www.osteria.example/', P1128: { amount: '+14' }, P571: { time: '+1962-00-00T00:00:00Z' } },
      ...{ P452: { id: 'Q3' }, P159: { id: 'Q4' }, P2003: 'duemori' },
    }),
  },
  Q3: { labels: { it: { value: 'ristorazione' } } },
  Q4: { labels: { en: { value: 'Padua' } } },
};

/** What each vendor answers, as it documents it, and what is read out of it. */
const vendors: Record<string, { settings?: object; answer: (asked: Asked) => unknown; facts: Record<string, string> }> =
  {
    dns: {
      answer: (asked) => {
        const isMail = query(asked).get('type') === 'MX';
        const record = (data: string) => ({ name: 'osteria.example', type: isMail ? 15 : 16, TTL: 300, data });
        return isMail
          ? { Status: 0, Answer: [record('20 backup.example.'), record('10 aspmx.l.google.com.')] }
          : {
              Status: 0,
              Answer: [record('"x=1"'), record('"v=spf1 include:_spf.google.com " "include:servers.mcsv.net ~all"')],
            };
      },
      facts: { mail_provider: 'Google Workspace', mail_tools: 'Mailchimp' },
    },
    vies: {
      answer: ({ body }) => ({
        ...{ valid: body.vatNumber === '00488410010', countryCode: body.countryCode, requestDate: NOW },
        ...{ name: 'OSTERIA DUE MORI SRL', address: 'VIA ROMA 1 \n35100 PADOVA PD\n' },
      }),
      facts: { legal_name: 'OSTERIA DUE MORI SRL', address: 'VIA ROMA 1, 35100 PADOVA PD', city: 'PADOVA' },
    },
    wikidata: {
      answer: (asked) =>
        query(asked).get('action') === 'wbsearchentities'
          ? { search: [{ id: 'Q1' }, { id: 'Q2' }] }
          : { entities: Object.fromEntries((query(asked).get('ids') ?? '').split('|').map((id) => [id, entries[id]])) },
      facts: {
        ...{ employees: '14', founded: '1962', industry: 'ristorazione', city: 'Padua' },
        instagram: 'https://www.instagram.com/duemori',
      },
    },
    hunter: {
      settings: { apiKey: 'k' },
      answer: () => ({
        data: {
          emails: [
            {
              value: 'mario@osteria.example',
              type: 'personal',
              confidence: 99,
              sources: [{ uri: 'https://a.example' }],
            },
            { value: 'Info@osteria.example', type: 'generic', confidence: 92, sources: [{ uri: 'https://b.example' }] },
            {
              value: 'sales@osteria.example',
              type: 'generic',
              confidence: 71,
              sources: [{ uri: 'https://c.example' }],
            },
          ],
        },
      }),
      facts: { email: 'info@osteria.example' },
    },
  };

it('a stand-in for each of them is written down', () => {
  expect(Object.keys(vendors).sort()).toEqual(leadSources.map(({ id }) => id).sort());
});

describe.each(leadSources.map((source) => [source.id, source] as const))('%s', (id, source) => {
  const vendor = vendors[id];
  if (!vendor) throw new Error(`Nothing answers for ${id}.`);
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ answer: (_text, asked) => vendor.answer(asked) });
  });
  afterEach(() => {
    standIn.fault = 'none';
    standIn.asked.length = 0;
  });
  afterAll(() => standIn.close());

  const open = (timeoutMs = 10_000): FactProvider =>
    openSource(source, { ...vendor.settings, baseUrl: standIn.url }, { fetch, timeoutMs }, LEAD);
  const waterfall = (
    providers: readonly FactProvider[],
    more: { wanted?: Fact['field'][]; signal?: AbortSignal } = {},
  ) => enriched(providers, { wanted: FACT_FIELDS, known: [VAT], ceiling: 1_000_000, now: NOW, ...more });

  it('finds facts, each with its words, confidence, time and expiry', async () => {
    const { facts, asked, cost } = await waterfall([open()]);
    const own = facts.filter(({ provider }) => provider === id);
    expect(Object.fromEntries(own.map(({ field, value }) => [field, value]))).toEqual(vendor.facts);
    for (const fact of own) {
      expect(source.offers).toContain(fact.field);
      expect(fact.quote).not.toBe('');
      expect(fact.confidence).toBeGreaterThan(0.5);
      expect(fact.observedAt).toBe(NOW);
      expect(fact.expiresAt > NOW).toBe(true);
    }
    expect(asked).toEqual([{ provider: id, found: own.length, outcome: 'ok' }]);
    expect(cost).toBe(source.price);
  });

  it('is not asked for what is known already', async () => {
    await waterfall([open()], { wanted: FACT_FIELDS.filter((field) => !source.offers.includes(field)) });
    expect(standIn.asked).toHaveLength(0);
  });

  it('is not asked where too little is known', async () => {
    const nobody = { company: 'X', domain: null, language: 'it' };
    const unknown = openSource(source, { ...vendor.settings, baseUrl: standIn.url }, { fetch }, nobody);
    const { asked } = await enriched([unknown], { wanted: FACT_FIELDS, known: [], ceiling: 1_000_000, now: NOW });
    expect({ asked, sent: standIn.asked }).toEqual({ asked: [], sent: [] });
  });

  const after: FactProvider = {
    ...{ id: 'after', offers: ['phone'], price: 0 },
    look: async () => [{ field: 'phone', value: '+39049123', url: null, quote: 'x', confidence: 0.9 }],
  };
  it.each(['rate', 'down', 'silent', 'garbage', 'hangup', 'key'] as Fault[])(
    'that is in trouble (%s) fails alone: the next one is asked, and what is known stays',
    async (fault) => {
      standIn.fault = fault;
      const { facts, asked } = await waterfall([open(fault === 'silent' ? 50 : 10_000), after]);
      expect(asked).toMatchObject([{ provider: id, found: 0, outcome: 'failed' }, { provider: 'after' }]);
      expect(facts.map(({ field }) => field).sort()).toEqual(['phone', 'vat']);
    },
  );

  it('an answer of another shape is no fact', async () => {
    const other = await startStandIn({ answer: () => ({ surprise: true }) });
    const provider = openSource(source, { ...vendor.settings, baseUrl: other.url }, { fetch }, LEAD);
    const { facts, asked } = await waterfall([provider]);
    await other.close();
    expect({ facts, asked }).toEqual({ facts: [VAT], asked: [{ provider: id, found: 0, outcome: 'failed' }] });
  });

  it('stops with whoever ordered', async () => {
    standIn.fault = 'silent';
    const stop = new AbortController();
    const abandoned = standIn.abandoned();
    const waiting = waterfall([open()], { signal: stop.signal });
    await expect.poll(() => standIn.asked.length).toBeGreaterThan(0);
    stop.abort();
    await expect(waiting).rejects.toThrow();
    await expect.poll(() => standIn.abandoned()).toBe(abandoned + 1);
  });

  it('takes no settings that it does not know', () => {
    expect(source.settings.safeParse({ ...vendor.settings, other: 1 }).success).toBe(false);
  });
});

describe('VIES', () => {
  const [vies] = leadSources.filter(({ id }) => id === 'vies');
  const told = async (answer: object, known: Fact[] = [VAT]) => {
    const standIn = await startStandIn({ answer: () => answer });
    if (!vies) throw new Error('There is no VIES.');
    const provider = openSource(vies, { baseUrl: standIn.url }, { fetch }, LEAD);
    const result = await enriched([provider], { wanted: FACT_FIELDS, known, ceiling: 0, now: NOW });
    const [first] = standIn.asked;
    await standIn.close();
    return { ...result, sent: first?.body };
  };

  it('that is out of order says nothing of a number', async () => {
    const { asked } = await told({ actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] });
    expect(asked).toMatchObject([{ outcome: 'failed' }]);
  });

  it('that does not tell a name, as some countries do not, gives none', async () => {
    const german = factOf({ ...VAT, value: 'DE136695976' }, 'website', NOW);
    const { facts, sent } = await told({ valid: true, name: '---', address: '---' }, [german]);
    expect(sent).toEqual({ countryCode: 'DE', vatNumber: '136695976' });
    expect(facts).toEqual([german]);
  });

  it('a number that is not valid brings no address', async () => {
    expect((await told({ valid: false, name: 'OTHER', address: 'ELSEWHERE' })).facts).toEqual([VAT]);
  });
});
