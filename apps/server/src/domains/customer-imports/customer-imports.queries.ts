import { isDeepStrictEqual } from 'node:util';
import {
  type Customer,
  type CustomerInput,
  type KnownCustomer,
  type NewCustomer,
  newCustomer,
} from '#domains/customers/index.ts';
import { normalMail, normalPhone, phoneCountries } from '#kernel/contacts/index.ts';
import type { ImportField, ImportOptions, Planned, Reason, Rule } from './customer-imports.schemas.ts';

/** A row that cannot be taken in, and the field that is to blame. */
export interface Refused {
  refused: Reason;
  field?: string;
}
export interface ParsedRow {
  input: Omit<NewCustomer, 'kind'> & { kind?: NewCustomer['kind'] };
  mails: string[];
  phones: string[];
  note: string;
}

/** What columns are called, in English and Italian, without signs and accents. The first field that fits counts. */
const HEADINGS: Readonly<Record<ImportField, string>> = {
  mail: 'mail|mails|email|e mail|emails|email address|mail address|indirizzo email|indirizzo mail|posta elettronica|posta|email 1|email 2|e mail 1 value|e mail 2 value',
  phone:
    'phone|phones|telephone|tel|mobile|cell|cellphone|phone number|mobile phone|telefono|cellulare|numero di telefono|numero|tel cellulare|telefono fisso|telefono 1|telefono 2|phone 1 value|phone 2 value',
  givenName: 'first name|firstname|given name|given names|forename|nome|nome di battesimo|nome proprio',
  familyName: 'last name|lastname|surname|family name|cognome',
  displayName:
    'name|full name|display name|contact|contact name|nominativo|nome completo|nome e cognome|cognome e nome|cliente|customer|referente|contatto',
  companyName:
    'company|company name|organization|organisation|business|business name|firm|azienda|ragione sociale|societa|impresa|ditta|denominazione|organization 1 name|account',
  kind: 'kind|type|tipo|tipologia',
  jobTitle: 'job|job title|title|role|position|ruolo|mansione|posizione|qualifica|professione',
  domain: 'website|web|site|url|domain|sito|sito web|dominio|sito internet',
  vatNumber: 'vat|vat number|vat no|vat id|partita iva|p iva|piva|p i v a|iva',
  taxCode: 'tax code|fiscal code|tax id|codice fiscale|cod fiscale|c f|cf',
  sdiCode: 'sdi|sdi code|codice sdi|codice destinatario|cod destinatario|codice univoco',
  pec: 'pec|certified mail|indirizzo pec|posta certificata|email pec',
  street: 'street|address|street address|address line 1|indirizzo|via|sede',
  postalCode: 'postal code|postcode|zip|zip code|cap|codice postale',
  city: 'city|town|citta|comune|localita',
  province: 'province|state|region|provincia|prov',
  country: 'country|nation|paese|nazione|stato',
  language: 'language|lingua|lang',
  tags: 'tags|tag|labels|groups|etichette|etichetta|categoria|categorie|gruppi|gruppo',
  stage: 'stage|status|fase|stadio',
  stageReason: 'stage reason|lost reason|motivo|motivo perdita',
  nextAction: 'next action|next step|prossima azione|prossimo passo|da fare',
  nextActionOn: 'next action on|next action date|due|scadenza|data prossima azione|da fare entro',
  note: 'note|notes|comment|comments|remarks|annotazioni|commenti|osservazioni',
  consentBasis: 'consent|consent basis|legal basis|base giuridica|consenso|consenso privacy|privacy',
  consentSource: 'consent source|fonte consenso|origine consenso',
  consentAt: 'consent at|consent date|data consenso',
};
const SEVERAL = new Set<ImportField>(['mail', 'phone', 'tags']);
const FIELD_OF = new Map(
  Object.entries(HEADINGS).flatMap(([field, names]) =>
    names.split('|').map((name) => [name, field as ImportField] as const),
  ),
);

const plain = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** What each column probably holds. A first name without a last name is a whole name. */
export function guessMapping(headings: readonly string[]): (ImportField | null)[] {
  const seen = new Set<ImportField>();
  const guessed = headings.map((heading) => {
    const field = FIELD_OF.get(plain(heading)) ?? null;
    if (field === null || (seen.has(field) && !SEVERAL.has(field))) return null;
    seen.add(field);
    return field;
  });
  const isWhole = seen.has('givenName') && !seen.has('familyName') && !seen.has('displayName');
  return guessed.map((field) => (field === 'givenName' && isWhole ? 'displayName' : field));
}

const NAMING: readonly ImportField[] = ['displayName', 'givenName', 'familyName', 'companyName', 'mail', 'phone'];
export function isMapping(mapping: readonly (ImportField | null)[], columns: number): boolean {
  const once = mapping.filter((field) => field !== null && !SEVERAL.has(field));
  const names = mapping.some((field) => field !== null && NAMING.includes(field));
  return mapping.length === columns && new Set(once).size === once.length && names;
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: {
    azienda: 'company',
    societa: 'company',
    impresa: 'company',
    ditta: 'company',
    persona: 'person',
    privato: 'person',
  },
  stage: {
    ...{ nuovo: 'new', qualificato: 'qualified', contattato: 'contacted', incontro: 'meeting', preventivo: 'quoted' },
    ...{
      preventivato: 'quoted',
      vinto: 'won',
      cliente: 'won',
      perso: 'lost',
      squalificato: 'disqualified',
      lead: 'new',
    },
  },
  consentBasis: {
    ...{ consenso: 'consent', si: 'consent', yes: 'consent', contratto: 'contract', revocato: 'withdrawn' },
    ...{ 'legittimo interesse': 'legitimate_interest', 'legitimate interest': 'legitimate_interest' },
    ...{
      'obbligo legale': 'legal_obligation',
      'obbligo di legge': 'legal_obligation',
      'legal obligation': 'legal_obligation',
    },
  },
};
const wordOf = (field: string, cell: string): string => WORDS[field]?.[plain(cell)] ?? plain(cell).replaceAll(' ', '_');

let countries: Map<string, string> | undefined;
function countryOf(cell: string): string {
  countries ??= new Map(
    ['en', 'it'].flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return phoneCountries().map((code) => [plain(names.of(code) ?? code), code] as const);
    }),
  );
  return /^[a-z]{2}$/i.test(cell) ? cell.toUpperCase() : (countries.get(plain(cell)) ?? cell);
}
const dayOf = (cell: string): string => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell.slice(0, 10);
};
const instantOf = (cell: string): string => {
  const at = new Date(/T/.test(cell) ? cell : `${dayOf(cell)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? cell : at.toISOString();
};
const severalIn = (cell: string, separator: RegExp): string[] =>
  cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

type Cells = ReadonlyMap<ImportField, string[]>;

/** Words of single cells, in the form that schemas know. */
function detailsOf(cells: Cells): Record<string, unknown> {
  const first = (field: ImportField) => cells.get(field)?.[0];
  const details: Record<string, unknown> = {};
  for (const field of [
    'displayName',
    'givenName',
    'familyName',
    'companyName',
    'jobTitle',
    'domain',
    'vatNumber',
  ] as const)
    if (first(field)) details[field] = first(field);
  for (const field of ['taxCode', 'sdiCode', 'pec', 'stageReason', 'nextAction'] as const)
    if (first(field)) details[field] = first(field);
  for (const field of ['kind', 'stage'] as const) if (first(field)) details[field] = wordOf(field, first(field) ?? '');
  if (first('language')) details.language = first('language')?.toLowerCase().slice(0, 2);
  if (first('nextActionOn')) details.nextActionOn = dayOf(first('nextActionOn') ?? '');
  const address = (['street', 'postalCode', 'city', 'province', 'country'] as const).flatMap((part) =>
    first(part) ? [[part, part === 'country' ? countryOf(first(part) ?? '') : first(part)]] : [],
  );
  if (address.length > 0) details.address = Object.fromEntries(address);
  return details;
}

function consentOf(cells: Cells, options: ImportOptions) {
  const basis = cells.get('consentBasis')?.[0];
  if (!basis) return options.consent;
  const at = cells.get('consentAt')?.[0];
  const source = cells.get('consentSource')?.[0] ?? options.consent?.source ?? 'import';
  return { basis: wordOf('consentBasis', basis), source, ...(at ? { at: instantOf(at) } : {}) };
}

/** A row in our words, or why it cannot be taken in. `country`: whose telephone numbers have no prefix. */
export function readRow(
  row: readonly string[],
  { mapping, options, country }: { mapping: readonly (ImportField | null)[]; options: ImportOptions; country: string },
): ParsedRow | Refused {
  const cells = new Map<ImportField, string[]>();
  for (const [column, field] of mapping.entries()) {
    const cell = row[column]?.trim();
    if (field && cell) cells.set(field, [...(cells.get(field) ?? []), cell]);
  }
  const written = (cells.get('mail') ?? []).flatMap((cell) => severalIn(cell, /[;,\s]+/));
  const mails = written.map(normalMail);
  if (mails.includes(undefined)) return { refused: 'bad_mail' };
  const numbers = (cells.get('phone') ?? []).flatMap((cell) => severalIn(cell, /[;|]|,(?=\s*\+)/));
  const phones = numbers.map((number) => normalPhone(number, country));
  if (phones.includes(undefined)) return { refused: 'bad_phone' };
  const tags = (cells.get('tags') ?? []).flatMap((cell) => severalIn(cell, /[;,|]+/));
  const consent = consentOf(cells, options);
  const parsed = newCustomer.safeParse({
    ...detailsOf(cells),
    ...(mails.length > 0 ? { mails: mails.map((address) => ({ address })) } : {}),
    ...(phones.length > 0 ? { phones: phones.map((number) => ({ number })) } : {}),
    ...(tags.length + options.tags.length > 0 ? { tags: [...new Set([...tags, ...options.tags])] } : {}),
    ...(consent ? { consent } : {}),
    allowDuplicate: true,
  });
  if (!parsed.success) return { refused: 'bad_value', field: String(parsed.error.issues[0]?.path[0] ?? '') };
  const { kind, ...input } = parsed.data;
  const isNamed = NAMING.some((field) => cells.has(field));
  if (!isNamed) return { refused: 'no_name' };
  if (input.stage === 'lost' && !input.stageReason) return { refused: 'no_reason' };
  return {
    input: cells.has('kind') ? { ...input, kind } : input,
    ...{ mails: mails as string[], phones: phones as string[] },
    note: (cells.get('note') ?? []).join('\n').slice(0, 10_000),
  };
}

/** What a row says that a customer does not have yet. Lists grow; nothing is emptied. */
export function differences({ input }: ParsedRow, now: Customer): CustomerInput {
  const {
    mails = [],
    phones = [],
    tags = [],
    address,
    consent: _c,
    allowDuplicate: _d,
    allowErased: _e,
    ...details
  } = input;
  const more = <T>(own: readonly T[], others: readonly T[], keyOf: (one: T) => string) => {
    const known = new Set(own.map(keyOf));
    const fresh = others.filter((one) => !known.has(keyOf(one)));
    return fresh.length > 0 ? [...own, ...fresh.map((one) => ({ ...one, isPrimary: false }))] : undefined;
  };
  const allTags = [...new Set([...now.tags, ...tags])];
  const whole = address && {
    ...now.address,
    ...Object.fromEntries(Object.entries(address).filter(([, part]) => part)),
  };
  const wanted: Record<string, unknown> = {
    ...details,
    mails: more(now.mails, mails, (one) => one.address),
    phones: more(now.phones, phones, (one) => one.number),
    tags: allTags.length > now.tags.length ? allTags : undefined,
    address: whole ? { street: '', city: '', postalCode: '', province: '', country: '', ...whole } : undefined,
  };
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && value !== '' && !isDeepStrictEqual(value, now[name as keyof Customer]),
  );
  return Object.fromEntries(changed) as CustomerInput;
}

export const isRefused = (row: ParsedRow | Refused): row is Refused => 'refused' in row;
export const told = ({ refused, field }: Refused): string => (field ? `${refused}:${field}` : refused);

/** Whom a row is about: by mail, else by phone. */
export function matchOf(
  { mails, phones }: ParsedRow,
  known: readonly Pick<KnownCustomer, 'id' | 'value'>[],
): string | Refused | undefined {
  for (const values of [mails, phones]) {
    const ids = new Set(known.filter(({ value }) => values.includes(value)).map(({ id }) => id));
    if (ids.size > 1) return { refused: 'ambiguous' };
    if (ids.size === 1) return [...ids][0];
  }
  return undefined;
}

/** What a row would do, without doing it; `fresh`: mails and phones that rows before it would make known. */
export function planOf(
  row: ParsedRow | Refused,
  { rule }: { rule: Rule },
  ground: {
    known: KnownCustomer[];
    customers: ReadonlyMap<string, Customer>;
    erased: ReadonlySet<string>;
    fresh: Set<string>;
  },
): { planned: Planned; reason: string } {
  const refuse = (reason: string) => ({ planned: 'refused' as const, reason });
  if (isRefused(row)) return refuse(told(row));
  const match = matchOf(row, ground.known);
  if (match !== undefined && typeof match !== 'string') return refuse(told(match));
  const values = [...row.mails, ...row.phones];
  const isFresh = values.some((value) => ground.fresh.has(value));
  if ((match || isFresh) && rule === 'create') return refuse('known_already');
  if (!match && !isFresh && rule === 'update') return refuse('unknown');
  const now = match ? ground.customers.get(match) : undefined;
  const had = new Set(now?.mails.map(({ address }) => address));
  if (row.mails.some((mail) => ground.erased.has(mail) && !had.has(mail))) return refuse('erased');
  if (now) return { planned: Object.keys(differences(row, now)).length > 0 ? 'updated' : 'unchanged', reason: '' };
  for (const value of values) ground.fresh.add(value);
  return { planned: isFresh ? 'updated' : 'created', reason: '' };
}
