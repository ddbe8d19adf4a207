import { z } from 'zod';
import type { FactField, Found } from '../../waterfall.ts';
import { address, defineSource } from '../define-source.ts';

const MOST_CANDIDATES = 5;

const claim = z.object({
  rank: z.string().default('normal'),
  mainsnak: z.object({ datavalue: z.object({ value: z.unknown() }).optional() }),
});
const label = z.record(z.string(), z.object({ value: z.string() }));
const entity = z.object({ claims: z.record(z.string(), z.array(claim)).default({}), labels: label.default({}) });
const entities = z.object({ entities: z.record(z.string(), entity) });
const search = z.object({ search: z.array(z.object({ id: z.string() })) });
type Entity = z.output<typeof entity>;

const WEBSITE = 'P856';
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '');

/** Values of a property, the preferred ones alone where there are any. */
function valuesOf({ claims }: Entity, property: string): unknown[] {
  const all = (claims[property] ?? []).filter(({ rank }) => rank !== 'deprecated');
  const preferred = all.filter(({ rank }) => rank === 'preferred');
  return (preferred.length > 0 ? preferred : all).flatMap(({ mainsnak }) =>
    mainsnak.datavalue ? [mainsnak.datavalue.value] : [],
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const partOf = (value: unknown, name: string): string =>
  textOf((value as Record<string, unknown> | null | undefined)?.[name]);

/** Properties that are the fact itself. */
const PLAIN: readonly { property: string; field: FactField; read: (value: unknown) => string }[] = [
  { property: 'P1128', field: 'employees', read: (value) => partOf(value, 'amount').replace(/^\+/, '') },
  { property: 'P571', field: 'founded', read: (value) => /^\+(\d{4})/.exec(partOf(value, 'time'))?.[1] ?? '' },
  { property: 'P1329', field: 'phone', read: (value) => textOf(value).replace(/[^\d+]/g, '') },
  {
    property: 'P968',
    field: 'email',
    read: (value) =>
      textOf(value)
        .replace(/^mailto:/, '')
        .toLowerCase(),
  },
  { property: 'P3608', field: 'vat', read: (value) => textOf(value).replace(/^IT(?=\d{11}$)/, '') },
  { property: 'P2013', field: 'facebook', read: (value) => linked('https://www.facebook.com/', value) },
  { property: 'P2003', field: 'instagram', read: (value) => linked('https://www.instagram.com/', value) },
  { property: 'P4264', field: 'linkedin', read: (value) => linked('https://www.linkedin.com/company/', value) },
];
/** Properties that name another entry, whose label is the fact. */
const NAMED: readonly { property: string; field: FactField }[] = [
  { property: 'P452', field: 'industry' },
  { property: 'P159', field: 'city' },
];

const linked = (before: string, value: unknown): string => (textOf(value) ? before + textOf(value) : '');

export const wikidata = defineSource({
  id: 'wikidata',
  name: 'Wikidata',
  settings: z.strictObject({ baseUrl: address('https://www.wikidata.org/w/api.php') }),
  offers: [...PLAIN, ...NAMED].map(({ field }) => field),
  price: 0,
  dataUse: {
    en: 'The name of the company goes to the Wikimedia Foundation.',
    it: 'Il nome dell’azienda arriva alla Wikimedia Foundation.',
  },
  // Names alone prove nothing: only an entry with the same web site is taken.
  canLook: ({ domain }) => domain !== null,
  async look({ company, domain, language }, { baseUrl }, ask) {
    const call = (parameters: Record<string, string>) =>
      ask(`${baseUrl}?${new URLSearchParams({ ...parameters, format: 'json' })}`);
    const read = async (ids: readonly string[], props: string, languages: string) => {
      const wanted = { action: 'wbgetentities', ids: ids.join('|'), props, languages, languagefallback: '1' };
      return entities.parse(await call(wanted)).entities;
    };
    const query = {
      action: 'wbsearchentities',
      search: company,
      language,
      type: 'item',
      limit: String(MOST_CANDIDATES),
    };
    const ids = search.parse(await call(query)).search.map(({ id }) => id);
    if (ids.length === 0) return [];
    const found = await read(ids, 'claims', language);
    const [id, own] =
      Object.entries(found).find(([, one]) => valuesOf(one, WEBSITE).some((url) => hostOf(textOf(url)) === domain)) ??
      [];
    if (!id || !own) return [];
    const url = `https://www.wikidata.org/wiki/${id}`;
    const fact = (field: FactField, property: string, value: string): Found[] =>
      value ? [{ field, value, url, quote: `${id} ${property}: ${value}`, confidence: 0.75 }] : [];
    const plain = PLAIN.flatMap(({ property, field, read: of }) =>
      fact(field, property, of(valuesOf(own, property)[0])),
    );
    const named = NAMED.map((one) => ({ ...one, id: partOf(valuesOf(own, one.property)[0], 'id') })).filter(
      (one) => one.id,
    );
    if (named.length === 0) return plain;
    const labels = await read(
      named.map((one) => one.id),
      'labels',
      `${language}|en`,
    );
    const labelOf = (of: string) => labels[of]?.labels[language]?.value ?? labels[of]?.labels.en?.value ?? '';
    return [...plain, ...named.flatMap((one) => fact(one.field, one.property, labelOf(one.id)))];
  },
});
